/** What is asked more than in the span before. Pure. */
import type { Counted } from './figures.ts';

/** Fewer are chance. */
const leastCount = 5;
const leastGrowth = 1.5;

export interface RisingTopic extends Counted {
  readonly before: number;
}

/** @returns those that grew most first */
export function risingTopics(
  now: readonly Counted[],
  before: readonly Counted[],
): readonly RisingTopic[] {
  const earlier = new Map(before.map(({ name, count }) => [name, count]));
  return now
    .map(({ name, count }) => ({ name, count, before: earlier.get(name) ?? 0 }))
    .filter((topic) => topic.count >= leastCount && topic.count >= leastGrowth * topic.before)
    .toSorted((a, b) => b.count - b.before - (a.count - a.before) || (a.name < b.name ? -1 : 1));
}
