import { describe, expect, it } from 'vitest';
import { findNames } from '../../../src/intents/entities/find-names.ts';
import { buildLexicon } from '../../../src/intents/entities/lexicon.ts';
import { normalise } from '../../../src/intents/normalise.ts';
import { makePlace, testLexicon } from '../make-ruleset.ts';

function find(text: string, lexicon = testLexicon): string[] {
  return findNames(lexicon, normalise(text)).map(({ entity }) => {
    const { kind, value } = entity;
    const how = 'bySound' in entity ? 'sounds like' : 'is';
    return `${entity.text} ${how} ${kind} ${value}`;
  });
}

describe('a name that was typed by its sound', () => {
  it.each([
    ['a product of two characters', '来杯可勒', ['可勒 sounds like product cola']],
    ['a product of three', '一个牛柔堡', ['牛柔堡 sounds like product beef-burger']],
    ['a product in Traditional script', '牛肉寶', ['牛肉宝 sounds like product beef-burger']],
    [
      'every product that sounds so',
      '汉宝',
      ['汉宝 sounds like product beef-burger', '汉宝 sounds like product chicken-burger'],
    ],
    ['a shop', '徐家会店怎么走', ['徐家会店 sounds like shop sh-2']],
    ['a landmark', '我在人民广长', ['人民广长 sounds like place 人民广场']],
    ['a coupon', '周一汉宝券', ['周一汉宝券 sounds like coupon monday']],
    [
      'a place beside a product that is written right',
      '人民广长有可乐吗',
      ['可乐 is product cola', '人民广长 sounds like place 人民广场'],
    ],
  ])('is found: %s', (_what, text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it.each([
    ['where something of its kind is written right', '可乐和牛柔堡', ['可乐 is product cola']],
    ['where no character is right', '刻勒', []],
    ['in a word of grammar', '可了', []],
    ['in half of a sound', '客气', []],
    ['for a short name of a place', '徐会', []],
    ['for a name of letters', 'kola', []],
  ])('is not found %s', (_where, text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it('is no name of a colleague', () => {
    expect(find('林知下今天在吗')).toEqual([]);
  });

  it('is not heard across a name that was found', () => {
    const lexicon = buildLexicon({
      shops: [],
      products: [],
      campaigns: [],
      groups: [],
      staff: [],
      places: [makePlace('大光明', 'landmark'), makePlace('光明路口', 'landmark')],
    });
    expect(find('大光明录口', lexicon)).toEqual(['大光明 is place 大光明']);
  });
});
