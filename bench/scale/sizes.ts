/** How large things are that scale is measured with. */
import type { Wanted } from '../synthesise.ts';

/** Of any size: as many questions in examples; only a few in a thousand of the others are patterns. */
export function rulesOf(count: number): Wanted {
  const [intents, patterns] = [20, Math.min(1000, Math.ceil(count / 10))];
  return { keywords: count - intents - patterns, patterns, intents, examplesEach: 12 };
}
