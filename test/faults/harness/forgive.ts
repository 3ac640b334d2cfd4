/** What scenarios in which the store is away for a moment may do to followers. */
import type { Allowance } from './invariants/breach.ts';
import type { RigRecord } from './record.ts';

/**
 * So many of a hundred messages may be asked for once more, and what leaves no trace may be lost before it was written
 * down.
 */
export function askingAgain(percent: number): (record: RigRecord) => Allowance {
  return ({ messages }) => ({
    askedAgain: Math.ceil((messages.length * percent) / 100),
    unrecorded: 'traceless',
  });
}
