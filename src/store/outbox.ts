/**
 * The port of the outbox (docs/decisions/0018): messages that turns wrote down, to be sent outside their reply. Jobs of
 * one follower are taken one at a time, in the order they were written; a job is sent once or its end is `unknown`.
 *
 * queued → taken → started → ended. Whoever takes a job holds its follower by a lease. A lease that runs out before
 * `start` gives the job back; after `start` nobody can know whether it left, so the next who takes it is told that it
 * was interrupted, and must end it without sending.
 */
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { JobEnd, OutboxJob, SendLine, WindowOpenings } from '../domain/outgoing.ts';

/**
 * A follower has at most this many jobs waiting: a window holds five messages, whatever they ask meanwhile. When there is
 * one more, the oldest that is `additional` and was not started ends as `dropped` for the reason below, in the same piece;
 * what it answers is kept to be fetched. Only `essential` ones may be more.
 */
export const maxWaitingJobs = 50;
export const tooManyWaiting = 'too-many-waiting';

export interface TakenJob {
  readonly job: OutboxJob;
  /** Unique to this taking: `start` and `end` are refused when somebody else holds the follower now. */
  readonly hold: string;
  /** How often it was started and put back before. */
  readonly tries: number;
  /** Somebody started it and never told how it ended: it must end as `unknown`. */
  readonly wasInterrupted: boolean;
  /** The windows of the follower's session. */
  readonly openings: WindowOpenings;
  /** Of the session: until when we believe that the platform's own customer service has the follower. */
  readonly withPersonUntilMs?: number;
  /** When service messages to this follower were sent, or perhaps sent, in the last 48 h; ms, in any order. */
  readonly sentAtMs: readonly number[];
}

export interface TakeRequest {
  readonly leaseMs: number;
  /** Nothing but jobs that were started and never ended: they can end without a way to send. */
  readonly onlyInterrupted?: true;
  /** Look only here: where a turn of this node just wrote. Left out, the store goes on where it last stopped. */
  readonly openId?: OpenId;
}

export interface PutBackRequest {
  /** Its follower's later jobs do not wait behind it: it is as one that was never due. */
  readonly letsPass?: true;
}

/** Names one taken job in the calls that follow. */
export type JobHold = Pick<TakenJob, 'job' | 'hold'>;

export interface SendPage {
  readonly lines: readonly SendLine[];
  /** Undefined on the last page. */
  readonly next?: string;
}

export interface OutboxStore {
  /**
   * Adds jobs that no turn's commit brings: alerts with an opt-in, an agent's words. One that is there already, or
   * ended less than two days ago, changes nothing.
   * @throws AppError STORE_UNAVAILABLE
   */
  add(jobs: readonly OutboxJob[]): Promise<void>;

  /**
   * The next job that is due, or undefined. What it costs does not grow with what waits for one follower, and whoever is
   * held is passed over without looking at their jobs: one follower's backlog must not hold up the others. A walk over all partitions may
   * need several calls on Redis.
   */
  take(account: AccountName, request: TakeRequest): Promise<TakenJob | undefined>;

  /** Notes, before anything leaves, that the job is being sent. False when the hold is lost: do not send. */
  start(held: JobHold, leaseMs: number): Promise<boolean>;

  /**
   * Puts a job back that was surely not sent. Its follower's later jobs wait behind it, unless it lets them pass. False
   * when the hold is lost.
   */
  putBack(held: JobHold, dueAtMs: number, request?: PutBackRequest): Promise<boolean>;

  /**
   * Ends a job: it leaves the outbox, and the line is written to the send ledger, in one piece. The answer of a
   * promised turn (`job.answers`) that ends as `refused`, `expired` or `dropped` goes to the follower's `lateAnswers`,
   * ready to be fetched. False when the hold is lost, and nothing was written.
   */
  end(held: JobHold, line: SendLine): Promise<boolean>;

  /**
   * One page of the send ledger, newest first; `next` of the page before as cursor. With `end`, a page may show fewer
   * lines than its limit.
   */
  sends(
    account: AccountName,
    page: { readonly limit: number; readonly cursor?: string; readonly end?: JobEnd },
  ): Promise<SendPage>;

  /** How many jobs wait, and since when the oldest that is due waits; for the health page and metrics. */
  backlog(
    account: AccountName,
  ): Promise<{ readonly waiting: number; readonly oldestDueAtMs?: number }>;
}
