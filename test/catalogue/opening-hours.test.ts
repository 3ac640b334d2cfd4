import { describe, expect, it } from 'vitest';
import {
  describeHours,
  describeOpenState,
  describeWeek,
} from '../../src/catalogue/describe-hours.ts';
import { parseHours } from '../../src/catalogue/hours-syntax.ts';
import { everOpens, openState } from '../../src/catalogue/opening-hours.ts';
import type { OpeningHours } from '../../src/domain/catalogue.ts';
import { beijing } from './beijing.ts';

function hoursOf(weekly: string, exceptions = ''): OpeningHours {
  const parse = parseHours({ weekly, exceptions });
  if (parse.kind === 'problems') throw new Error(JSON.stringify(parse.problems));
  return parse.hours;
}

/** "open until …" or "closed until …", as a line that a table can hold. */
function stateLine(hours: OpeningHours, at: string): string {
  const state = openState(hours, beijing(at));
  const changeMs = state.open ? state.closesAtMs : state.opensAtMs;
  const change = changeMs === undefined ? 'further notice' : beijingText(changeMs);
  return `${state.open ? 'open' : 'closed'} until ${change}`;
}

function beijingText(atMs: number): string {
  return new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

describe('an ordinary day', () => {
  const hours = hoursOf('每天 10:00-22:00');
  it.each([
    ['2026-12-01 09:59:59.999', 'closed until 2026-12-01 10:00'],
    ['2026-12-01 10:00', 'open until 2026-12-01 22:00'],
    ['2026-12-01 21:59:59.999', 'open until 2026-12-01 22:00'],
    ['2026-12-01 22:00', 'closed until 2026-12-02 10:00'],
    ['2026-12-31 23:59', 'closed until 2027-01-01 10:00'],
    ['2027-01-01 00:00', 'closed until 2027-01-01 10:00'],
    ['2028-02-28 22:00', 'closed until 2028-02-29 10:00'],
    ['2028-02-29 12:00', 'open until 2028-02-29 22:00'],
    ['2028-02-29 22:00', 'closed until 2028-03-01 10:00'],
  ])('at %s it is %s', (at, state) => {
    expect(stateLine(hours, at)).toBe(state);
  });
});

describe('a split shift that ends after midnight', () => {
  const hours = hoursOf('周五、周六 10:00-14:00,18:00-26:00; 周日 10:00-14:00');
  it.each([
    ['2026-12-04 13:59', 'open until 2026-12-04 14:00'],
    ['2026-12-04 14:00', 'closed until 2026-12-04 18:00'],
    ['2026-12-04 17:59', 'closed until 2026-12-04 18:00'],
    ['2026-12-04 23:59', 'open until 2026-12-05 02:00'],
    ['2026-12-05 00:00', 'open until 2026-12-05 02:00'],
    ['2026-12-05 01:30', 'open until 2026-12-05 02:00'],
    ['2026-12-05 02:00', 'closed until 2026-12-05 10:00'],
    ['2026-12-06 01:59', 'open until 2026-12-06 02:00'],
    ['2026-12-06 14:00', 'closed until 2026-12-11 10:00'],
    ['2026-12-07 01:30', 'closed until 2026-12-11 10:00'],
    ['2026-12-04 01:30', 'closed until 2026-12-04 10:00'],
  ])('at %s it is %s', (at, state) => {
    expect(stateLine(hours, at)).toBe(state);
  });
});

describe('exceptions', () => {
  const hours = hoursOf(
    '每天 18:00-26:00; ',
    '2027-02-06至2027-02-07 休息 春节休息; 2027-05-01 09:00-23:00 劳动节延长; 2028-02-29 12:00-13:00 闰日',
  );
  it.each([
    [
      'the night before a day off runs to its end',
      '2027-02-06 01:59',
      'open until 2027-02-06 02:00',
    ],
    ['a day off is closed all day', '2027-02-06 19:00', 'closed until 2027-02-08 18:00'],
    ['a day off leaves no tail behind it', '2027-02-07 01:00', 'closed until 2027-02-08 18:00'],
    ['a special day has its own hours', '2027-05-01 09:00', 'open until 2027-05-01 23:00'],
    ['and not the weekly ones as well', '2027-05-01 23:30', 'closed until 2027-05-02 18:00'],
    ['last night reaches into a special day', '2027-05-01 01:00', 'open until 2027-05-01 02:00'],
    ['29 February is a day like others', '2028-02-29 12:30', 'open until 2028-02-29 13:00'],
  ])('%s', (_rule, at, state) => {
    expect(stateLine(hours, at)).toBe(state);
  });

  it('the note says why a shop rests, that day only', () => {
    expect(openState(hours, beijing('2027-02-06 12:00'))).toMatchObject({ note: '春节休息' });
    expect(openState(hours, beijing('2027-02-08 12:00'))).not.toHaveProperty('note');
  });
});

describe('round the clock', () => {
  it.each([
    [
      'has no closing time',
      '每天 00:00-24:00',
      '',
      '2026-12-01 03:00',
      'open until further notice',
    ],
    [
      'has one before a day off',
      '每天 24小时',
      '2026-12-03 休息 盘点',
      '2026-12-01 03:00',
      'open until 2026-12-03 00:00',
    ],
    [
      'joins the days at midnight',
      '周一至周三 00:00-24:00',
      '',
      '2026-11-30 23:59',
      'open until 2026-12-03 00:00',
    ],
    [
      'joins spans that overlap',
      '每天 22:00-10:00; ',
      '2026-12-02 08:00-12:00 加早',
      '2026-12-02 07:00',
      'open until 2026-12-02 12:00',
    ],
  ])('%s', (_rule, weekly, exceptions, at, state) => {
    expect(stateLine(hoursOf(weekly, exceptions), at)).toBe(state);
  });
});

it('a shop that never opens has no opening time', () => {
  const hours = hoursOf('每天 休');
  expect(openState(hours, beijing('2026-12-01 12:00'))).toEqual({ open: false });
  expect(everOpens(hours)).toBe(false);
  expect(everOpens(hoursOf('每天 休', '2026-12-05 10:00-12:00 快闪'))).toBe(true);
});

it.each([
  ['每天 10:00-14:00,16:30-02:00', '', '2026-12-01 12:00', '今天 10:00-14:00、16:30-次日02:00'],
  ['每天 10:00-24:00', '', '2026-12-01 12:00', '今天 10:00-24:00'],
  ['每天 24小时', '', '2026-12-01 00:00', '今天 24 小时营业'],
  ['周一 休; 周二 9:05-10:00', '', '2026-11-30 12:00', '今天休息'],
  ['每天 10:00-22:00', '2027-02-06 休息 春节休息', '2027-02-06 12:00', '今天休息（春节休息）'],
  [
    '每天 10:00-22:00',
    '2027-10-01 09:00-23:00 国庆',
    '2027-10-01 12:00',
    '今天 09:00-23:00（国庆）',
  ],
  ['每天 18:00-02:00', '', '2026-12-01 01:59', '昨晚营业到今天 02:00；今天 18:00-次日02:00'],
  ['每天 18:00-02:00', '', '2026-12-01 02:00', '今天 18:00-次日02:00'],
])('%s %s is told at %s as "%s"', (weekly, exceptions, at, told) => {
  expect(describeHours(hoursOf(weekly, exceptions), beijing(at))).toBe(told);
});

it.each([
  ['每天 10:00-22:00', '', '2026-12-01 12:00', '营业中，22:00 打烊'],
  ['每天 10:00-24:00', '', '2026-12-01 12:00', '营业中，24:00 打烊'],
  ['每天 10:00-14:00,16:30-02:00', '', '2026-12-01 12:00', '营业中，14:00 休息，16:30 再开'],
  ['每天 10:00-14:00,16:30-02:00', '', '2026-12-01 17:00', '营业中，次日02:00 打烊'],
  ['每天 10:00-14:00,16:30-02:00', '', '2026-12-01 01:00', '营业中，02:00 打烊'],
  ['每天 18:00-02:00', '', '2026-12-01 23:00', '营业中，次日02:00 打烊'],
  ['每天 18:00-02:00', '', '2026-12-01 01:00', '营业中，02:00 打烊'],
  ['每天 24小时', '', '2026-12-01 12:00', '24 小时营业'],
  ['每天 10:00-22:00', '', '2026-12-01 09:00', '休息中，10:00 开门'],
  ['每天 10:00-22:00', '', '2026-12-01 22:00', '休息中，明天 10:00 开门'],
  ['周五 10:00-22:00', '', '2026-12-01 12:00', '休息中，周五 10:00 开门'],
  [
    '每天 10:00-22:00',
    '2027-02-01至2027-02-10 休息 装修',
    '2027-02-01 12:00',
    '休息中（装修），2月11日 10:00 开门',
  ],
  ['每天 休', '', '2026-12-01 12:00', '暂停营业'],
])('%s %s is at %s: %s', (weekly, exceptions, at, told) => {
  expect(describeOpenState(hoursOf(weekly, exceptions), beijing(at))).toBe(told);
});

it.each([
  ['每天 10:00-22:00', '每天 10:00-22:00'],
  ['每天 24小时', '每天 24 小时营业'],
  ['每天 休', '每天休息'],
  [
    '周一至周五 10:00-22:00; 周末 9:30-14:00,16:00-02:00',
    '周一至周五 10:00-22:00；周六、周日 09:30-14:00、16:00-次日02:00',
  ],
  ['周三 休; 周一二四五六日 10:00-22:00', '周一、周二、周四至周日 10:00-22:00；周三休息'],
])('the week "%s" is told as "%s"', (weekly, told) => {
  expect(describeWeek(hoursOf(weekly))).toBe(told);
});
