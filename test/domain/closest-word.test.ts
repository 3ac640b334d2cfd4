import { expect, it } from 'vitest';
import { findClosestWord } from '../../src/domain/closest-word.ts';

const names = ['title', 'handler', 'reply', 'if', 'nearest-shop', 'shop-12'];

it.each([
  ['titel', 'title'],
  ['titl', 'title'],
  ['Reply', 'reply'],
  ['hanlder', 'handler'],
  ['nearest-shops', 'nearest-shop'],
  ['shop-13', 'shop-12'],
  ['of', 'if'],
])('"%s" was meant to be "%s"', (word, meant) => {
  expect(findClosestWord(word, names)).toBe(meant);
});

it.each(['reason', 'x', 'coupon', 'tittle-tattle', ''])('nobody knows what "%s" means', (word) => {
  expect(findClosestWord(word, names.slice(0, 3))).toBeUndefined();
});
