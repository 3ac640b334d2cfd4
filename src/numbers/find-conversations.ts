/**
 * Parts turns into conversations: the same follower, less than half an hour between two messages. A conversation counts
 * on the Beijing day on which it began, whole; what still goes on at three in the morning begins anew there. So every
 * turn counts once, each day can be counted by itself, and days add up. Pure.
 */
import { dayNumberAt, startOfDayMs } from '../domain/beijing-time.ts';
import type { Steps } from '../intents/steps.ts';
import type { Conversation } from './conversation.ts';
import { countTurns, type FindShop } from './count-turns.ts';
import { type JudgedTurn, judgeTurns } from './judged-turn.ts';
import type { NotedTurn } from './noted-turn.ts';

export const pauseMs = 30 * 60_000;
/** After midnight: until then yesterday's conversations may go on. */
export const nightEndMs = 3 * 3_600_000;

/** @param turns in any order, of whole days and what lies around them @returns in the order in which they began */
export function* findConversations(
  turns: readonly NotedTurn[],
  findShop: FindShop,
): Steps<readonly Conversation[]> {
  const byFollower = yield* groupInSteps(turns, ({ followerHash }) => followerHash);
  const conversations: Conversation[] = [];
  for (const own of byFollower.values()) {
    const judged = judgeTurns(own.toSorted(inOrder));
    conversations.push(...partTurns(judged).map((part) => countTurns(part, findShop)));
    yield;
  }
  return yield* sortByDays(conversations);
}

/** `Map.groupBy`, with a pause after each entry. */
function* groupInSteps<K, T>(list: readonly T[], keyOf: (entry: T) => K): Steps<Map<K, T[]>> {
  const groups = new Map<K, T[]>();
  for (const entry of list) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
    yield;
  }
  return groups;
}

/** A month at once would take longer than a turn should wait. */
function* sortByDays(list: readonly Conversation[]): Steps<readonly Conversation[]> {
  const byDay = yield* groupInSteps(list, ({ startMs }) => dayNumberAt(startMs));
  const sorted: Conversation[] = [];
  for (const day of [...byDay.keys()].toSorted((a, b) => a - b)) {
    const own = byDay.get(day) ?? [];
    own.sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
    for (const one of own) sorted.push(one);
    yield;
  }
  return sorted;
}

type Part = [JudgedTurn, ...JudgedTurn[]];

function partTurns(turns: readonly JudgedTurn[]): readonly Part[] {
  const parts: Part[] = [];
  for (const turn of turns) {
    const open = parts.at(-1);
    if (open && goesOn(open, turn)) open.push(turn);
    else parts.push([turn]);
  }
  return parts;
}

function goesOn(open: Part, { atMs }: JudgedTurn): boolean {
  const before = open.at(-1) ?? open[0];
  if (atMs - before.atMs >= pauseMs) return false;
  return atMs < startOfDayMs(dayNumberAt(open[0].atMs) + 1) + nightEndMs;
}

function inOrder(a: NotedTurn, b: NotedTurn): number {
  return a.atMs - b.atMs || (a.turnId < b.turnId ? -1 : 1);
}
