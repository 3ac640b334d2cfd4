import { describe, expect, it } from 'vitest';
import type { ConnectorBeat, NodeBeat } from '../../src/store/nodes.ts';
import type { DeskNow, HealthFacts } from '../../src/vitals/gather-facts.ts';
import { type HealthTopic, judgeHealth, worstOf } from '../../src/vitals/judge-health.ts';
import { beatOf, factsOf, noonMs } from '../alerts/facts.ts';

const minuteMs = 60_000;
type Facts = Partial<HealthFacts>;

const ago = (minutes: number) => ({ count: 7, lastAtMs: noonMs - minutes * 60_000 });
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

const desk = (more: Partial<DeskNow>): Facts => ({
  desk: { count: 0, longestWaitMs: 0, leftCount: 0, oldestLeftMs: 0, there: 0, ...more },
});
const connector = (more: Partial<ConnectorBeat>): Facts => ({
  ...beats({ connector: { isAnswering: true, ...more } }),
  boundCount: 3,
});
const timedOut = { reason: 'timed-out', atMs: noonMs };
const awayFor = (minutes: number) => ({
  ...{ isAnswering: false, lastFailure: timedOut },
  lastAnswerAtMs: noonMs - minutes * minuteMs,
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
    expect(lines).toHaveLength(12);
  });

  it('says how many are bound, and for how long the system has not answered', () => {
    const facts = factsOf(connector({ ...awayFor(4), keptUntilMs: noonMs + 1 }));
    const [line] = judgeHealth({ facts, unsent: [] }).filter(({ topic }) => topic === 'connector');
    expect(line?.figures).toEqual({
      ...{ bound: 3, minutes: 4, reason: 'timed-out', lastMs: noonMs - 4 * minuteMs },
    });
  });

  it('says nothing of what only sent messages need where none are sent', () => {
    expect(judgeHealth({ facts: factsOf({ sendsMessages: false }), unsent: [] })).toHaveLength(7);
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
    ['store', 'a page is broken', beats({ storeDamage: refused }), 'trouble', 'damaged'],
    ['store', 'was away this hour', beats({ withoutStore: ago(59) }), 'look', 'was-away'],
    ['store', 'was away an hour ago', beats({ withoutStore: ago(60) }), 'good', 'fast'],
    ['crowd', 'too many just now', beats({ shed: ago(9) }), 'trouble', 'too-many'],
    ['crowd', 'too many this hour', beats({ shed: ago(10) }), 'look', 'was-too-many'],
    ['crowd', 'too many an hour ago', beats({ shed: ago(60) }), 'good', 'room'],
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
    ['desk', 'nobody waits', desk({}), 'good', 'calm'],
    [
      'desk',
      'somebody has waited a minute',
      desk({ count: 1, longestWaitMs: minuteMs, there: 1 }),
      'good',
      'calm',
    ],
    ['desk', 'somebody waits and nobody is there', desk({ count: 1 }), 'trouble', 'nobody'],
    [
      'desk',
      'three minutes',
      desk({ count: 2, longestWaitMs: 3 * minuteMs, there: 1 }),
      'look',
      'long',
    ],
    [
      'desk',
      'ten minutes',
      desk({ count: 2, longestWaitMs: 10 * minuteMs, there: 1 }),
      'trouble',
      'long',
    ],
    [
      'desk',
      'left a day ago',
      desk({ leftCount: 1, oldestLeftMs: 24 * 60 * minuteMs }),
      'look',
      'left',
    ],
    ['connector', 'asked by nobody yet', connector({}), 'good', 'unused'],
    ['connector', 'answered', connector({ lastAnswerAtMs: noonMs }), 'good', 'answers'],
    [
      'connector',
      'failed once since',
      connector({ lastAnswerAtMs: noonMs - 1, lastFailure: timedOut }),
      'look',
      'failed',
    ],
    [
      'connector',
      'answers again',
      connector({ lastAnswerAtMs: noonMs + 1, lastFailure: timedOut }),
      'good',
      'answers',
    ],
    [
      'connector',
      'away, with what it said before',
      connector({ ...awayFor(4), keptUntilMs: noonMs + 1 }),
      'trouble',
      'kept',
    ],
    ['connector', 'away, and nothing is known', connector(awayFor(40)), 'trouble', 'away'],
    [
      'connector',
      'never there',
      connector({ isAnswering: false, lastFailure: timedOut }),
      'trouble',
      'never',
    ],
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
