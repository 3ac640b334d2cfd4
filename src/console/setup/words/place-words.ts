/** What the form of a place says. */
import type { SetupFormWords } from './setup-form-words.ts';

export const placeWords: SetupFormWords = {
  title: ['地名', 'Places'],
  lead: [
    '粉丝会说的城市、区和地标：说了地名，就从这个点开始找店。改了就生效。',
    'Cities, districts and landmarks that followers name: shops are looked for from there. Changes are live at once.',
  ],
  empty: [
    '加上城市和地标，粉丝说地名就能找店，不用发位置。',
    'With cities and landmarks, followers find shops by naming a place.',
  ],
  fields: {
    name: ['地名', 'Name'],
    level: ['是什么', 'What it is'],
    city: ['在哪个城市', 'City', '城市自己也写自己的名字', 'a city names itself'],
    latitude: ['纬度', 'Latitude', '例如 31.2304', 'such as 31.2304'],
    longitude: ['经度', 'Longitude', '例如 121.4737', 'such as 121.4737'],
    coordinateSystem: [
      '坐标来自',
      'Coordinates from',
      '腾讯、高德地图是 GCJ-02；选错会差几百米',
      'maps of Tencent and Amap have GCJ-02; the wrong one is off by hundreds of metres',
    ],
  },
  values: {
    city: ['城市', 'City'],
    district: ['区', 'District'],
    landmark: ['地标', 'Landmark'],
    gcj02: ['腾讯、高德地图（GCJ-02）', 'Tencent, Amap (GCJ-02)'],
    wgs84: ['手机定位、谷歌地球（WGS-84）', 'GPS, Google Earth (WGS-84)'],
    bd09: ['百度地图（BD-09）', 'Baidu (BD-09)'],
  },
};
