import { expect, it } from 'vitest';
import {
  clockWords,
  dateWords,
  greetingWords,
  momentWords,
  todayWords,
} from '../../src/handlers/beijing-words.ts';
import { beijing } from '../catalogue/beijing.ts';

it.each([
  ['00:00', '夜深了'],
  ['04:59', '夜深了'],
  ['05:00', '早上好'],
  ['10:59', '早上好'],
  ['11:00', '中午好'],
  ['13:00', '下午好'],
  ['17:59', '下午好'],
  ['18:00', '晚上好'],
  ['23:59', '晚上好'],
])('at %s one says %s', (clock, words) => {
  expect(greetingWords(beijing(`2026-12-01 ${clock}`))).toBe(words);
});

it.each([
  ['2026-12-01 18:05', '今天 18:05'],
  ['2026-12-02 09:00', '明天 09:00'],
  ['2026-12-03 09:00', '12月3日 09:00'],
  ['2026-11-30 22:00', '11月30日 22:00'],
  ['2027-01-03 09:00', '2027年1月3日 09:00'],
])('%s, said on 1 December 2026, is %s', (moment, words) => {
  expect(momentWords(beijing(moment), beijing('2026-12-01 12:00'))).toBe(words);
});

it('a day begins at midnight in Beijing', () => {
  const lastMinute = beijing('2026-12-31 23:59');
  expect(dateWords(lastMinute, lastMinute)).toBe('12月31日');
  expect(todayWords(lastMinute + 60_000)).toBe('1月1日 星期五');
  expect(clockWords(lastMinute + 60_000)).toBe('00:00');
});
