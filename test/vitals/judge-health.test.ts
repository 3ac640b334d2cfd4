import { describe, expect, it } from 'vitest';
import type { NodeBeat } from '../../src/store/nodes.ts';
import type { HealthFacts } from '../../src/vitals/gather-facts.ts';
import { type HealthTopic, judgeHealth, worstOf } from '../../src/vitals/judge-health.ts';
import { beatOf, factsOf, noonMs } from '../alerts/facts.ts';

const minuteMs = 60_000;
type Facts = Partial<HealthFacts>;

const beats = (more: Partial<NodeBeat>): Facts => ({ living: [beatOf(), beatOf(more)] });
const heard = (minutesAgo: number, more: Facts = {}): Facts => ({
  living: [beatOf({ lastDeliveryAtMs: noonMs - minutesAgo * minuteMs })],
  ...more,
});
const none = { tokenEndsAtMs: undefined };
const refused = { reason: 'errcode-48001', atMs: noonMs - 1000 };
const tokenless = { reason: 'errcode-40164', atMs: noonMs };
const due = (minutes: number): Facts => ({
  backlog: { waiting: 3, oldestDueAtMs: noonMs - minutes * minuteMs },
});

function lineOf(topic: HealthTopic, facts: Facts) {
  const lines = judgeHealth({ facts: factsOf(facts), unsent: [] });
  return lines.find((line) => line.topic === topic);
}

describe('the health of an account', () => {
  it('is good when everything is', () => {
    const lines = judgeHealth({ facts: factsOf(), unsent: [] });
    expect(lines.filter(({ state }) => state !== 'good')).toEqual([]);
    expect(worstOf(lines)).toBe('good');
    expect(lines).toHaveLength(11);
  });

  it('says nothing of what only sent messages need where none are sent', () => {
    expect(judgeHealth({ facts: factsOf({ sendsMessages: false }), unsent: [] })).toHaveLength(6);
  });

  it.each<[HealthTopic, string, Facts, string, string]>([
    ['callback', 'heard a moment ago', heard(1), 'good', 'heard'],
    ['callback', 'nobody wrote yet', { tallies: [], ...beats({}), living: [] }, 'look', 'never'],
    ['callback', 'a quiet quarter of a busy hour', heard(15), 'trouble', 'silent'],
    ['clock', 'half a minute off', beats({ aheadOfPlatformMs: 30_000 }), 'good', 'right'],
    ['clock', 'a minute off', beats({ aheadOfPlatformMs: -60_000 }), 'look', 'off'],
    ['clock', 'a minute off the store', beats({ aheadOfStoreMs: 60_000 }), 'look', 'off'],
    ['clock', 'five minutes off', beats({ aheadOfPlatformMs: 300_000 }), 'trouble', 'refused'],
    ['store', 'a tenth of a second', beats({ storeMs: 100 }), 'look', 'slow'],
    ['store', 'a second', beats({ storeMs: 1000 }), 'trouble', 'slow'],
    ['nodes', 'one is gone', { gone: [beatOf()] }, 'look', 'gone'],
    ['content', 'nothing is published', { liveRevision: undefined }, 'trouble', 'none'],
    ['content', 'one of two is behind', beats({ revision: 2 }), 'look', 'behind'],
    ['content', 'all are behind', { liveRevision: 4 }, 'trouble', 'behind'],
    ['workshop', 'one has none', beats({ workshop: 'failed' }), 'look', 'failed'],
    ['platform', 'a call is refused', beats({ needsPerson: refused }), 'trouble', 'refuses'],
    ['platform', 'it cannot be reached', beats({ isCutOff: true }), 'trouble', 'away'],
    ['token', 'none is needed yet', none, 'good', 'none'],
    ['token', 'a new one fails', beats({ tokenProblem: tokenless }), 'look', 'failed'],
    [
      'token',
      'none works',
      { ...beats({ tokenProblem: tokenless }), ...none },
      'trouble',
      'failed',
    ],
    ['quota', 'an API is used up', beats({ usedUp: ['/menu/create'] }), 'trouble', 'used-up'],
    ['outbox', 'moves', due(0.5), 'good', 'moving'],
    ['outbox', 'waits for a minute', due(1), 'look', 'stuck'],
    ['outbox', 'waits for five', due(5), 'trouble', 'stuck'],
  ])('%s: %s', (topic, _name, facts, state, says) => {
    expect(lineOf(topic, facts)).toMatchObject({ state, says });
  });

  it('names the most frequent reason of what could not be sent', () => {
    const unsent = [
      { reason: 'window-over', count: 4, lastAtMs: noonMs },
      { reason: 'errcode-45047', count: 1, lastAtMs: noonMs },
    ];
    const lines = judgeHealth({ facts: factsOf(), unsent });
    const figures = { count: 5, reason: 'window-over' };
    expect(lines.at(-1)).toEqual({ topic: 'unsent', state: 'look', says: 'some', figures });
  });
});

describe('answers from documents', () => {
  it.each([
    ['are made', { spent: 3, isAnswering: true }, 'good', 'on'],
    ['are used up', { spent: 200, isAnswering: true }, 'look', 'used-up'],
    ['do not come', { spent: 3, isAnswering: false }, 'look', 'away'],
  ])('deserve a line: they %s', (_how, given, state, says) => {
    const documents = { ...given, perDay: 200 };
    const lines = judgeHealth({ facts: factsOf(), unsent: [], documents });
    expect(lines.at(-1)).toMatchObject({ topic: 'documents', state, says });
  });
});
