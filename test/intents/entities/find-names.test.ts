import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../src/domain/intent.ts';
import { findNames } from '../../../src/intents/entities/find-names.ts';
import { buildLexicon, type Lexicon } from '../../../src/intents/entities/lexicon.ts';
import { normalise } from '../../../src/intents/normalise.ts';
import { makePlace, makeShop, testLexicon } from '../make-ruleset.ts';

function show(entities: readonly Entity[]): string[] {
  return entities.map((entity) => `${entity.kind} ${entity.value}`);
}

function findIn(lexicon: Lexicon, text: string): readonly Entity[] {
  return findNames(lexicon, normalise(text)).map(({ entity }) => entity);
}

function find(text: string): string[] {
  return show(findIn(testLexicon, text));
}

describe('findNames', () => {
  it.each([
    ['a shop by its name', '徐家汇店怎么走', ['shop sh-2']],
    ['a shop without 店', '徐家汇怎么走', ['shop sh-2']],
    ['a shop with 门店', '徐家匯門店電話', ['shop sh-2']],
    ['a shop by an alias', '汇联几点关门', ['shop sh-2']],
    ['a shop by an alias and 店', '汇联店几点关门', ['shop sh-2']],
    ['a product by its name', '经典牛肉堡多少钱', ['product beef-burger']],
    ['a product by a Traditional synonym', '漢堡包', ['product beef-burger']],
    ['a product by a Latin synonym in any case', 'COLA 有吗', ['product cola']],
    ['a coupon by a synonym, rather than the product in it', '汉堡券', ['coupon monday']],
    ['a city', '上海', ['place 上海']],
    ['a city with 市', '上海市有店吗', ['place 上海']],
    ['a city by a synonym with 市', '金陵', ['place 南京']],
    ['a district', '徐匯區', ['place 徐汇区']],
    ['a district without 区', '徐汇', ['place 徐汇区']],
    ['a new district without 新区', '浦东', ['place 浦东新区']],
    ['a landmark by a synonym', '我在人广', ['place 人民广场']],
    ['a landmark that only a shop names', '大光明钟楼', ['place 大光明钟楼']],
    ['the place rather than a form of the shop that nobody wrote', '人民广场', ['place 人民广场']],
    ['the shop when 店 is said', '人民广场店', ['shop sh-1']],
    ['things and places in one text', '人广有可乐吗', ['product cola', 'place 人民广场']],
    ['the exact place before the vague one', '上海徐汇', ['place 徐汇区', 'place 上海']],
    ['no city in the name of a street', '南京西路', []],
    ['no city in the name of an avenue', '我在福州大道', []],
    ['no city in a plain road', '上海路附近', []],
    ['the city beside the road', '上海路边', ['place 上海']],
    [
      'the city before a shop that begins like a street',
      '福州东街口店',
      ['shop fz-1', 'place 福州'],
    ],
    ['a landmark in the city before it', '南京人民广场', ['place 人民广场', 'place 南京']],
    ['a colleague by the full name', '林知夏今天在吗', ['person w-1']],
    ['a colleague by the full name in any sentence', '林知夏的咖啡', ['person w-1']],
    ['a colleague by a nickname alone', '阿禾', ['person w-1']],
    ['a colleague who is asked for', '我想找阿禾', ['person w-1']],
    ['a colleague who may be there', '请问阿禾在不在店里', ['person w-1']],
    ['everybody of that nickname', '小满上班吗', ['person w-2', 'person w-3']],
    ['the colleague in the city that is named', '福州的小满姐', ['person w-3', 'place 福州']],
    ['no colleague in a day of that name', '小满那天营业吗', []],
    ['no colleague in a thing of that name', '来一份小满', []],
    ['nothing', '今天天气不错', []],
    ['no Latin name inside of a word', 'chocolate 和 colaa', []],
  ])('finds %s', (_what, text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it('gives every product that a word may mean', () => {
    expect(find('汉堡')).toEqual(['product beef-burger', 'product chicken-burger']);
  });

  it('keeps the words of the text and the point of the place', () => {
    expect(findIn(testLexicon, '在徐匯吃')).toEqual([
      {
        kind: 'place',
        value: '徐汇区',
        text: '徐汇',
        level: 'district',
        point: { latitude: 31.23, longitude: 121.47 },
      },
    ]);
  });

  it.each([
    ['a district', '南京鼓楼区', ['place 鼓楼区', 'place 南京']],
    ['a shop', '福州的万象城店', ['shop fz-1', 'place 福州']],
  ])('lets the city tell %s apart from its namesake', (_what, text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it.each([
    ['districts', '鼓楼', ['place 鼓楼区', 'place 鼓楼区']],
    ['shops', '万象城', ['shop nj-1', 'shop fz-1']],
    ['shops when another city is named', '上海万象城', ['shop nj-1', 'shop fz-1', 'place 上海']],
  ])('gives all %s of a name when no city tells', (_what, text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it('takes the point of the shop for a landmark that only the shop names', () => {
    const point = { latitude: 1, longitude: 2 };
    const shops = [
      makeShop('a', '甲店', { landmarks: ['钟楼', '上海站'], point }),
      makeShop('b', '乙店', { landmarks: ['钟楼'], point: { latitude: 3, longitude: 4 } }),
    ];
    const places = [makePlace('上海站', 'landmark')];
    const lexicon = buildLexicon({
      shops,
      places,
      products: [],
      groups: [],
      campaigns: [],
      staff: [],
    });
    expect(findIn(lexicon, '钟楼')).toEqual([
      { kind: 'place', value: '钟楼', text: '钟楼', level: 'landmark', point },
    ]);
    expect(findIn(lexicon, '上海站')).toMatchObject([{ point: places[0]?.point }]);
  });

  it('makes no names of single characters', () => {
    const lexicon = buildLexicon({
      shops: [makeShop('a', '甲店')],
      places: [makePlace('东区', 'district')],
      products: [],
      campaigns: [],
      groups: [],
      staff: [],
    });
    expect(show(findIn(lexicon, '甲东甲店东区'))).toEqual(['shop a', 'place 东区']);
  });
});
