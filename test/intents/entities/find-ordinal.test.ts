import { describe, expect, it } from 'vitest';
import { findOrdinal } from '../../../src/intents/entities/find-ordinal.ts';
import { normalise } from '../../../src/intents/normalise.ts';

describe('findOrdinal', () => {
  it.each([
    ['第二家', 2],
    ['第2个', 2],
    ['2', 2],
    ['２', 2],
    ['②', 2],
    ['二', 2],
    ['两', 2],
    ['第一', 1],
    ['第十二家', 12],
    ['二十', 20],
    ['三十五', 35],
    ['99', 99],
    ['2号店', 2],
    ['选项3', 3],
    ['我要第二家吧', 2],
    ['还是第一家吧', 1],
    ['那就3吧', 3],
    ['選第三個。', 3],
    ['最后一个', -1],
    ['最後一家', -1],
    ['倒数第一', -1],
    ['首家', 1],
  ])('"%s" alone picks %s', (text, value) => {
    const found = findOrdinal(normalise(text), text);
    expect(found?.value).toBe(value);
    expect(found?.isWhole).toBe(true);
  });

  it.each([
    ['第二家怎么走', 2, '第二家'],
    ['请问第３个店的电话', 3, '第3个店'],
    ['最后一家几点关门', -1, '最后一家'],
    ['不要第一张，第二张', 2, '第二张'],
    ['不是第一个，是第三个', 3, '第三个'],
    ['能不能换第二张', 2, '第二张'],
  ])('"%s" speaks of one', (text, value, said) => {
    expect(findOrdinal(normalise(text), text)).toEqual({ value, text: said, isWhole: false });
  });

  it.each([
    '第二天送到',
    '第一次来',
    '我要2个汉堡',
    '100',
    '0',
    '第0家',
    '十十',
    '2026',
    '',
    '汉堡',
  ])('"%s" speaks of none', (text) => {
    expect(findOrdinal(normalise(text), text)).toBeUndefined();
  });
});
