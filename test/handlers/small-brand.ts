/** A brand of a few shops, products and coupons, small enough to be held in the head while reading a test. */
import { type CatalogueIndex, indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import { parseHours } from '../../src/catalogue/hours-syntax.ts';
import type {
  Campaign,
  Catalogue,
  OpeningHours,
  Product,
  Shop,
} from '../../src/domain/catalogue.ts';
import { emptySetup } from '../../src/domain/service-setup.ts';
import { beijing } from '../catalogue/beijing.ts';

export function hoursOf(weekly: string, exceptions = ''): OpeningHours {
  const parse = parseHours({ weekly, exceptions });
  if (parse.kind === 'problems') throw new Error(JSON.stringify(parse.problems));
  return parse.hours;
}

/** Tuesday noon: everybody is open. */
export const noon = beijing('2026-12-01 12:00');
/** Four in the morning: nobody is. */
export const night = beijing('2026-12-01 04:00');

export const points = {
  peoplesSquare: { latitude: 31.2304, longitude: 121.4737 },
  bund: { latitude: 31.2397, longitude: 121.49 },
  jingan: { latitude: 31.229, longitude: 121.445 },
  xujiahui: { latitude: 31.195, longitude: 121.437 },
  lujiazui: { latitude: 31.238, longitude: 121.5 },
  westLake: { latitude: 30.25, longitude: 120.15 },
  /** Far from every shop. */
  lhasa: { latitude: 29.65, longitude: 91.13 },
} as const;

function shop(id: string, fields: Partial<Shop>): Shop {
  return {
    id,
    name: id,
    aliases: [],
    city: '上海',
    district: '黄浦区',
    address: `${id}路 1 号`,
    landmarks: [],
    phone: '021-5555-0000',
    point: points.peoplesSquare,
    hours: hoursOf('每天 10:00-22:00'),
    productIds: ['burger', 'cola'],
    services: ['外带', '停车'],
    ...fields,
  };
}

function product(id: string, name: string): Product {
  return {
    id,
    name,
    synonyms: [],
    category: '主食',
    priceFen: 2800,
    description: '',
    allergens: [],
  };
}

function campaign(id: string, fields: Partial<Campaign>): Campaign {
  return {
    id,
    name: id,
    synonyms: [],
    productIds: [],
    shopIds: [],
    stock: 100,
    validFromMs: beijing('2026-11-01 00:00'),
    validToMs: beijing('2026-12-31 23:59:59.999'),
    codePrefix: 'YD',
    terms: '每单限用一张。',
    ...fields,
  };
}

export const burgerCoupon = campaign('burger-day', {
  name: '汉堡日立减 10 元',
  productIds: ['burger'],
  codePrefix: 'YMB',
  validToMs: beijing('2026-12-10 23:59:59.999'),
});
export const coffeeCoupon = campaign('coffee', { name: '咖啡买一送一', productIds: ['coffee'] });
export const jinganCoupon = campaign('jingan-opening', {
  name: '静安新店礼',
  shopIds: ['jingan'],
});
export const springCoupon = campaign('spring', {
  name: '春节套餐券',
  validFromMs: beijing('2027-02-01 10:00'),
  validToMs: beijing('2027-02-20 23:59'),
});
export const autumnCoupon = campaign('autumn', {
  name: '秋日券',
  validToMs: beijing('2026-11-20 22:00'),
});

export const smallBrand: Catalogue = {
  profile: {
    name: '应答汉堡',
    assistantName: '小应',
    orderPhone: '400-555-0100',
    orderUrl: 'https://order.example.com/',
    serviceHours: hoursOf('每天 09:00-21:00', '2026-12-25 休息 员工日'),
  },
  groups: [{ category: '主食', words: ['吃的'] }],
  shops: [
    shop('square', { name: '人民广场店', aliases: ['广场店'], phone: '021-5555-0001' }),
    shop('bund', { name: '外滩店', point: points.bund, phone: '021-5555-0002' }),
    shop('jingan', {
      name: '静安店',
      district: '静安区',
      point: points.jingan,
      hours: hoursOf('每天 07:00-次日02:00'),
      productIds: ['burger', 'coffee'],
    }),
    shop('xujiahui', {
      name: '徐家汇店',
      district: '徐汇区',
      point: points.xujiahui,
      hours: hoursOf('每天 06:30-14:00'),
      productIds: ['coffee'],
    }),
    shop('lujiazui', { name: '陆家嘴店', district: '浦东新区', point: points.lujiazui }),
    shop('westlake', {
      name: '西湖店',
      city: '杭州',
      district: '西湖区',
      point: points.westLake,
      productIds: ['burger', 'tea'],
    }),
  ],
  products: [
    product('burger', '招牌汉堡'),
    product('cola', '可乐'),
    product('coffee', '咖啡'),
    product('tea', '龙井奶茶'),
    product('moon', '月饼'),
  ],
  campaigns: [burgerCoupon, coffeeCoupon, jinganCoupon, springCoupon, autumnCoupon],
  staff: [
    { id: 'an', shopId: 'bund', names: ['小安', '安安'] },
    { id: 'staff-02', shopId: 'bund', names: [] },
  ],
  places: [
    { name: '上海', synonyms: [], level: 'city', city: '上海', point: points.peoplesSquare },
    { name: '陆家嘴', synonyms: [], level: 'landmark', city: '上海', point: points.lujiazui },
  ],
  setup: emptySetup,
};

export const smallCatalogue: CatalogueIndex = indexCatalogue(smallBrand);
