/** A small catalogue and rulesets for the tests of understanding. */
import type { Campaign, NamedPlace, Product, Shop } from '../../src/domain/catalogue.ts';
import { compileRuleset } from '../../src/intents/compile-ruleset.ts';
import { buildLexicon, type Lexicon } from '../../src/intents/entities/lexicon.ts';
import type { Ruleset } from '../../src/intents/ruleset.ts';
import { rulesetSourceSchema } from '../../src/intents/ruleset-schema.ts';

const noHours = { weekly: [], exceptions: {} };

export function makeShop(id: string, name: string, more: Partial<Shop> = {}): Shop {
  return {
    id,
    name,
    aliases: [],
    city: '上海',
    district: '黄浦区',
    address: '',
    landmarks: [],
    phone: '',
    point: { latitude: 31.2, longitude: 121.4 },
    hours: noHours,
    productIds: [],
    services: [],
    ...more,
  };
}

function makeProduct(id: string, name: string, synonyms: readonly string[]): Product {
  return {
    id,
    name,
    synonyms,
    category: '',
    priceFen: 1000,
    description: '',
    allergens: [],
  };
}

function makeCampaign(id: string, name: string, synonyms: readonly string[]): Campaign {
  return {
    id,
    name,
    synonyms,
    productIds: [],
    shopIds: [],
    stock: 1,
    validFromMs: 0,
    validToMs: 1,
    codePrefix: 'AB',
    terms: '',
  };
}

export function makePlace(
  name: string,
  level: NamedPlace['level'],
  more: Partial<NamedPlace> = {},
): NamedPlace {
  return {
    name,
    level,
    synonyms: [],
    city: '上海',
    point: { latitude: 31.23, longitude: 121.47 },
    ...more,
  };
}

export const testLexicon: Lexicon = buildLexicon({
  shops: [
    makeShop('sh-1', '人民广场店', { landmarks: ['人民广场', '大光明钟楼'] }),
    makeShop('sh-2', '徐家汇店', { aliases: ['汇联'] }),
    makeShop('nj-1', '新街口店', { city: '南京', aliases: ['万象城店'] }),
    makeShop('fz-1', '东街口店', { city: '福州', aliases: ['万象城店'] }),
  ],
  groups: [{ category: '小食', words: ['零嘴'] }],
  products: [
    makeProduct('beef-burger', '经典牛肉堡', ['牛肉堡', '汉堡', '漢堡包']),
    makeProduct('chicken-burger', '脆鸡堡', ['鸡腿堡', '汉堡']),
    makeProduct('cola', '可乐', ['cola']),
  ],
  campaigns: [makeCampaign('monday', '周一汉堡券', ['汉堡券'])],
  staff: [
    { id: 'w-1', shopId: 'sh-1', names: ['林知夏', '阿禾'] },
    { id: 'w-2', shopId: 'nj-1', names: ['小满'] },
    { id: 'w-3', shopId: 'fz-1', names: ['小满'] },
    { id: 'w-4', shopId: 'sh-2', names: [] },
  ],
  places: [
    makePlace('上海', 'city'),
    makePlace('南京', 'city', { city: '南京', synonyms: ['金陵'] }),
    makePlace('福州', 'city', { city: '福州' }),
    makePlace('徐汇区', 'district'),
    makePlace('浦东新区', 'district'),
    makePlace('鼓楼区', 'district', { city: '南京' }),
    makePlace('鼓楼区', 'district', { city: '福州' }),
    makePlace('人民广场', 'landmark', { synonyms: ['人广'] }),
  ],
});

/** @param rules as in `rules.yaml`; `title` and an empty reply are filled in. */
export function makeRuleset(
  rules: readonly Record<string, unknown>[],
  lexicon: Lexicon = testLexicon,
): Ruleset {
  const source = rulesetSourceSchema.parse({
    rules: rules.map((rule) => ({
      title: rule['id'],
      ...(rule['handler'] === undefined ? { reply: `reply of ${rule['id']}` } : {}),
      ...rule,
    })),
  });
  return compileRuleset({ source, lexicon, version: 'r7' }).ruleset;
}
