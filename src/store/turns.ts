/**
 * The port of a turn (design D4): one round trip to begin, one to commit. Every call may be repeated with the same
 * arguments and then has the same effect once.
 *
 * A follower has one lease, held by one owner for one turn. It is a record, not only a timer: when its time has run
 * out it may be taken over, but until somebody does, its owner may still renew it and commit.
 */
import type { AccountName, JobId, OpenId, TurnId } from '../domain/ids.ts';
import type { OutboxJob } from '../domain/outgoing.ts';
import type { SettledReply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import type { TurnRecord } from '../domain/turn-record.ts';

export interface TurnKey {
  readonly account: AccountName;
  readonly openId: OpenId;
  readonly turnId: TurnId;
}

export interface TurnAttempt {
  /** Unique to this delivery; letters, digits and `-` only. */
  readonly owner: string;
  /** 0 to look only: nothing is claimed, and a turn that could be is told as `busy`. */
  readonly leaseMs: number;
  /** Counts this owner as one more delivery of the turn; an owner is counted once, however often it asks. */
  readonly isNewDelivery: boolean;
}

export type Begun =
  /**
   * Ours: we hold the follower's lease. `session` is undefined for a stranger, and one that remembers nothing where only
   * late answers wait for them; its `lateAnswers` are all that were promised to this follower and not fetched, whatever
   * the session's own turns wrote.
   */
  | {
      readonly kind: 'claimed';
      readonly session: Session | undefined;
      readonly deliveryCount: number;
    }
  /** Answered, or promised, before: replay it, byte for byte. */
  | { readonly kind: 'settled'; readonly settled: SettledReply }
  /** This very turn is being worked on, here or on another node. */
  | { readonly kind: 'running'; readonly deliveryCount: number }
  /** The follower is in another turn: come back shortly. The delivery is counted all the same. */
  | { readonly kind: 'busy'; readonly deliveryCount: number };

export interface TurnCommit {
  readonly key: TurnKey;
  /** The same as in `begin`. */
  readonly owner: string;
  /** The answer. Of a `late` commit it goes to the follower's promised answers. */
  readonly settled: SettledReply;
  /**
   * The whole new session; `null` forgets the follower and writes down that the rest of their data must go
   * (`ErasureStore`). Its `lateAnswers` say which promised answers to keep: one
   * that `begin` showed and that is missing here was fetched and goes, unless it changed from promised to ready in
   * the meantime. Answers promised since `begin` are never touched.
   */
  readonly session: Session | null;
  readonly record: TurnRecord;
  /** Wait until the commit is on disk, and on the replicas (see `Outcome.gives`). What is promised by `jobs` waits likewise. */
  readonly gives: boolean;
  /**
   * The turn was promised. Its ledger entry keeps the promise, and `settled.reply` becomes the reply of its entry
   * in the follower's `lateAnswers`, unless that was let go meanwhile. `session` is not written (other turns may
   * have changed it since; see `sessionSeen`), except that `null` still forgets the follower.
   */
  readonly late: boolean;
  /**
   * The turn lost its lease and was begun again, perhaps because its follower asked to be erased. Such a commit, like a
   * late one, looks for an erasure that was asked for since the message came (`record.receivedAtMs`), and then writes
   * nothing but that the turn is settled, with silence.
   */
  readonly again?: true;
  /**
   * Of a late commit: the session that `begin` showed, null when none was stored. When the stored one is still the same,
   * or there still is none, no turn has come between, and `session` is written after all.
   */
  readonly sessionSeen?: Session | null;
  /**
   * Written to the outbox in the same piece, in this order. A job that waits there under the same id and was not
   * started is replaced and keeps its place; one that was started or has ended stays as it is. The answer of a `late`
   * commit is not kept in `lateAnswers` when the job that brings it (`answers` is this turn) was written. When that job
   * could not be, none of the others is: a long answer is sent whole or waits whole to be fetched. Nothing is written
   * when the follower was forgotten while the promise waited.
   */
  readonly jobs?: readonly OutboxJob[];
  /**
   * Jobs that are not needed any more: what waits under these ids and was not started goes, without a line in the send
   * ledger. A late commit that cancels has nothing to say: its answer is not kept in `lateAnswers`.
   */
  readonly cancels?: readonly JobId[];
}

export type Committed =
  | { readonly kind: 'committed' }
  /** Somebody settled the turn first (a takeover after our lease ran out): theirs is the answer. */
  | { readonly kind: 'superseded'; readonly settled: SettledReply }
  /** The turn is not settled and its lease is not ours any more. Nothing was written: begin again. */
  | { readonly kind: 'lost' }
  /** The turn was promised meanwhile. Nothing was written: commit again with `late`. */
  | { readonly kind: 'promised'; readonly settled: SettledReply };

export interface TurnStore {
  /**
   * Claims the turn and takes the follower's lease for `leaseMs`. Repeating a call with the same owner returns
   * `claimed` again. A lease that ran out is taken over.
   * @throws AppError STORE_UNAVAILABLE
   */
  begin(key: TurnKey, attempt: TurnAttempt): Promise<Begun>;

  /** Lengthens the lease of a turn at work. False when it is not ours any more, or the turn was promised. */
  renew(key: TurnKey, owner: string, leaseMs: number): Promise<boolean>;

  /**
   * Settles a turn at work with a promise, notes it in the follower's `lateAnswers` without a reply, and releases
   * the lease, so that the follower's next message is taken at once; the work goes on and ends in a `late` commit.
   * Returns what the turn is settled with: the promise, or the answer that came first. `undefined` when the turn is
   * not settled and nobody holds it.
   *
   * A promise without words (of kind `none`) is not noted: nobody was told that there will be something to fetch.
   *
   * With `jobs` the answer will be sent, not fetched: `lateAnswers` is not touched, and the jobs go to the outbox in
   * the same piece. They are what the follower is told should the work die: due later, replaced by the late commit.
   */
  promise(
    key: TurnKey,
    promise: SettledReply,
    jobs?: readonly OutboxJob[],
  ): Promise<SettledReply | undefined>;

  /**
   * Writes session, reply, record and counters and releases the lease: all or nothing.
   * @throws AppError STORE_UNAVAILABLE: the outcome is unknown, repeat the same commit.
   */
  commit(commit: TurnCommit): Promise<Committed>;

  /** Gives a claim back without an answer, so that the next delivery starts afresh at once. */
  abandon(key: TurnKey, owner: string): Promise<void>;
}
