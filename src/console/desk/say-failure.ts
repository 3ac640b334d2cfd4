/** Why something that an agent said did not go out, in plain words, from the reason that the send ledger has. */
import type { Language } from '../frame/language.ts';
import { deliveryWords } from './delivery-words.ts';

export function sayFailure(reason: string | undefined, language: Language): string {
  const { deliveries, failures, failedBecause } = deliveryWords[language];
  if (reason === undefined) return deliveries.failed;
  const known = Object.entries(failures).find(([name]) => name === reason);
  return known ? known[1] : failedBecause(reason);
}
