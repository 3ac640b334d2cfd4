import { describe, expect, it } from 'vitest';
import {
  expectTurns,
  lastHeardMs,
  shareMissed,
  sumRecent,
  sumSameHours,
} from '../../src/vitals/usual-turns.ts';
import { beatOf, noonMs, usualWeek } from '../alerts/facts.ts';

const halfMs = 1_800_000;
const dayMs = 86_400_000;
const nowHalf = Math.floor(noonMs / halfMs);
const tally = (halfHour: number, turnCount: number, missedCount = 0) => ({
  halfHour,
  turnCount,
  missedCount,
});

describe('what is usual', () => {
  it('is summed over the last half hours, and over the same ones of the days before', () => {
    const tallies = [
      tally(nowHalf, 4, 1),
      tally(nowHalf - 1, 6, 2),
      tally(nowHalf - 2, 100),
      tally(nowHalf - 48, 10, 3),
      tally(nowHalf - 96, 20, 3),
      tally(nowHalf - 3 * 48, 1000),
    ];
    const now = sumRecent(tallies, { nowMs: noonMs, count: 2 });
    expect(now).toEqual({ turnCount: 10, missedCount: 3 });
    expect(shareMissed(now)).toBe(0.3);
    const usual = sumSameHours(tallies, { nowMs: noonMs, count: 2, days: 2 });
    expect(usual).toEqual({ turnCount: 30, missedCount: 6 });
    expect(shareMissed({ turnCount: 0, missedCount: 0 })).toBe(0);
  });

  it.each([
    ['a whole half hour', nowHalf * halfMs, (nowHalf + 1) * halfMs, 60],
    ['a third of one', nowHalf * halfMs, nowHalf * halfMs + halfMs / 3, 20],
    [
      'the end of one and the beginning of the next',
      (nowHalf - 0.5) * halfMs,
      nowHalf * halfMs + halfMs / 4,
      45,
    ],
    ['no time at all', noonMs, noonMs, 0],
    ['at night', noonMs - dayMs / 2, noonMs - dayMs / 2 + halfMs, 0],
  ])('of %s', (_name, fromMs, toMs, expected) => {
    const found = expectTurns(usualWeek(60), { fromMs, toMs, days: 7, leastDays: 3 });
    expect(found).toBeCloseTo(expected);
  });

  it('is unknown to whoever has served for two days only, and known after three', () => {
    const spanOf = (leastDays: number) => ({
      fromMs: noonMs,
      toMs: noonMs + halfMs / 2,
      days: 7,
      leastDays,
    });
    const young = [1, 2].map((back) => tally(nowHalf - back * 48, 60));
    expect(expectTurns(young, spanOf(3))).toBeUndefined();
    expect(expectTurns([...young, tally(nowHalf - 3 * 48, 60)], spanOf(3))).toBeGreaterThan(0);
  });

  it('is counted for the days that are known, however long ago the silence began', () => {
    const since = (fromMs: number) =>
      expectTurns(usualWeek(60), { fromMs, toMs: noonMs, days: 7, leastDays: 3 });
    const weekAgo = since((nowHalf - 7 * 48) * halfMs);
    expect(weekAgo).toBeGreaterThan(0);
    expect([since(Number.NEGATIVE_INFINITY), since(0)]).toEqual([weekAgo, weekAgo]);
  });
});

describe('when something was heard last', () => {
  it.each([
    ['nobody knows', [], [], undefined],
    ['a node remembers', [], [noonMs - 5000, noonMs - 9000], noonMs - 5000],
    ['only sums are left: before the youngest started', [tally(nowHalf, 1)], [], noonMs - 60_000],
    ['the sums end earlier', [tally(nowHalf - 4, 1)], [], (nowHalf - 3) * halfMs],
    ['a half hour without a turn says nothing', [tally(nowHalf, 0)], [], undefined],
  ])('%s', (_name, tallies, deliveriesMs, lastMs) => {
    const startedAtMs = noonMs - 60_000;
    const { lastDeliveryAtMs: _, ...fresh } = beatOf({ startedAtMs });
    const gone = deliveriesMs.map((lastDeliveryAtMs) => beatOf({ lastDeliveryAtMs }));
    expect(lastHeardMs({ tallies, living: [fresh], gone, nowMs: noonMs })).toBe(lastMs);
  });

  it.each([
    ['in the half hour that still lasts: before now', nowHalf, noonMs],
    ['in one that is over: before its end', nowHalf - 4, (nowHalf - 3) * halfMs],
  ])('no node lives, and there were turns %s', (_name, halfHour, lastMs) => {
    const facts = { tallies: [tally(halfHour, 1)], living: [], gone: [], nowMs: noonMs };
    expect(lastHeardMs(facts)).toBe(lastMs);
  });
});
