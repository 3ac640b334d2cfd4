import { describe, expect, it } from 'vitest';
import { finishSteps } from '../../src/intents/steps.ts';
import { buildSuggestionIndex, type SuggestionIndex } from '../../src/intents/suggestion-index.ts';
import { makeRule } from './make-rule.ts';

function indexOf(phrasesById: Readonly<Record<string, readonly string[]>>): SuggestionIndex {
  const rules = Object.entries(phrasesById).map(([id, phrases]) => ({
    rule: makeRule(id.replace(/ .*/, ''), { id }),
    phrases,
  }));
  return finishSteps(buildSuggestionIndex(rules));
}

function suggest(
  index: SuggestionIndex,
  text: string,
  { limit = 3, without = '' }: { readonly limit?: number; readonly without?: string } = {},
): string[] {
  const where = ({ id }: { readonly id: string }) => id !== without;
  return index
    .findNearest(text, { limit, where })
    .map(({ rule, phrase }) => `${rule.id}: ${phrase}`);
}

const menu = {
  coupon: ['优惠券', '汉堡优惠券'],
  burger: ['汉堡套餐'],
  order: ['汉堡订餐'],
  parking: ['停车场'],
};

describe('buildSuggestionIndex', () => {
  it('puts the nearest first, once for each label', () => {
    expect(suggest(indexOf(menu), '汉堡优惠劝')).toEqual([
      'coupon: 汉堡优惠券',
      'burger: 汉堡套餐',
      'order: 汉堡订餐',
    ]);
  });

  it('keeps the order of the rules among those that are equally near', () => {
    expect(suggest(indexOf(menu), '汉堡')).toEqual([
      'burger: 汉堡套餐',
      'order: 汉堡订餐',
      'coupon: 汉堡优惠券',
    ]);
  });

  it('lets others move up for a rule that may not be offered', () => {
    const found = suggest(indexOf(menu), '汉堡优惠劝', { limit: 2, without: 'coupon' });
    expect(found).toEqual(['burger: 汉堡套餐', 'order: 汉堡订餐']);
  });

  it('finds the same again: a search leaves nothing behind', () => {
    const index = indexOf(menu);
    const first = suggest(index, '汉堡优惠劝');
    suggest(index, '停车优惠');
    expect(suggest(index, '汉堡优惠劝')).toEqual(first);
  });

  it.each([
    ['a single character', '停车场', '场'],
    ['one character that tells anything', '多少钱', '多少人'],
    ['digits and letters alone', '2026vip', '2026'],
    ['nothing', '停车场', '天气'],
  ])('offers nothing for %s in common', (_what, phrase, text) => {
    expect(suggest(indexOf({ rule: [phrase] }), text)).toEqual([]);
  });
});
