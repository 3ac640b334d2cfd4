/** What scenarios in which the store is away for a moment may do to followers. */
import type { Allowance } from './invariants/breach.ts';
import type { RigRecord } from './record.ts';

/**
 * So many of a hundred messages may be asked for once more, and as many that were answered without the store may be lost
 * before they were written down.
 */
export function askingAgain(percent: number): (record: RigRecord) => Allowance {
  return ({ messages }) => {
    const share = Math.ceil((messages.length * percent) / 100);
    return { askedAgain: share, unrecorded: share };
  };
}
