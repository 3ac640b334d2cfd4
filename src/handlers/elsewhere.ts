/** The follower names a big city that we have no shop in: better said at once than answered with the shops of another. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { Shop } from '../domain/catalogue.ts';
import type { Outcome } from '../domain/outcome.ts';
import { isStreetName } from '../intents/entities/street-name.ts';
import { listEntities } from './entities.ts';
import type { HandlerTurn } from './handler.ts';
import { say } from './say.ts';

const citiesNamed = 12;

/** The largest cities of the country, and what of them people ask after. */
const bigCities =
  `北京 上海 广州 深圳 天津 重庆 成都 武汉 杭州 南京 苏州 西安 郑州 长沙 沈阳 青岛 宁波 东莞 佛山 无锡
  合肥 昆明 大连 福州 厦门 哈尔滨 济南 温州 南宁 长春 泉州 石家庄 贵阳 南昌 金华 常州 南通 嘉兴 太原 徐州 惠州 珠海
  中山 台州 烟台 兰州 绍兴 海口 扬州 洛阳 潍坊 临沂 乌鲁木齐 呼和浩特 唐山 汕头 盐城 镇江 芜湖 湖州 保定 银川 西宁
  拉萨 三亚 桂林 绵阳 宜昌 襄阳 香港 澳门 台北`.split(/\s+/);

/** "兰州拉面" and "天津包子" name no place: what follows the city must speak of a place or of shops. */
const spokenOf =
  /^(?:市|站|那边|这边|这里|那里|附近|周边|有|没|哪|几点|开|能|也|呢|吗|了|啊|吧|人|的?(?:门店|分店|店)|\?|$)/;

/** @returns the city's name, when the words name one and no place or shop of ours. */
export function findCityWithoutShop(turn: HandlerTurn): string | undefined {
  const { decision, catalogue } = turn;
  const text = decision.normalisedText;
  const kinds = ['place', 'shop', 'point'] as const;
  if (text === '' || kinds.some((kind) => listEntities(turn, kind).length > 0)) return undefined;
  return bigCities.find((city) => {
    const start = text.indexOf(city);
    if (start < 0 || catalogue.shops.some((shop) => shop.city === city)) return false;
    const end = start + city.length;
    return !isStreetName(text, end) && spokenOf.test(text.slice(end));
  });
}

/** What was asked before stays open: a city that we are in may follow. */
export function sayNotThere({ catalogue }: HandlerTurn, city: string): Outcome {
  const cities = citiesLine(catalogue);
  return say('shops-far-away', [
    `${city}还没有我们的店。`,
    ...(cities === '' ? [] : [cities, '您在这些城市的话，告诉我在哪附近。']),
  ]);
}

/** "我们在上海、杭州有店。"; empty without any shop. */
export function citiesLine(
  { shops }: CatalogueIndex,
  where: (shop: Shop) => boolean = () => true,
): string {
  const cities = [...new Set(shops.filter(where).map(({ city }) => city))];
  if (cities.length === 0) return '';
  const more = cities.length > citiesNamed ? '等地' : '';
  return `我们在${cities.slice(0, citiesNamed).join('、')}${more}有店。`;
}
