/**
 * The port that slows guessing down: attempts to sign in are counted by name and by address before anything is checked,
 * so that a hundred at once are a hundred. What is counted is named by a hash.
 */
import type { AccountName } from '../domain/ids.ts';

export interface AttemptLimit {
  /** So many are free; after each one more there is a pause, twice as long as the last. */
  readonly freeAttempts: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Counted from the last attempt that was let through. */
  readonly forgottenAfterMs: number;
}

export interface AttemptCount {
  readonly count: number;
  readonly pausedUntilMs: number;
  readonly touchedAtMs: number;
}

/** @throws AppError STORE_UNAVAILABLE, each of them: then nobody is let in */
export interface SignInAttemptStore {
  /** Counts one. @returns false during a pause; then it is not counted */
  claim(account: AccountName, key: string, claim: AttemptClaim): Promise<boolean>;
  /** The attempt was no guess after all. */
  takeBack(account: AccountName, key: string): Promise<void>;
  forget(account: AccountName, key: string): Promise<void>;
}

export interface AttemptClaim {
  readonly atMs: number;
  readonly limit: AttemptLimit;
}

/** @returns undefined during a pause. The Redis store does the same in `claim-attempt.lua`. */
export function countAttempt(
  before: AttemptCount | undefined,
  { atMs, limit }: AttemptClaim,
): AttemptCount | undefined {
  const isKnown = before !== undefined && atMs - before.touchedAtMs <= limit.forgottenAfterMs;
  if (isKnown && atMs < before.pausedUntilMs) return undefined;
  const count = (isKnown ? before.count : 0) + 1;
  const extra = count - limit.freeAttempts;
  const pauseMs = extra < 0 ? 0 : Math.min(limit.firstPauseMs * 2 ** extra, limit.longestPauseMs);
  return { count, pausedUntilMs: atMs + pauseMs, touchedAtMs: atMs };
}
