/** A cluster: misses of one kind that say about the same, counted. Pure; the same misses make the same cluster. */
import { hash } from 'node:crypto';
import { dayNumberAt } from '../domain/beijing-time.ts';
import type { Miss, MissKind, Suspicion } from './miss.ts';

/** This week and the one before. */
export const trendDays = 14;
const weekDays = 7;

export interface Cluster {
  /** Names it in addresses: that of its label. Each of its sentences finds it too. */
  readonly id: string;
  readonly kind: MissKind;
  /** What was said most often. */
  readonly label: string;
  /** What was said this week, the most frequent first. */
  readonly sentences: readonly Sentence[];
  /** Of this week: messages and followers. */
  readonly count: number;
  readonly followerCount: number;
  readonly countBefore: number;
  /** The messages of each day, the oldest first. */
  readonly perDay: readonly number[];
  /** The most frequent first. */
  readonly shops: readonly Counted[];
  /** Of suspects: the rules that answered. */
  readonly answeredBy: readonly Counted[];
  readonly suspicions: readonly Counted<Suspicion>[];
  /** The options that the followers picked next, by their labels. */
  readonly picked: readonly Counted[];
  /** The newest first, of this week. */
  readonly misses: readonly Miss[];
}

export interface Sentence {
  readonly id: string;
  /** Normalised; the kind of message when it has no words. */
  readonly text: string;
  /** As it was written most often, masked. */
  readonly said: string;
  readonly count: number;
}

export interface Counted<T extends string = string> {
  readonly name: T;
  readonly count: number;
}

export interface ClusterWish {
  readonly nowMs: number;
  /** The shop that a miss is counted for. */
  readonly shopOf: (miss: Miss) => string | undefined;
}

/** Names a sentence without repeating it: verdicts know sentences by it. Never change it, they are stored. */
export function sentenceId(text: string): string {
  return hash('sha256', text).slice(0, 16);
}

/** Undefined when none of them is of this week. @param all of one kind and group */
export function makeCluster(all: readonly Miss[], wish: ClusterWish): Cluster | undefined {
  const today = dayNumberAt(wish.nowMs);
  const misses = all
    .filter(({ atMs }) => dayNumberAt(atMs) > today - weekDays)
    .toSorted((a, b) => b.atMs - a.atMs || compareTexts(a.turnId, b.turnId));
  const [newest] = misses;
  const sentences = listSentences(misses);
  const [commonest] = sentences;
  if (!newest || !commonest) return undefined;
  const perDay = countPerDay(all, today);
  return {
    id: commonest.id,
    kind: newest.kind,
    label: commonest.said,
    sentences,
    count: misses.length,
    followerCount: new Set(misses.map(({ followerHash }) => followerHash)).size,
    countBefore: perDay.slice(0, weekDays).reduce((sum, count) => sum + count, 0),
    perDay,
    shops: countBy(misses, wish.shopOf),
    answeredBy: countBy(misses, ({ ruleId }) => ruleId),
    suspicions: countBy(misses, ({ suspicion }) => suspicion),
    picked: countBy(misses, ({ picked }) => picked),
    misses,
  };
}

function listSentences(misses: readonly Miss[]): readonly Sentence[] {
  const byText = Map.groupBy(misses, ({ text }) => text);
  return [...byText]
    .map(([text, same]) => ({
      id: sentenceId(text),
      text,
      said: countBy(same, ({ said }) => said)[0]?.name ?? '',
      count: same.length,
    }))
    .toSorted((a, b) => b.count - a.count || compareTexts(a.text, b.text));
}

function countPerDay(misses: readonly Miss[], today: number): readonly number[] {
  const perDay = Array.from({ length: trendDays }, () => 0);
  for (const { atMs } of misses) {
    const at = dayNumberAt(atMs) - (today - trendDays + 1);
    if (at in perDay) perDay[at] = (perDay[at] ?? 0) + 1;
  }
  return perDay;
}

/** What is undefined is not counted. Of equally frequent names the shorter, then the first by its characters. */
function countBy<T extends string>(
  misses: readonly Miss[],
  nameOf: (miss: Miss) => T | undefined,
): readonly Counted<T>[] {
  const counts = new Map<T, number>();
  for (const miss of misses) {
    const name = nameOf(miss);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || compareTexts(a.name, b.name));
}

function compareTexts(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : Number(a > b);
}
