/** From the facts of an account's health to the lines that a person reads: what is good, and what is not. Pure. */

import type { RecentCount } from '../store/nodes.ts';
import type { DeskNow, HealthFacts, Unsent } from './gather-facts.ts';
import { usualDays } from './gather-facts.ts';
import { expectTurns, lastHeardMs } from './usual-turns.ts';

export type HealthState = 'good' | 'look' | 'trouble';

export type HealthFigures = Readonly<Record<string, string | number>>;

export interface HealthLine {
  readonly topic: HealthTopic;
  readonly state: HealthState;
  /** Which sentence says it. */
  readonly says: string;
  readonly figures: HealthFigures;
}

export const healthTopics = [
  'callback',
  'clock',
  'store',
  'crowd',
  'nodes',
  'content',
  'workshop',
  'platform',
  'token',
  'quota',
  'outbox',
  'unsent',
  'desk',
  'connector',
  'documents',
] as const;
export type HealthTopic = (typeof healthTopics)[number];

export interface Examined {
  readonly facts: HealthFacts;
  readonly unsent: readonly Unsent[];
  /** Undefined where no answers are made from documents. */
  readonly documents?: DocumentHealth | undefined;
}

/** The questions of today, and whether this node gets answers. */
export interface DocumentHealth {
  readonly spent: number;
  readonly perDay: number;
  readonly isAnswering: boolean;
}

const minuteMs = 60_000;
const minutesOf = (ms: number): number => Math.max(0, Math.round(ms / minuteMs));

export function judgeHealth({ documents, ...examined }: Examined): readonly HealthLine[] {
  return [...judgeAccount(examined), ...(documents ? [judgeDocuments(documents)] : [])];
}

function judgeAccount({ facts, unsent }: Examined): readonly HealthLine[] {
  const lines = [
    judgeCallback(facts),
    judgeClock(facts),
    judgeStore(facts),
    judgeCrowd(facts),
    judgeNodes(facts),
    judgeContent(facts),
    judgeWorkshop(facts),
  ];
  const sending = [
    judgePlatform(facts),
    judgeToken(facts),
    judgeQuota(facts),
    judgeOutbox(facts),
    judgeUnsent(unsent),
  ];
  return [
    ...lines,
    ...(facts.sendsMessages ? sending : []),
    ...(facts.desk ? [judgeDesk(facts.desk)] : []),
    ...judgeConnector(facts),
  ];
}

/** The worst of them. */
export function worstOf(lines: readonly HealthLine[]): HealthState {
  const states = new Set(lines.map(({ state }) => state));
  if (states.has('trouble')) return 'trouble';
  return states.has('look') ? 'look' : 'good';
}

const manyExpected = 20;
const someExpected = 5;
const shortSilenceMs = 10 * minuteMs;

function judgeCallback(facts: HealthFacts): HealthLine {
  const topic = 'callback';
  const { tallies, nowMs } = facts;
  const lastMs = lastHeardMs(facts);
  if (lastMs === undefined) return { topic, state: 'look', says: 'never', figures: {} };
  const span = { fromMs: lastMs, toMs: nowMs, days: usualDays, leastDays: 3 };
  const expected = Math.round(expectTurns(tallies, span) ?? 0);
  const figures = { lastMs, minutes: minutesOf(nowMs - lastMs), expected };
  if (nowMs - lastMs < shortSilenceMs || expected < someExpected) {
    return { topic, state: 'good', says: 'heard', figures };
  }
  return { topic, state: expected >= manyExpected ? 'trouble' : 'look', says: 'silent', figures };
}

const oddClockMs = 30_000;
/** The webhook refuses what is signed further off. */
const refusedClockMs = 300_000;

function judgeClock({ living }: HealthFacts): HealthLine {
  const topic = 'clock';
  const byPlatform = widest(living.map(({ aheadOfPlatformMs }) => aheadOfPlatformMs ?? 0));
  const byStore = widest(living.map(({ aheadOfStoreMs }) => aheadOfStoreMs));
  const figures = {
    platformSec: Math.round(byPlatform / 1000),
    storeSec: Math.round(byStore / 1000),
  };
  const offMs = Math.max(Math.abs(byPlatform), Math.abs(byStore));
  if (offMs <= oddClockMs) return { topic, state: 'good', says: 'right', figures };
  const state = Math.abs(byPlatform) >= refusedClockMs ? 'trouble' : 'look';
  return { topic, state, says: state === 'trouble' ? 'refused' : 'off', figures };
}

function widest(offsets: readonly number[]): number {
  return offsets.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
}

const slowStoreMs = 100;
const verySlowStoreMs = 1000;

function judgeStore({ living, nowMs }: HealthFacts): HealthLine {
  const [damage] = living.flatMap(({ storeDamage }) => storeDamage ?? []);
  if (damage) {
    const figures = { lastMs: damage.atMs, reason: damage.reason };
    return { topic: 'store', state: 'trouble', says: 'damaged', figures };
  }
  const storeMs = Math.max(0, ...living.map((beat) => beat.storeMs));
  const without = sumOf(living.map(({ withoutStore }) => withoutStore));
  const figures = { storeMs, ...without };
  if (storeMs < slowStoreMs && nowMs - without.lastMs < 60 * minuteMs) {
    return { topic: 'store', state: 'look', says: 'was-away', figures };
  }
  if (storeMs < slowStoreMs) return { topic: 'store', state: 'good', says: 'fast', figures };
  const state = storeMs < verySlowStoreMs ? 'look' : 'trouble';
  return { topic: 'store', state, says: 'slow', figures };
}

/** Of all nodes. */
function sumOf(counts: readonly (RecentCount | undefined)[]) {
  const told = counts.flatMap((count) => count ?? []);
  return {
    count: told.reduce((sum, { count }) => sum + count, 0),
    lastMs: Math.max(0, ...told.map(({ lastAtMs }) => lastAtMs)),
  };
}

const crowdMs = 10 * minuteMs;

/** Whether messages found no room. */
function judgeCrowd({ living, nowMs }: HealthFacts): HealthLine {
  const topic = 'crowd';
  const figures = sumOf(living.map(({ shed }) => shed));
  const agoMs = nowMs - figures.lastMs;
  if (agoMs < crowdMs) return { topic, state: 'trouble', says: 'too-many', figures };
  if (agoMs < 60 * minuteMs) return { topic, state: 'look', says: 'was-too-many', figures };
  return { topic, state: 'good', says: 'room', figures };
}

function judgeNodes({ living, gone }: HealthFacts): HealthLine {
  const figures = { living: living.length, gone: gone.length };
  if (gone.length > 0) return { topic: 'nodes', state: 'look', says: 'gone', figures };
  return { topic: 'nodes', state: 'good', says: 'here', figures };
}

function judgeContent({ living, liveRevision }: HealthFacts): HealthLine {
  const topic = 'content';
  if (liveRevision === undefined) return { topic, state: 'trouble', says: 'none', figures: {} };
  const behind = living.filter(({ revision }) => revision !== liveRevision).length;
  const figures = { revision: liveRevision, behind };
  if (behind === 0) return { topic, state: 'good', says: 'same', figures };
  return { topic, state: behind === living.length ? 'trouble' : 'look', says: 'behind', figures };
}

function judgeWorkshop({ living }: HealthFacts): HealthLine {
  const failed = living.filter(({ workshop }) => workshop === 'failed').length;
  if (failed > 0) return { topic: 'workshop', state: 'look', says: 'failed', figures: { failed } };
  return { topic: 'workshop', state: 'good', says: 'ready', figures: {} };
}

function judgePlatform({ living }: HealthFacts): HealthLine {
  const topic = 'platform';
  const refused = living.find(({ needsPerson }) => needsPerson)?.needsPerson;
  if (refused) {
    const figures = { code: refused.reason.replace('errcode-', ''), lastMs: refused.atMs };
    return { topic, state: 'trouble', says: 'refuses', figures };
  }
  const cut = living.filter(({ isCutOff }) => isCutOff).length;
  if (cut > 0) return { topic, state: 'trouble', says: 'away', figures: { cut } };
  return { topic, state: 'good', says: 'there', figures: {} };
}

function judgeToken({ living, tokenEndsAtMs, nowMs }: HealthFacts): HealthLine {
  const topic = 'token';
  const problem = living.find(({ tokenProblem }) => tokenProblem)?.tokenProblem;
  const isWorking = tokenEndsAtMs !== undefined && tokenEndsAtMs > nowMs;
  if (problem) {
    const figures = { reason: problem.reason, lastMs: problem.atMs };
    return { topic, state: isWorking ? 'look' : 'trouble', says: 'failed', figures };
  }
  if (!isWorking) return { topic, state: 'good', says: 'none', figures: {} };
  return {
    topic,
    state: 'good',
    says: 'works',
    figures: { minutes: minutesOf(tokenEndsAtMs - nowMs) },
  };
}

function judgeQuota({ living }: HealthFacts): HealthLine {
  const usedUp = new Set(living.flatMap((beat) => beat.usedUp));
  if (usedUp.size === 0) return { topic: 'quota', state: 'good', says: 'left', figures: {} };
  const figures = { paths: [...usedUp].join(', ') };
  return { topic: 'quota', state: 'trouble', says: 'used-up', figures };
}

function judgeOutbox({ backlog: { waiting, oldestDueAtMs }, nowMs }: HealthFacts): HealthLine {
  const topic = 'outbox';
  const waitMs = oldestDueAtMs === undefined ? 0 : Math.max(0, nowMs - oldestDueAtMs);
  const figures = { waiting, minutes: minutesOf(waitMs) };
  if (waitMs < minuteMs) return { topic, state: 'good', says: 'moving', figures };
  return { topic, state: waitMs < 5 * minuteMs ? 'look' : 'trouble', says: 'stuck', figures };
}

function judgeUnsent(unsent: readonly Unsent[]): HealthLine {
  const count = unsent.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return { topic: 'unsent', state: 'good', says: 'none', figures: {} };
  const figures = { count, reason: unsent[0]?.reason ?? '' };
  return { topic: 'unsent', state: 'look', says: 'some', figures };
}

const longWaitMs = 3 * minuteMs;
const veryLongWaitMs = 10 * minuteMs;
const longLeftMs = 24 * 60 * minuteMs;

function judgeDesk({ count, longestWaitMs, leftCount, oldestLeftMs, there }: DeskNow): HealthLine {
  const topic = 'desk';
  const figures = {
    ...{ count, there, leftCount, minutes: minutesOf(longestWaitMs) },
    leftHours: Math.round(oldestLeftMs / (60 * minuteMs)),
  };
  if (count > 0 && there === 0) return { topic, state: 'trouble', says: 'nobody', figures };
  if (count > 0 && longestWaitMs >= longWaitMs) {
    return {
      ...{ topic, says: 'long', figures },
      state: longestWaitMs >= veryLongWaitMs ? 'trouble' : 'look',
    };
  }
  if (leftCount > 0 && oldestLeftMs >= longLeftMs) {
    return { topic, state: 'look', says: 'left', figures };
  }
  return { topic, state: 'good', says: 'calm', figures };
}

/** No line where the brand has no system of its own. */
function judgeConnector({ living, boundCount = 0, nowMs }: HealthFacts): readonly HealthLine[] {
  const topic = 'connector';
  const beats = living.flatMap(({ connector }) => connector ?? []);
  if (beats.length === 0) return [];
  const lastMs = Math.max(0, ...beats.map(({ lastAnswerAtMs }) => lastAnswerAtMs ?? 0));
  const keptUntilMs = Math.max(0, ...beats.map((beat) => beat.keptUntilMs ?? 0));
  const failure = beats.flatMap(({ lastFailure }) => lastFailure ?? []).at(-1);
  const figures = {
    ...{ bound: boundCount, lastMs, reason: failure?.reason ?? '' },
    minutes: minutesOf(nowMs - lastMs),
  };
  if (beats.some(({ isAnswering }) => !isAnswering)) {
    const says = keptUntilMs > nowMs ? 'kept' : 'away';
    return [{ topic, state: 'trouble', says: lastMs === 0 ? 'never' : says, figures }];
  }
  if (failure && failure.atMs > lastMs) return [{ topic, state: 'look', says: 'failed', figures }];
  return [{ topic, state: 'good', says: lastMs === 0 ? 'unused' : 'answers', figures }];
}

function judgeDocuments({ spent, perDay, isAnswering }: DocumentHealth): HealthLine {
  const topic = 'documents';
  const figures = { spent, perDay };
  if (!isAnswering) return { topic, state: 'look', says: 'away', figures };
  if (spent >= perDay) return { topic, state: 'look', says: 'used-up', figures };
  return { topic, state: 'good', says: 'on', figures };
}
