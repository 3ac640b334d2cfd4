import { expect, it } from 'vitest';
import { besideBefore, deskRows, serviceRows } from '../../../src/console/numbers/export-rows.ts';
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

it('the table has each figure beside its own of before, whoever shares its name', () => {
  const shop = (id: string, city: string, value: string) => ({
    ...{ key: `shop ${id}`, name: '核销: 门店: 人民路店', value, hint: city },
  });
  const all = { key: 'figure 核销', name: '核销', value: '9' };
  const now = [all, shop('s1', '上海', '5'), shop('s2', '北京', '4')];
  const before = [shop('s2', '北京', '2'), shop('s1', '上海', '1'), all];

  expect(besideBefore(now, before)).toEqual([
    ['核销', '9', '9'],
    ['核销: 门店: 人民路店 (上海)', '5', '1'],
    ['核销: 门店: 人民路店 (北京)', '4', '2'],
  ]);
  expect(besideBefore(now.slice(0, 2), before)[1]).toEqual(['核销: 门店: 人民路店', '5', '1']);
});
