/** Why something that an agent said did not go out, in plain words, from the reason that the send ledger has. */
import type { DeskWords } from './words.ts';

export function sayFailure(reason: string | undefined, words: DeskWords): string {
  const { deliveries, failures, failedBecause } = words;
  if (reason === undefined) return deliveries.failed;
  const known = Object.entries(failures).find(([name]) => name === reason);
  return known ? known[1] : failedBecause(reason);
}
