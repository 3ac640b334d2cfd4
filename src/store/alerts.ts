/**
 * The port of alerts: which of them stand, changed by one node at a time, and the list of what was raised and told. An
 * alert holds numbers and codes, never a follower or a follower's word.
 */
import type { AccountName } from '../domain/ids.ts';

export interface AlertState {
  readonly account: AccountName;
  /** What it is about; of each kind there is one. */
  readonly kind: string;
  /** Counts its changes; the first is 1. */
  readonly version: number;
  readonly isRaised: boolean;
  /** Since when it is raised, or not raised. */
  readonly sinceMs: number;
  /** Since when what is observed speaks against the state as it is: it changes when that lasts. */
  readonly doubtedSinceMs?: number;
  /** What is to be told of its last change. Missing once it was told, or given up. */
  readonly untold?: UntoldAlert;
}

/** It is in the state itself, so that whoever comes after a node that ended finds all that was to be said. */
export interface UntoldAlert {
  readonly line: Omit<AlertLine, 'told'>;
  /** Until then somebody is about to tell it; from then on any node may, with a change of the state. */
  readonly tellAtMs: number;
  readonly tries: number;
}

/** What came of telling it over one channel. */
export interface AlertTold {
  readonly channel: string;
  /** Why it was not taken; missing when it was. */
  readonly problem?: string;
}

export interface AlertLine {
  readonly account: AccountName;
  readonly id: string;
  readonly kind: string;
  readonly change: 'raised' | 'cleared' | 'test';
  readonly atMs: number;
  /** What it was raised for: numbers by name, codes. */
  readonly figures: Readonly<Record<string, string | number>>;
  readonly told: readonly AlertTold[];
}

export interface AlertStore {
  states(account: AccountName): Promise<readonly AlertState[]>;
  /**
   * Writes a state whose version is one above that which is there (none counts as 0). False when somebody else was
   * first: then nothing is written. @throws AppError STORE_UNAVAILABLE
   */
  change(state: AlertState): Promise<boolean>;
  /** Writes a line, or writes it anew. */
  note(line: AlertLine): Promise<void>;
  /** The newest first; lines go when they are as old as alerts are kept. */
  lines(account: AccountName, limit: number): Promise<readonly AlertLine[]>;
}
