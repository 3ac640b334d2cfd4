/**
 * The port of a turn (design D4): one round trip to begin, one to commit. Every call may be repeated with the same
 * arguments and then has the same effect once.
 */
import type { AccountName, OpenId, TurnId } from '../domain/ids.ts';
import type { SettledReply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import type { TurnRecord } from '../domain/turn-record.ts';

export interface TurnKey {
  readonly account: AccountName;
  readonly openId: OpenId;
  readonly turnId: TurnId;
}

export type Begun =
  /** Ours: we hold the follower's lease. `session` is undefined for a stranger. */
  | {
      readonly kind: 'claimed';
      readonly session: Session | undefined;
      readonly deliveryCount: number;
    }
  /** Answered before: replay it, byte for byte. */
  | { readonly kind: 'settled'; readonly settled: SettledReply }
  /** This very turn is being worked on, here or on another node. */
  | { readonly kind: 'running'; readonly deliveryCount: number }
  /** The follower is in another turn: come back shortly. */
  | { readonly kind: 'busy' };

export interface TurnCommit {
  readonly key: TurnKey;
  /** The same as in `begin`. */
  readonly owner: string;
  readonly settled: SettledReply;
  /** `null` forgets the follower. */
  readonly session: Session | null;
  readonly record: TurnRecord;
  /** Wait until the commit is on disk (see `Outcome.gives`). */
  readonly gives: boolean;
  /** The turn was promised: its ledger entry keeps the promise, `session` carries the late answer. */
  readonly late: boolean;
}

export type Committed =
  | { readonly kind: 'committed' }
  /** Somebody settled the turn first (a takeover after our lease ran out): theirs is the answer. */
  | { readonly kind: 'superseded'; readonly settled: SettledReply }
  /** The lease is gone and the turn is not settled: somebody else works on it. Nothing was written. */
  | { readonly kind: 'lost' }
  /** A delivery on another node promised the answer meanwhile. Nothing was written: commit again with `late`. */
  | { readonly kind: 'promised'; readonly settled: SettledReply };

export interface TurnStore {
  /**
   * Claims the turn and takes the follower's lease for `leaseMs`. `owner` is unique to the caller's attempt;
   * repeating a call with the same owner returns `claimed` again. A lease that ran out is taken over.
   * Each call counts as one delivery of the turn, except a repeat with the owner that holds it.
   * @throws AppError STORE_UNAVAILABLE
   */
  begin(key: TurnKey, owner: string, leaseMs: number): Promise<Begun>;

  /** Lengthens the lease of a turn at work. False when it is not ours any more. */
  renew(key: TurnKey, owner: string, leaseMs: number): Promise<boolean>;

  /**
   * Settles a running turn with a promise and lets its work go on; returns what the turn is settled with:
   * the promise, or the answer that came first. `undefined` when the turn is not there.
   */
  promise(key: TurnKey, promise: SettledReply): Promise<SettledReply | undefined>;

  /**
   * Writes session, reply, record and counters and releases the lease: all or nothing.
   * @throws AppError STORE_UNAVAILABLE: the outcome is unknown, repeat the same commit.
   */
  commit(commit: TurnCommit): Promise<Committed>;

  /** Gives a claim back without an answer, so that the next delivery starts afresh at once. */
  abandon(key: TurnKey, owner: string): Promise<void>;
}
