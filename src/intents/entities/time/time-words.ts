/** The fixed words of time, as people say them from Beijing to Hong Kong and Taipei, in normalised script. Data only. */
import type { Annual } from './annual.ts';
import type { partsOfDay } from './parts-of-day.ts';

type PartName = keyof typeof partsOfDay;

export type TimeWord =
  /** Days from today. */
  | { readonly is: 'near-day'; readonly ahead: number; readonly part?: PartName }
  /** Weeks from this one, when that was said; Monday is 0. */
  | { readonly is: 'weekday'; readonly week?: number; readonly weekday: number }
  | { readonly is: 'weekend'; readonly week: number }
  | { readonly is: 'week'; readonly week: number }
  | { readonly is: 'year'; readonly ahead: number }
  | { readonly is: 'part'; readonly part: PartName; readonly needsDay?: true }
  | { readonly is: 'annual'; readonly annual: Annual }
  | { readonly is: 'year-end' }
  | { readonly is: 'now' }
  | { readonly is: 'none' };

/** A word with what may not stand around it, as character classes. */
export interface TimeWordEntry {
  readonly phrases: readonly string[];
  readonly word: TimeWord;
  readonly notBehind?: string;
  readonly notBefore?: string;
}

type Guard = Pick<TimeWordEntry, 'notBehind' | 'notBefore'>;

function entry(phrases: string, word: TimeWord, guard: Guard = {}): TimeWordEntry {
  return { phrases: phrases.split(' '), word, ...guard };
}

function nearDay(phrases: string, ahead: number, guard: Guard = {}): TimeWordEntry {
  return entry(phrases, { is: 'near-day', ahead }, guard);
}

function partOfNearDay(
  [phrases, part]: readonly [string, PartName],
  ahead: number,
  guard: Guard = {},
): TimeWordEntry {
  return entry(phrases, { is: 'near-day', ahead, part }, guard);
}

function part(phrases: string, name: PartName): TimeWordEntry {
  return entry(phrases, { is: 'part', part: name });
}

function annual(phrases: string, when: Annual, guard: Guard = {}): TimeWordEntry {
  return entry(phrases, { is: 'annual', annual: when }, guard);
}

function date(phrases: string, [month, day, days = 1]: readonly number[], guard: Guard = {}) {
  return annual(phrases, { by: 'date', month: month ?? 1, day: day ?? 1, days }, guard);
}

function moon(phrases: string, [month, day, days = 1]: readonly number[], guard: Guard = {}) {
  return annual(phrases, { by: 'moon', month: month ?? 1, day: day ?? 1, days }, guard);
}

function sun(phrase: string, month: number, constant: number): TimeWordEntry {
  return annual(phrase, { by: 'sun', month, constant });
}

/** "以后天天来" has no 后天 in it. */
const notInsideOfAfter: Guard = { notBehind: '以之然最落先今往', notBefore: '天' };
/** "然后晚上", "下班后晚八点"; "后晚" alone is an evening. */
const notInsideOfEvening: Guard = {
  notBehind: '以之然最落先今往前天日周月年班学课工会饭餐场完束',
  notBefore: '上',
};
/** "打听日期", "钢琴日课", "钢琴晚会"; "好听" but not behind a greeting. */
const notInsideOfHear: Guard = { notBehind: '打好难收动旁钢口小大提弹练学古' };

const nearDays: readonly TimeWordEntry[] = [
  nearDay('今天 今日 今儿 今儿个', 0),
  nearDay('明天 明日 明儿 明儿个', 1),
  nearDay('听日', 1, notInsideOfHear),
  nearDay('后天 后日 后儿', 2, notInsideOfAfter),
  nearDay('大后天 大后日', 3),
  nearDay('昨天 昨日 昨儿', -1),
  nearDay('琴日 寻日', -1, notInsideOfHear),
  nearDay('前天 前日', -2, notInsideOfAfter),
  nearDay('大前天 大前日', -3),
  partOfNearDay(['今早 今晨 今朝', 'morning'], 0),
  partOfNearDay(['今晚 今夜 今晚上 今儿晚上 当晚', 'evening'], 0),
  partOfNearDay(['明早 明晨 明儿早上', 'morning'], 1),
  partOfNearDay(['听朝', 'morning'], 1, notInsideOfHear),
  partOfNearDay(['明晚 明晚上 明夜', 'evening'], 1),
  partOfNearDay(['听晚', 'evening'], 1, notInsideOfHear),
  partOfNearDay(['后晚', 'evening'], 2, notInsideOfEvening),
  partOfNearDay(['昨晚 昨夜 昨晚上', 'evening'], -1),
  partOfNearDay(['琴晚 寻晚', 'evening'], -1, notInsideOfHear),
  nearDay('today', 0),
  nearDay('tomorrow tmr', 1),
  partOfNearDay(['tonight', 'evening'], 0),
  entry('现在 而家 依家 这会儿 此刻', { is: 'now' }),
];

/** "最晚8点到", "提早八点". */
const noPartBehind = '最太更再稍略提很趁赶尽越还';

const partWords: readonly TimeWordEntry[] = [
  part('凌晨 凌晨间', 'dawn'),
  part('清晨 清早 大清早 一大早 大早上', 'daybreak'),
  part('早上 早晨 朝早 朝头早', 'morning'),
  part('上午 上昼', 'forenoon'),
  part('中午 正午 晌午', 'noon'),
  part('下午 午后 下昼 晏昼', 'afternoon'),
  part('傍晚 黄昏', 'dusk'),
  // "疼了一晚上" says how long.
  entry('晚上', { is: 'part', part: 'evening' }, { notBehind: '一整' }),
  part('夜晚 夜里 晚间 夜间', 'evening'),
  part('morning', 'morning'),
  part('noon', 'noon'),
  part('afternoon', 'afternoon'),
  part('evening', 'evening'),
  part('半夜 深夜 午夜 大半夜 后半夜 三更半夜', 'night'),
  entry(
    '早',
    { is: 'part', part: 'morning', needsDay: true },
    { notBehind: noPartBehind, notBefore: '餐饭点茶会安市就知已日期' },
  ),
  entry(
    '晚',
    { is: 'part', part: 'evening', needsDay: true },
    { notBehind: noPartBehind, notBefore: '餐饭点茶会安市班宴到高一' },
  ),
];

const festivals: readonly TimeWordEntry[] = [
  date('元旦 元旦节', [1, 1]),
  date('情人节', [2, 14]),
  date('妇女节 三八节 女神节', [3, 8]),
  date('植树节', [3, 12]),
  date('愚人节', [4, 1]),
  date('劳动节 五一节 五一假期 五一长假', [5, 1, 5]),
  date('五一', [5, 1, 5], {
    notBehind: '零一二三四五六七八九十百折第点块',
    notBefore: '折块元分个号点路零一二三四五六七八九十',
  }),
  date('青年节 五四青年节', [5, 4]),
  date('儿童节 六一儿童节', [6, 1]),
  date('六一', [6, 1], {
    notBehind: '零一二三四五六七八九十百周期拜第',
    notBefore: '折块元分个号点路八零一二三四五六七九十',
  }),
  date('六一八 618', [6, 18]),
  date('教师节', [9, 10]),
  date('国庆 国庆节 国庆假期 国庆长假 十一假期 十一长假 十一放假 十一黄金周', [10, 1, 7]),
  date('万圣节 万圣夜', [10, 31]),
  date('双十一 双11 光棍节', [11, 11]),
  date('双十二 双12', [12, 12]),
  date('平安夜 圣诞夜', [12, 24]),
  date('圣诞 圣诞节', [12, 25]),
  date('跨年 跨年夜', [12, 31]),
  annual('母亲节', { by: 'weekday', month: 5, weekday: 0, nth: 2 }),
  annual('父亲节', { by: 'weekday', month: 6, weekday: 0, nth: 3 }),
  annual('感恩节', { by: 'weekday', month: 11, weekday: 4, nth: 4 }),
  annual('除夕 除夕夜 年三十 大年三十 年卅 大年夜', { by: 'new-years-eve' }),
  moon('春节 春节假期 过年 过年期间', [1, 1, 7], { notBehind: '没不' }),
  moon('元宵节 元宵夜 正月十五', [1, 15]),
  moon('元宵', [1, 15], { notBehind: '吃买卖有个份粒颗煮包的', notBefore: '吗多' }),
  moon('龙抬头 二月二', [2, 2], { notBefore: '十号日' }),
  moon('端午 端午节', [5, 5]),
  moon('七夕 七夕节', [7, 7]),
  moon('中元节 鬼节', [7, 15]),
  moon('中秋 中秋节 八月十五', [8, 15], { notBefore: '号日' }),
  moon('重阳 重阳节', [9, 9]),
  moon('腊八 腊八节', [12, 8]),
  moon('小年 小年夜', [12, 23], { notBehind: '大', notBefore: '轻纪级' }),
  sun('立春', 2, 3.87),
  sun('春分', 3, 20.646),
  sun('清明', 4, 4.81),
  sun('清明节', 4, 4.81),
  sun('立夏', 5, 5.52),
  sun('夏至', 6, 21.37),
  sun('立秋', 8, 7.5),
  sun('秋分', 9, 23.042),
  sun('立冬', 11, 7.438),
  sun('冬至', 12, 21.94),
];

const numerals = [...'一二三四五六七八九十'];

/** "大年初一", "正月初三", "初五": the days of the new year. */
const newYearDays: readonly TimeWordEntry[] = numerals.flatMap((numeral, at) => [
  moon(`大年初${numeral} 年初${numeral} 正月初${numeral}`, [1, at + 1]),
  // 初一 is also a form at school.
  moon(`初${numeral}`, [1, at + 1], {
    notBehind: '学上读念升最在从是',
    notBefore: '学年班的生上下次级',
  }),
]);

/** Behind these 上 and 下 are no last and no next: "网上周六", "马上月底", "问一下周末", "楼下周六". */
export const noLastBehind = '马网线早晚以楼路街身加赶碰遇';
export const noNextBehind = '一等楼线地乡私剩';
/** "周边", "周围" are no weeks. */
const notBeforeSides = '几期边围';
const weekNames = ['周', '星期', '礼拜'];
const weekPrefixes: readonly (readonly [number | undefined, string])[] = [
  [undefined, ''],
  [0, '这'],
  [0, '这个'],
  [0, '本'],
  [0, '今个'],
  [-1, '上'],
  [-1, '上个'],
  [1, '下'],
  [1, '下个'],
  [2, '下下'],
  [2, '下下个'],
];
const weekdayNames = ['一1', '二2', '三3', '四4', '五5', '六6', '日天7'];

function guardOf(prefix: string): Guard {
  if (prefix.startsWith('下')) return { notBehind: noNextBehind };
  return prefix === '上' ? { notBehind: noLastBehind } : {};
}

const weeks: readonly TimeWordEntry[] = weekPrefixes.flatMap(([week, prefix]) =>
  weekNames.flatMap((name) => {
    const stem = `${prefix}${name}`;
    const guard = guardOf(prefix);
    const days = weekdayNames.map((signs, weekday) =>
      entry(
        [...signs].map((sign) => `${stem}${sign}`).join(' '),
        { is: 'weekday', weekday, ...(week === undefined ? {} : { week }) },
        { ...guard, notBefore: '次回趟顿' },
      ),
    );
    const saturdayOn = { is: 'weekend', week: week ?? 0 } as const;
    const weekend = [
      entry(`${stem}末`, saturdayOn, guard),
      entry(`${stem}六日`, saturdayOn, { ...guard, notBefore: '本语式料' }),
    ];
    const whole = { ...guard, notBefore: notBeforeSides };
    return week === undefined
      ? [...days, ...weekend]
      : [...days, ...weekend, entry(stem, { is: 'week', week }, whole)];
  }),
);

const englishWeekdays: readonly TimeWordEntry[] = [
  'monday mon',
  'tuesday tue',
  'wednesday wed',
  'thursday thu',
  'friday fri',
  'saturday sat',
  'sunday',
].map((phrases, weekday) => entry(phrases, { is: 'weekday', weekday }));

const years: readonly TimeWordEntry[] = [
  entry('今年', { is: 'year', ahead: 0 }),
  entry('明年', { is: 'year', ahead: 1 }),
  entry('后年', { is: 'year', ahead: 2 }, { notBehind: '以之然' }),
  entry('去年', { is: 'year', ahead: -1 }),
  entry('前年', { is: 'year', ahead: -2 }, { notBehind: '以之' }),
  entry('年底 年末', { is: 'year-end' }),
];

/** Greetings, meals and sayings in which no time is told. */
const noTimes = entry(
  '早上好 上午好 中午好 下午好 晚上好 下午茶 早点 晚点 早晚 一点点 一周六天 一周五天 一周七天 周六福 今天天天',
  { is: 'none' },
);

const englishGreetings: TimeWordEntry = {
  phrases: ['good morning', 'good afternoon', 'good evening'],
  word: { is: 'none' },
};

/** "晚上", which tells no day. */
export const partOfDayWords: ReadonlySet<string> = new Set(
  partWords.flatMap(({ phrases }) => phrases),
);

export const timeWords: readonly TimeWordEntry[] = [
  ...nearDays,
  ...partWords,
  ...festivals,
  ...newYearDays,
  ...weeks,
  ...englishWeekdays,
  ...years,
  noTimes,
  englishGreetings,
];
