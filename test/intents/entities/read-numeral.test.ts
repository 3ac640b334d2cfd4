import { describe, expect, it } from 'vitest';
import {
  readDigits,
  readNumeral,
  readRoughNumeral,
} from '../../../src/intents/entities/read-numeral.ts';

describe('readNumeral', () => {
  it.each([
    ['0', 0],
    ['30', 30],
    ['零', 0],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['廿五', 25],
    ['九十九', 99],
    ['一百', 100],
    ['两百', 200],
    ['一百二', 120],
    ['一百零二', 102],
    ['一百一十', 110],
    ['三千五', 3500],
    ['一千零八', 1008],
    ['一万', 10_000],
    ['一万二', 12_000],
    ['十二万三千', 123_000],
  ])('"%s" is %i', (text, value) => {
    expect(readNumeral(text)).toBe(value);
  });

  it.each(['', '十十', '一二', '百', '万', '半', '一万一万', '三家', '123456789'])(
    '"%s" is no number',
    (text) => {
      expect(readNumeral(text)).toBeUndefined();
    },
  );
});

describe('readRoughNumeral', () => {
  it.each([
    ['五六', 6],
    ['两三', 3],
    ['三五', 5],
    ['三四十', 40],
    ['十五六', 16],
    ['四', 4],
    ['十二', 12],
    ['六五', undefined],
    ['一二三四', undefined],
  ])('"%s" is %s', (text, value) => {
    expect(readRoughNumeral(text)).toBe(value);
  });
});

describe('readDigits', () => {
  it.each([
    ['二零二七', '2027'],
    ['一三八〇〇', '13800'],
    ['幺幺零', '110'],
    ['2026', '2026'],
    ['十二', undefined],
    ['', undefined],
  ])('"%s" reads %s', (text, digits) => {
    expect(readDigits(text)).toBe(digits);
  });
});
