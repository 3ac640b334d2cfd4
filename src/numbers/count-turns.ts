/** Counts one conversation: the one place where each count gets its meaning. Pure; words do not leave it. */

import type { Whereabouts } from '../catalogue/shop-about.ts';
import type { Shop } from '../domain/catalogue.ts';
import { isContained } from './containment.ts';
import { type Conversation, type CountName, type Counts, countNames } from './conversation.ts';
import { findHandoffCause, type HandoffCause } from './handoff-cause.ts';
import type { JudgedTurn } from './judged-turn.ts';
import { taskList } from './tasks.ts';

/** The platform lets a follower wait five seconds: from here on it is getting close. */
const slowFromMs = 4500;

export type FindShop = (about: Whereabouts) => Shop | undefined;

const handoffCounts: Readonly<Record<HandoffCause, CountName>> = {
  asked: 'handoffAsked',
  fallback: 'handoffFallback',
  rule: 'handoffRule',
  closed: 'handoffClosed',
};

/** @param turns of one conversation, in order, at least one */
export function countTurns(
  turns: readonly [JudgedTurn, ...JudgedTurn[]],
  findShop: FindShop,
): Conversation {
  const [first] = turns;
  const last = turns.at(-1) ?? first;
  const about = turns.findLast(({ shopId, point }) => shopId !== undefined || point !== undefined);
  const shop = about && findShop(about);
  return {
    id: first.turnId,
    followerHash: first.followerHash,
    startMs: first.atMs,
    endMs: last.atMs,
    turnIds: turns.map(({ turnId }) => turnId),
    ...(shop && { shopId: shop.id, city: shop.city }),
    groups: last.groups,
    topics: turns.filter(isMatched).map(({ ruleId, intent }) => ruleId ?? intent),
    tookMs: turns.filter(isAnswered).map(({ tookMs }) => tookMs),
    counts: makeCounts(turns),
  };
}

/** A real question that a rule or a service of its own recognised, without having to ask which. */
function isMatched({ isQuestion, miss }: JudgedTurn): boolean {
  return isQuestion && (miss === undefined || miss === 'suspect');
}

/** By the bot itself, not by a guard: who waits for a person, or writes too fast, is not answered. */
function isAnswered({ isReplied, matcher }: JudgedTurn): boolean {
  return isReplied && matcher !== 'guard';
}

function makeCounts(turns: readonly JudgedTurn[]): Counts {
  const count = (is: (turn: JudgedTurn) => boolean) => turns.filter(is).length;
  const questions = count(({ isQuestion }) => isQuestion);
  return {
    ...nothingCounted(),
    ...countTasks(new Set(turns.map(({ result }) => result))),
    ...countHandoff(findHandoffCause(turns)),
    conversations: 1,
    messages: turns.length,
    questions,
    asking: Math.min(questions, 1),
    contained: Number(isContained(turns)),
    matched: count(isMatched),
    missed: count(({ miss }) => miss === 'missed'),
    unsure: count(({ miss }) => miss === 'unsure'),
    suspect: count(({ miss }) => miss === 'suspect'),
    wordless: count(({ miss }) => miss === 'wordless'),
    answered: count(isAnswered),
    slow: count((turn) => isAnswered(turn) && turn.tookMs > slowFromMs),
    late: count(({ isLate }) => isLate),
  };
}

/** Of no conversation. */
export function nothingCounted(): Counts {
  return Object.fromEntries(countNames.map((name) => [name, 0])) as Record<CountName, number>;
}

function countHandoff(cause: HandoffCause | undefined): Partial<Counts> {
  if (!cause) return {};
  return { handedOff: Number(cause !== 'closed'), [handoffCounts[cause]]: 1 };
}

/** Once a conversation: whoever lists shops three times looked for one. */
function countTasks(results: ReadonlySet<string>): Partial<Counts> {
  const counts: Partial<Record<CountName, number>> = {};
  for (const { begun, done, begins, completes } of taskList) {
    const isDone = completes.some((result) => results.has(result));
    counts[done] = Number(isDone);
    if (begun) counts[begun] = Number(isDone || begins.some((result) => results.has(result)));
  }
  return counts;
}
