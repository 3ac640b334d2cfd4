/** What scenarios in which the store is away for a moment may do to followers. */
import { type Allowance, storeAway } from './invariants/breach.ts';
import type { RigRecord } from './record.ts';

/** So many of a hundred messages may be asked for once more. */
export function askingAgain(percent: number): (record: RigRecord) => Allowance {
  return ({ messages }) => ({
    ...storeAway,
    askedAgain: Math.ceil((messages.length * percent) / 100),
  });
}
