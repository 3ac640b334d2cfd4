/** What the form of a shop says of hours and of the map. */
import { both } from '../frame/language.ts';

export const shopWords = both(
  {
    hours: '营业时间',
    hoursHint:
      '打烊早于开门，就算到第二天，例如 16:00 到 02:00。24 小时营业写 00:00 到 24:00。没勾的日子就是休息。',
    week: '每周',
    dates: '特殊日期',
    datesHint: '节假日、装修、提早打烊。不填时间就是当天休息。「说明」粉丝会看到。',
    days: '星期',
    dayNames: ['日', '一', '二', '三', '四', '五', '六'] as readonly string[],
    openAt: '开门',
    closeAt: '打烊',
    firstDay: '从',
    lastDay: '到（可不填）',
    noteLabel: '说明',
    addRow: '再加一行',
    addDate: '再加一个日期',
    pastDates: (count: number) => `过去的日期（${count}）`,
    rowName: (number: number) => `第 ${number} 行`,
    shiftName: (row: number, shift: number) => `第 ${row} 行第 ${shift} 段`,
    shiftLabels: ['营业', '午休后'] as readonly string[],
    laterShift: (number: number) => `第 ${number} 段`,
    clearRow:
      '时间写成 10:00 这样。中午休息的店：上午写在「营业」，下午写在「午休后」；不休息就把「午休后」空着。不要的行清空就行。',

    flags: {
      staysClosed: '一个月内都不开门',
      closedAtNoon: '工作日中午休息',
      holiday: (name: string) => `${name}没写安排`,
      workday: (name: string) => `${name}调休上班日，按周末时间营业`,
    },
    farBadge: (km: number, place: string) => `离${place} ${km} 公里`,

    map: '地图上对一对',
    mapLabel: (name: string) => `${name}的位置示意图`,
    mapHint: '这是按城区、地标和别的门店画的示意图，不是街道图。',
    checkPin: '在图上看看',
    north: '北',
    farPin: (km: number, place: string) =>
      `这个点离${place} ${km} 公里。经纬度写对了吗？坐标系选对了吗？`,
    abroad: '这个点不在中国大陆，请检查经纬度是不是写反了。',
    nearPin: (distance: string, place: string) => `离${place} ${distance}，看起来没问题。`,
    units: { meters: '米', kilometers: '公里' },
    noPlace: '地名表里没有这个区和城市，没法帮您核对距离。',
    pinIfOther: (system: string, meters: number) => `如果其实是${system}坐标，会差 ${meters} 米。`,
    noPin: '填上经纬度，就能在图上看到。',
    systems: {
      gcj02: '高德、腾讯（GCJ-02）',
      wgs84: 'GPS（WGS-84）',
      bd09: '百度（BD-09）',
    },
  },
  {
    hours: 'Opening hours',
    hoursHint:
      'A closing time before the opening time is on the next day, such as 16:00 to 02:00. Round the clock is 00:00 to 24:00. Days that are not ticked are closed.',
    week: 'Every week',
    dates: 'Dates that differ',
    datesHint:
      'Holidays, renovation, closing early. No times means closed that day. Followers read the note.',
    days: 'Days',
    dayNames: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    openAt: 'Opens',
    closeAt: 'Closes',
    firstDay: 'From',
    lastDay: 'To (optional)',
    noteLabel: 'Note',
    addRow: 'Add a row',
    addDate: 'Add a date',
    pastDates: (count) => `Past dates (${count})`,
    rowName: (number) => `Row ${number}`,
    shiftName: (row, shift) => `Row ${row}, shift ${shift}`,
    shiftLabels: ['Open', 'After a break'],
    laterShift: (number) => `Part ${number}`,
    clearRow:
      'Times look like 10:00. With a lunch break, write the morning under “Open” and the afternoon under “After a break”; without one, leave that empty. Clear a row to drop it.',

    flags: {
      staysClosed: 'Closed for a month',
      closedAtNoon: 'Closed on a weekday at noon',
      holiday: (name) => `Nothing planned for ${name}`,
      workday: (name) => `Worked for ${name}, yet weekend hours`,
    },
    farBadge: (km, place) => `${km} km from ${place}`,

    map: 'Check it on the map',
    mapLabel: (name) => `Sketch of where ${name} is`,
    mapHint: 'A sketch made from districts, landmarks and the other shops, not a street map.',
    checkPin: 'Show it on the map',
    north: 'N',
    farPin: (km, place) =>
      `This point is ${km} km from ${place}. Are the coordinates right, and is the coordinate system?`,
    abroad: 'This point is outside mainland China. Are latitude and longitude the wrong way round?',
    nearPin: (distance, place) => `${distance} from ${place}: looks right.`,
    units: { meters: 'm', kilometers: 'km' },
    noPlace: 'places.yaml knows neither this district nor this city, so the distance is unchecked.',
    pinIfOther: (system, meters) => `If it were ${system}, it would be ${meters} m off.`,
    noPin: 'Fill in the coordinates to see them on the map.',
    systems: {
      gcj02: 'AMap, Tencent (GCJ-02)',
      wgs84: 'GPS (WGS-84)',
      bd09: 'Baidu (BD-09)',
    },
  },
);

export type ShopWords = (typeof shopWords)['zh'];
