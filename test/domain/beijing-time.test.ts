import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  dayNumberAt,
  dayText,
  findDayNumber,
  minuteOfDayAt,
  startOfDayMs,
  weekdayOf,
} from '../../src/domain/beijing-time.ts';

it.each([
  ['2026-12-31T15:59:59.999Z', '2026-12-31', 23 * 60 + 59],
  ['2026-12-31T16:00:00.000Z', '2027-01-01', 0],
  ['2028-02-28T16:00:00.000Z', '2028-02-29', 0],
  ['1969-12-31T15:59:00.000Z', '1969-12-31', 23 * 60 + 59],
])('%s is on %s in Beijing, at minute %i', (utc, day, minute) => {
  const atMs = Date.parse(utc);
  expect(dayText(dayNumberAt(atMs))).toBe(day);
  expect(minuteOfDayAt(atMs)).toBe(minute);
});

it.each([
  ['2026-02-17', 2],
  ['2027-01-03', 0],
  ['1969-12-31', 3],
])('%s is weekday %i', (day, weekday) => {
  expect(weekdayOf(findDayNumber(day) ?? Number.NaN)).toBe(weekday);
});

it('a day begins at midnight in Beijing', () => {
  const day = findDayNumber('2026-10-01') ?? Number.NaN;
  expect(new Date(startOfDayMs(day)).toISOString()).toBe('2026-09-30T16:00:00.000Z');
});

it.each(['2027-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20260101', '', '2026-02-17T00'])(
  'the calendar has no day "%s"',
  (text) => {
    expect(findDayNumber(text)).toBeUndefined();
  },
);

it('names every day as the calendar of the language does', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (day) => {
      expect(dayText(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
    }),
    { numRuns: 2000 },
  );
});
