/**
 * The port of tallies: how many turns there were in each half hour, and how many of them were not understood. Every node
 * writes its own sums whole, so that a write may be repeated; whoever reads gets those of all nodes together.
 */
import type { AccountName } from '../domain/ids.ts';

export const halfHourMs = 30 * 60_000;
/** The same hour of a week's days, and a day to spare. */
export const talliesKeptMs = 9 * 24 * 60 * 60_000;

export interface HalfHourTally {
  /** Half hours since the epoch. */
  readonly halfHour: number;
  readonly turnCount: number;
  readonly missedCount: number;
}

export interface TallyStore {
  /** Replaces what this node wrote of that half hour. @throws AppError STORE_UNAVAILABLE */
  put(account: AccountName, nodeId: string, tally: HalfHourTally): Promise<void>;
  /** By half hours, the oldest first; one without a turn is missing. */
  since(account: AccountName, halfHour: number): Promise<readonly HalfHourTally[]>;
}
