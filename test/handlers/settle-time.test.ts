import { describe, expect, it } from 'vitest';
import { findOtherHalf, settleTime } from '../../src/handlers/settle-time.ts';
import { noon } from './small-brand.ts';
import { timeEntity } from './time-entity.ts';

// It is Tuesday, 2026-12-01, 12:00.
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
      timeEntity('2026-12-01 07:30', '七点半'),
      '2026-12-02T19:30',
    ],
    ['another hour', tomorrowNight, timeEntity('2026-12-01 08:00', '八点'), '2026-12-02T20:00'],
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
      'a part to the day',
      timeEntity('2026-12-02', '明天'),
      timeEntity('~2026-12-01 18:00', '晚上'),
      '2026-12-01',
    ],
    [
      'nothing before, an hour that is over',
      undefined,
      timeEntity('2026-12-01 07:00', '七点'),
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
      timeEntity('2026-11-30 07:00', '昨天七点'),
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
    ['七点', '2026-12-02 07:00', '2026-12-02T19:00'],
    ['早上七点', '2026-12-02 07:00', undefined],
    ['19点', '2026-12-02 19:00', undefined],
  ])('the other half of "%s" at %s is %s', (text, moment, value) => {
    expect(findOtherHalf(timeEntity(moment, text))?.value).toBe(value);
  });
});
