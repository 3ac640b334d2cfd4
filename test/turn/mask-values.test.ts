import { describe, expect, it } from 'vitest';
import { maskValues } from '../../src/turn/mask-values.ts';

describe('maskValues', () => {
  it.each([
    ['in digits', '打13800001111', '打138****1111'],
    ['in words', '我号码幺三八零零零零幺幺幺幺', '我号码幺三八****幺幺幺幺'],
    ['in spaced words', '幺 三 八 零 零 零 零 幺 幺 幺 幺', '幺三八****幺幺幺幺'],
    ['that is short, behind its word', '单号A1234567', '单号****4567'],
  ])('hides a number %s, however deep it is', (_how, text, masked) => {
    expect(maskValues({ a: [{ b: text, c: 7 }] })).toEqual({ a: [{ b: masked, c: 7 }] });
  });

  it('returns the value itself when there is nothing to hide', () => {
    const value = { a: ['一共四位，12.50元', { b: 13_800_001_111, c: null }] };
    expect(maskValues(value)).toBe(value);
  });
});
