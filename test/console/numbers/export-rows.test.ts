import { expect, it } from 'vitest';
import { deskRows, serviceRows } from '../../../src/console/numbers/export-rows.ts';
import { numbersWords } from '../../../src/console/numbers/words.ts';
import { countDesk } from '../../../src/numbers/desk-figures.ts';

const minuteMs = 60_000;

it('the table has the desk: wait, first reply, handling, queued again, satisfaction', () => {
  const desk = countDesk([
    {
      ...{ queuedAtMs: 0, firstReplyAtMs: 2 * minuteMs, closedAtMs: 8 * minuteMs },
      ...{ requeueCount: 1, score: 4, cause: 'asked' },
    },
    { queuedAtMs: 0, closedAtMs: 9 * minuteMs, requeueCount: 0, cause: 'rule' },
  ]);
  expect(deskRows(desk, numbersWords.en)).toEqual([
    ['Colleagues at the desk: Conversations closed', '2'],
    ['Colleagues at the desk: Never answered', '1'],
    ['Colleagues at the desk: Wait to the first reply (median) min', '2.0'],
    ['Colleagues at the desk: Wait to the first reply (P95) min', '2.0'],
    ['Colleagues at the desk: Handling (median) min', '6.0'],
    ['Colleagues at the desk: Queued again', '1'],
    ['Colleagues at the desk: Satisfaction', '4.00'],
    ['Colleagues at the desk: Answered how it was', '1'],
  ]);
});

it('the table has nothing of a desk that is not there, and nothing of tills for a group', () => {
  expect(deskRows(undefined, numbersWords.zh)).toEqual([]);
  expect(serviceRows(undefined, 2, numbersWords.zh)).toEqual([['发出的提醒', '2']]);
  const counter = { 'gift-fetched': 1, 'points-earned': 30, 'points-redeemed': 20 };
  expect(serviceRows(counter, 0, numbersWords.zh).map(([, count]) => count)).toEqual([
    ...['0', '1', '30', '20'],
  ]);
});
