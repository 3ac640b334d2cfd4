import { describe, expect, it } from 'vitest';
import { findOtherHalf, settleTime } from '../../src/handlers/settle-time.ts';
import { beijing } from '../catalogue/beijing.ts';
import { noon } from './small-brand.ts';
import { openTime, timeEntity } from './time-entity.ts';

// It is Tuesday, 2026-12-01, 12:00.
const nowEntity = timeEntity('2026-12-01 12:00', '现在');
const tomorrowNight = timeEntity('2026-12-02 19:00', '明晚七点');

describe('a time said in pieces', () => {
  it.each([
    [
      'an hour to the day',
      timeEntity('2026-12-02', '明天'),
      timeEntity('2026-12-01 19:00', '晚上七点'),
      '2026-12-02T19:00',
    ],
    [
      'an hour to the evening',
      timeEntity('~2026-12-02 18:00', '明晚'),
      openTime('2026-12-01 07:30', '七点半'),
      '2026-12-02T19:30',
    ],
    ['another hour', tomorrowNight, openTime('2026-12-01 08:00', '八点'), '2026-12-02T20:00'],
    [
      'another hour in the morning',
      tomorrowNight,
      timeEntity('2026-12-01 08:00', '早上八点'),
      '2026-12-02T08:00',
    ],
    [
      'another hour of the afternoon',
      tomorrowNight,
      timeEntity('2026-12-01 15:00', '15点'),
      '2026-12-02T15:00',
    ],
    ['another day', tomorrowNight, timeEntity('2026-12-05', '周六'), '2026-12-05T19:00'],
    [
      'another day and hour',
      tomorrowNight,
      timeEntity('2026-12-03 12:00', '后天中午十二点'),
      '2026-12-03T12:00',
    ],
    [
      'an hour of the morning to the day, said in the afternoon',
      timeEntity('2026-12-02', '明天'),
      openTime('2026-12-01 22:00', '十点'),
      '2026-12-02T10:00',
    ],
    [
      'an hour of the afternoon to the day',
      timeEntity('2026-12-02', '明天'),
      openTime('2026-12-01 15:00', '三点'),
      '2026-12-02T15:00',
    ],
    [
      'the next such hour to today',
      timeEntity('2026-12-01', '今天'),
      openTime('2026-12-01 22:00', '十点'),
      '2026-12-01T22:00',
    ],
    [
      'an hour to the morning',
      timeEntity('~2026-12-02 06:00', '明早'),
      openTime('2026-12-01 19:30', '七点半'),
      '2026-12-02T07:30',
    ],
    [
      'twelve to the morning',
      timeEntity('~2026-12-02 06:00', '明天上午'),
      openTime('2026-12-01 12:00', '十二点'),
      '2026-12-02T12:00',
    ],
    [
      'another hour to a time of the morning',
      timeEntity('2026-12-02 08:00', '明早八点'),
      openTime('2026-12-01 21:00', '九点'),
      '2026-12-02T09:00',
    ],
    [
      'an hour of the afternoon to a time of the morning',
      timeEntity('2026-12-02 11:00', '明天上午11点'),
      openTime('2026-12-01 14:00', '2点'),
      '2026-12-02T14:00',
    ],
    [
      'an hour of the afternoon to an early time, said in the small hours',
      timeEntity('2026-12-02 09:30', '09:30'),
      openTime('2026-12-01 03:30', '三点半'),
      '2026-12-02T15:30',
    ],
    [
      'the last hour of the afternoon to the morning',
      timeEntity('~2026-12-02 06:00', '明天上午'),
      openTime('2026-12-01 17:59', '5:59'),
      '2026-12-02T17:59',
    ],
    [
      'the first hour of the morning to a time of the morning',
      timeEntity('2026-12-02 10:00', '明早10点'),
      openTime('2026-12-01 18:00', '六点'),
      '2026-12-02T06:00',
    ],
    [
      'noon to a time of the morning, said in the evening',
      timeEntity('2026-12-02 11:00', '明天上午11点'),
      openTime('2026-12-02 00:30', '十二点半'),
      '2026-12-02T12:30',
    ],
    [
      'another hour to the small hours',
      timeEntity('2026-12-02 02:00', '明天凌晨两点'),
      openTime('2026-12-01 15:00', '三点'),
      '2026-12-02T03:00',
    ],
    [
      'a time from now, whatever the day before',
      tomorrowNight,
      timeEntity('2026-12-01 12:30', '半小时后'),
      '2026-12-01T12:30',
    ],
    ['now, whatever the day before', tomorrowNight, nowEntity, '2026-12-01T12:00'],
    [
      'a part to the day',
      timeEntity('2026-12-02', '明天'),
      timeEntity('~2026-12-01 18:00', '晚上'),
      '2026-12-01',
    ],
    [
      'nothing before, an hour that is over',
      undefined,
      openTime('2026-12-01 07:00', '七点'),
      '2026-12-01T19:00',
    ],
    [
      'nothing before, a morning that is over',
      undefined,
      timeEntity('2026-12-01 07:00', '早上七点'),
      '2026-12-01T07:00',
    ],
    [
      'nothing before, an hour that is over in both halves',
      undefined,
      openTime('2026-11-30 07:00', '昨天七点'),
      '2026-11-30T07:00',
    ],
  ])('%s', (_what, base, said, value) => {
    expect(settleTime(base, said, noon).value).toBe(value);
  });

  it('keeps the part of the day on the day that was named', () => {
    const evening = timeEntity('~2026-12-01 18:00', '晚上');
    const settled = settleTime(timeEntity('2026-12-02', '明天'), evening, noon);
    expect(settled).toMatchObject({ grain: 'part-of-day' });
    expect(settled.startMs).toBe(timeEntity('2026-12-02 18:00', '').startMs);
  });

  it.each([
    [openTime('2026-12-01 10:00', '十点'), '2026-12-01 10:00:20', '2026-12-01T10:00'],
    [openTime('2026-12-01 10:00', '十点'), '2026-12-01 10:01:00', '2026-12-01T22:00'],
    [timeEntity('2026-12-01 10:00', '现在'), '2026-12-01 10:00:20', '2026-12-01T10:00'],
    [timeEntity('2026-12-01 09:00', '一小时前'), '2026-12-01 10:00:20', '2026-12-01T09:00'],
  ])('with nothing before, $text', (said, now, value) => {
    expect(settleTime(undefined, said, beijing(now)).value).toBe(value);
  });

  it('keeps open which half of the day is meant, and only that', () => {
    const day = timeEntity('2026-12-02', '明天');
    const seven = openTime('2026-12-01 19:00', '七点');
    expect(findOtherHalf(settleTime(day, seven, noon))?.value).toBe('2026-12-02T19:00');
    const morning = timeEntity('~2026-12-02 06:00', '明早');
    expect(findOtherHalf(settleTime(morning, seven, noon))).toBeUndefined();
    const saturday = timeEntity('2026-12-05', '周六');
    const early = timeEntity('2026-12-02 08:00', '明早八点');
    expect(findOtherHalf(settleTime(early, saturday, noon))).toBeUndefined();
    const either = openTime('2026-12-02 08:00', '明天八点');
    expect(findOtherHalf(settleTime(either, saturday, noon))?.value).toBe('2026-12-05T20:00');
  });

  it.each([
    [openTime('2026-12-02 07:00', '七点'), '2026-12-02T19:00'],
    [openTime('2026-12-02 07:00', '明天7 00'), '2026-12-02T19:00'],
    [timeEntity('2026-12-02 07:00', '早上七点'), undefined],
    [timeEntity('2026-12-02 00:00', '明天零点'), undefined],
    [timeEntity('2026-12-02 09:10', '半小时后'), undefined],
    [timeEntity('2026-12-02 19:00', '19点'), undefined],
  ])('the other half of $text is %s', (time, value) => {
    expect(findOtherHalf(time)?.value).toBe(value);
  });
});
