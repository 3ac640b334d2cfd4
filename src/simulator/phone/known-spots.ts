/** Well-known places to stand at, for whoever has no map at hand. GCJ-02, as the platform sends locations. */
import type { GeoPoint } from '../../domain/geo.ts';

export interface KnownSpot {
  readonly city: string;
  readonly name: string;
  readonly point: GeoPoint;
}

const table = [
  ['上海', '人民广场', 31.2304, 121.4737],
  ['上海', '陆家嘴', 31.2397, 121.4998],
  ['上海', '徐家汇', 31.1946, 121.437],
  ['上海', '虹桥火车站', 31.1945, 121.3206],
  ['北京', '三里屯', 39.9349, 116.4552],
  ['北京', '国贸', 39.9087, 116.4592],
  ['北京', '五道口', 39.9921, 116.3377],
  ['北京', '北京南站', 39.8651, 116.3786],
  ['广州', '天河城', 23.1322, 113.3236],
  ['广州', '北京路', 23.1252, 113.2696],
  ['深圳', '华强北', 22.5463, 114.0857],
  ['深圳', '海岸城', 22.517, 113.9365],
  ['杭州', '西湖断桥', 30.2585, 120.1507],
  ['杭州', '武林广场', 30.2703, 120.1631],
  ['成都', '春熙路', 30.6551, 104.0776],
  ['成都', '天府三街', 30.5487, 104.0686],
  ['南京', '新街口', 32.0426, 118.7845],
  ['南京', '夫子庙', 32.0206, 118.7888],
  ['武汉', '江汉路', 30.5811, 114.2894],
  ['武汉', '光谷广场', 30.5069, 114.3977],
  ['拉萨', '布达拉宫', 29.6578, 91.1172],
] as const;

export const knownSpots: readonly KnownSpot[] = table.map(([city, name, latitude, longitude]) => ({
  city,
  name,
  point: { latitude, longitude },
}));
