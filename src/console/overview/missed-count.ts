/** What was not understood, in the counts of a day: everything that the fallback had to answer. */
import type { Result } from '../../handlers/results.ts';

/** Media that the bot cannot read included. */
const missedResults: readonly Result[] = ['missed', 'missed-media', 'person-offered'];

export function isMissed(result: string): boolean {
  return missedResults.some((missed) => missed === result);
}

export function missedCount(counts: Readonly<Record<string, number>>): number {
  return missedResults.reduce((sum, result) => sum + (counts[`result:${result}`] ?? 0), 0);
}
