/** What turns and takers do to the outbox on disk. Runs inside the caller's transaction. */
import type { AccountName, JobId, TurnId } from '../../domain/ids.ts';
import type { OutboxJob, SendLine } from '../../domain/outgoing.ts';
import { findKeptReply } from '../kept-reply.ts';
import { lineOfJob } from '../line-of-job.ts';
import { tooManyWaiting } from '../outbox.ts';
import type { Retention } from '../retention.ts';
import { checkTurnJobs } from '../turn-jobs.ts';
import type { TurnKey } from '../turns.ts';
import type { Followers } from './followers.ts';
import type { JobRow, OutboxTables, PutBackPlace } from './outbox-tables.ts';
import type { SendLedger } from './send-ledger.ts';

/** How a job ends that no taker ends. */
interface StoreEnding {
  readonly end: 'dropped' | 'unknown';
  readonly reason: string;
  /** Of whoever ended it; none when its follower was forgotten. */
  readonly hold?: string;
}

export interface OutboxParts {
  readonly tables: OutboxTables;
  readonly sends: SendLedger;
  readonly followers: Followers;
  readonly retention: Retention;
}

export class Outbox {
  readonly #tables: OutboxTables;
  readonly #sends: SendLedger;
  readonly #followers: Followers;
  readonly #retention: Retention;

  constructor({ tables, sends, followers, retention }: OutboxParts) {
    this.#tables = tables;
    this.#sends = sends;
    this.#followers = followers;
    this.#retention = retention;
  }

  /** Jobs of a turn: one that waits under the same id is replaced. */
  write(key: TurnKey, jobs: readonly OutboxJob[], nowMs: number): void {
    checkTurnJobs(key, jobs);
    for (const job of jobs) {
      if (!this.canWrite(job, nowMs)) continue;
      const row = this.#tables.find(job.account, job.jobId);
      if (row) this.#tables.replace(row, job);
      else this.#insert(job, nowMs);
    }
  }

  /** False for one that was started, or has ended. */
  canWrite({ account, jobId }: OutboxJob, nowMs: number): boolean {
    const row = this.#tables.find(account, jobId);
    return row ? row.state !== 'started' : !this.#hasEnded(account, jobId, nowMs);
  }

  /** Jobs of a turn that are not needed any more. */
  cancel({ account }: TurnKey, jobIds: readonly JobId[]): void {
    for (const jobId of jobIds) {
      const row = this.#tables.find(account, jobId);
      if (row && row.state !== 'started') this.#tables.delete(row);
    }
  }

  /** Other jobs: one that is there stays as it is. */
  add(jobs: readonly OutboxJob[], nowMs: number): void {
    for (const job of jobs) {
      const { account, jobId } = job;
      const isKnown = this.#tables.find(account, jobId) ?? this.#hasEnded(account, jobId, nowMs);
      if (!isKnown) this.#insert(job, nowMs);
    }
  }

  /** True when one of them waited here, or was on its way, when its follower was forgotten. */
  wasForgotten(account: AccountName, jobIds: readonly JobId[]): boolean {
    return jobIds.some(
      (jobId) =>
        this.#tables.find(account, jobId)?.isForgotten === true ||
        this.#sends.wasEndedBy(account, jobId, undefined),
    );
  }

  /**
   * Of the jobs that were written up to `toMs`, what waits is dropped; what is on its way leaves nothing but its line,
   * once it ends. With `isLast` nobody waits for that: it has left, and so it is `unknown` what became of it.
   */
  forget(
    { account, openId }: Pick<TurnKey, 'account' | 'openId'>,
    { toMs, nowMs, isLast = false }: { toMs: number; nowMs: number; isLast?: boolean },
  ): void {
    for (const row of this.#tables.listOf(account, openId)) {
      if (row.job.createdAtMs > toMs && !row.isForgotten) continue;
      if (row.state !== 'started') this.#drop(row, nowMs, { reason: 'forgotten' });
      else if (isLast) this.#end(row, nowMs, { end: 'unknown', reason: 'forgotten' });
      else this.#tables.markForgotten(row);
    }
    this.#tables.dropTimes(account, openId, toMs);
  }

  start(row: JobRow, nowMs: number): void {
    this.#tables.start(row);
    if (countsInWindow(row.job)) this.#tables.noteTime(row.job, nowMs);
  }

  putBack(row: JobRow, { nowMs, ...place }: PutBackPlace & { readonly nowMs: number }): void {
    this.#tables.dropTime(row.job);
    if (row.isForgotten) this.#drop(row, nowMs, { reason: 'forgotten', hold: place.hold });
    else this.#tables.putBack(row, place);
  }

  end(row: JobRow, { line, hold, nowMs }: { line: SendLine; hold: string; nowMs: number }): void {
    const { job, isForgotten } = row;
    const hasLeft = line.end === 'sent' || line.end === 'unknown';
    this.#tables.delete(row);
    this.#sends.write(line, hold);
    if (isForgotten || !hasLeft || !countsInWindow(job)) this.#tables.dropTime(job);
    else this.#tables.noteTime(job, line.atMs);
    if (!hasLeft && !isForgotten && job.answers) this.#keepAnswer(job, job.answers, nowMs);
  }

  #hasEnded(account: AccountName, jobId: JobId, nowMs: number): boolean {
    return this.#sends.hasEnded(account, jobId, nowMs - this.#retention.endedJobMs);
  }

  #insert(job: OutboxJob, nowMs: number): void {
    this.#tables.insert(job);
    this.#makeRoom(job, nowMs);
  }

  /** However many messages one follower causes, few wait: what is additional gives way, oldest first. */
  #makeRoom({ account, openId }: OutboxJob, nowMs: number): void {
    const find = () => this.#tables.findOneTooMany(account, openId);
    for (let row = find(); row; row = find()) {
      this.#drop(row, nowMs, { reason: tooManyWaiting, hold: tooManyWaiting });
      if (row.job.answers) this.#keepAnswer(row.job, row.job.answers, nowMs);
    }
  }

  #drop(row: JobRow, nowMs: number, how: Omit<StoreEnding, 'end'>): void {
    this.#end(row, nowMs, { end: 'dropped', ...how });
  }

  #end(row: JobRow, nowMs: number, { end, reason, hold }: StoreEnding): void {
    this.#tables.delete(row);
    this.#tables.dropTime(row.job);
    this.#sends.write(
      {
        ...lineOfJob(row.job),
        atMs: nowMs,
        end,
        reason,
        tries: row.tries + (end === 'unknown' ? 1 : 0),
      },
      hold,
    );
  }

  #keepAnswer({ account, openId, message }: OutboxJob, turnId: TurnId, nowMs: number): void {
    const reply = findKeptReply(message);
    if (reply)
      this.#followers.keepAnswer({ account, openId, turnId }, nowMs, JSON.stringify(reply));
  }
}

/** A notification needs the follower's subscription and no window. */
function countsInWindow({ message }: OutboxJob): boolean {
  return message.kind !== 'notification';
}
