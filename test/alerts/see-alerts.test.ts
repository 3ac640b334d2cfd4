import { describe, expect, it } from 'vitest';
import type { AlertKind } from '../../src/alerts/alert-kinds.ts';
import { alertWords, writeAlert } from '../../src/alerts/alert-words.ts';
import { type Seen, seeAlerts } from '../../src/alerts/see-alerts.ts';
import type { HealthFacts } from '../../src/vitals/gather-facts.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { beatOf, factsOf, noonMs, usualWeek } from './facts.ts';

const nowHalf = Math.floor(noonMs / 1_800_000);
const minuteMs = 60_000;
const nobodyWaits = { count: 0, longestWaitMs: 0, leftCount: 0, oldestLeftMs: 0 };

function see(kind: AlertKind, facts: Partial<HealthFacts>, more: Partial<Seen> = {}) {
  const sights = seeAlerts({
    facts: factsOf(facts),
    desk: undefined,
    forecastMisses: undefined,
    ...more,
  });
  return sights.find((sight) => sight.kind === kind);
}

const tallied = (turnCount: number, missedCount: number) => ({
  tallies: [...usualWeek(60), { halfHour: nowHalf, turnCount, missedCount }],
});

describe('unmatched messages', () => {
  it.each([
    ['as many as on other days are good', 100, 10, 'good'],
    ['four times as many are bad', 100, 40, 'bad'],
    ['a little more is neither', 100, 17, 'between'],
    ['of a handful of messages nothing is said', 20, 20, 'good'],
  ])('%s', (_rule, turns, missed, looks) => {
    expect(see('unmatched-jump', tallied(turns, missed))?.looks).toBe(looks);
  });

  it('are not compared with days of which nothing is known', () => {
    const tallies = [{ halfHour: nowHalf, turnCount: 100, missedCount: 90 }];
    expect(see('unmatched-jump', { tallies })?.looks).toBe('good');
  });
});

describe('a silent callback', () => {
  const silentSince = (minutes: number, nowMs = noonMs) => ({
    nowMs,
    living: [beatOf({ lastDeliveryAtMs: nowMs - minutes * minuteMs })],
  });
  const nightMs = noonMs - 10 * 60 * minuteMs;

  it.each([
    ['is bad at noon, when there are always messages', silentSince(30), 'bad'],
    ['is good while the last message is fresh', silentSince(5), 'good'],
    ['is never bad at night, when it always is', silentSince(200, nightMs), 'between'],
    [
      'is not bad where hardly anybody writes',
      { ...silentSince(30), tallies: usualWeek(2) },
      'between',
    ],
  ])('%s', (_rule, facts, looks) => {
    expect(see('callback-silent', facts)?.looks).toBe(looks);
  });

  it('is not bad for a node that has just started and remembers nothing', () => {
    const { lastDeliveryAtMs: _, ...fresh } = beatOf({ startedAtMs: noonMs - 2 * minuteMs });
    const tallies = [...usualWeek(60), { halfHour: nowHalf - 1, turnCount: 9, missedCount: 0 }];
    expect(see('callback-silent', { living: [fresh], tallies })?.looks).toBe('good');
  });

  it('is as it was while the store takes no beats, and so knows of no node', () => {
    expect(see('callback-silent', { living: [] })?.looks).toBe('between');
  });
});

describe('other things', () => {
  const code = { atMs: noonMs - minuteMs, reason: 'errcode-48001' };
  const stuck = { waiting: 9, oldestDueAtMs: noonMs - 6 * minuteMs };
  it.each<[string, AlertKind, Partial<HealthFacts>, string]>([
    [
      'a code that a person must see to',
      'platform-refuses',
      { living: [beatOf({ needsPerson: code })] },
      'bad',
    ],
    ['no code', 'platform-refuses', {}, 'good'],
    [
      'a network that is away is no refusal',
      'platform-refuses',
      { living: [beatOf({ tokenProblem: { ...code, reason: 'no-connection' } })] },
      'good',
    ],
    ['a job that waits for six minutes', 'outbox-stuck', { backlog: stuck }, 'bad'],
    [
      'a job that waits for two',
      'outbox-stuck',
      { backlog: { ...stuck, oldestDueAtMs: noonMs - 2 * minuteMs } },
      'between',
    ],
    [
      'a node that went without a goodbye',
      'node-gone',
      { gone: [beatOf({ nodeId: 'n2' })] },
      'bad',
    ],
    [
      'a database file with a broken page',
      'store-damaged',
      { living: [beatOf({ storeDamage: { atMs: noonMs, reason: 'page 7 is broken' } })] },
      'bad',
    ],
  ])('%s', (_rule, kind, facts, looks) => {
    expect(see(kind, facts)?.looks).toBe(looks);
  });

  it('a forecast is looked at by one node; the others leave it as it stands', () => {
    const miss = { revision: 3, name: 'unanswered', foretold: 0.1, real: 0.3 } as const;
    expect(see('forecast-missed', {})).toBeUndefined();
    expect(see('forecast-missed', {}, { forecastMisses: [] })?.looks).toBe('good');
    expect(see('forecast-missed', {}, { forecastMisses: [miss] })).toMatchObject({
      looks: 'bad',
      figures: { revision: 3, foretold: 10, real: 30 },
    });
  });

  it.each([
    [2, 1, 'good'],
    [10, 1, 'bad'],
    [1, 5, 'bad'],
    [6, 1, 'between'],
  ])('%i people who wait, the longest for %i minutes, look %s', (count, minutes, looks) => {
    const desk = { ...nobodyWaits, count, longestWaitMs: minutes * minuteMs };
    expect(see('desk-waiting', {}, { desk })?.looks).toBe(looks);
  });

  it.each([
    [0, 'good'],
    [19, 'good'],
    [22, 'between'],
    [24, 'bad'],
  ])('a message left %i hours ago looks %s', (hours, looks) => {
    const desk = { ...nobodyWaits, leftCount: 1, oldestLeftMs: hours * 60 * minuteMs };
    expect(see('message-unread', {}, { desk })).toMatchObject({
      looks,
      figures: { count: 1, hours },
    });
  });
});

it('an alert says in Chinese and in English what is and what to do, with its numbers', () => {
  const base = { account: accountNamed('main'), id: 'l1', atMs: noonMs };
  const figures = { turns: 100, percent: 40, usualPercent: 10 };
  const { text } = writeAlert({ ...base, kind: 'unmatched-jump', change: 'raised', figures });
  expect(text).toContain(
    '【应答·告警】main：没听懂的突然变多\n最近一小时 100 条消息里，40 % 没听懂',
  );
  expect(text).toContain('[Alert] main: Many more messages are not understood\nOf 100 messages');
  for (const kind of Object.keys(alertWords)) {
    const cleared = writeAlert({ ...base, kind, change: 'cleared', figures: {} }).text;
    expect(cleared).toContain('已恢复');
    expect(cleared).not.toContain('undefined');
  }
});
