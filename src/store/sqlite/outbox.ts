/** What turns and takers do to the outbox on disk. Runs inside the caller's transaction. */
import type { AccountName, JobId, TurnId } from '../../domain/ids.ts';
import type { OutboxJob, SendLine } from '../../domain/outgoing.ts';
import { hashFollower } from '../follower-hash.ts';
import { findKeptReply } from '../kept-reply.ts';
import type { Retention } from '../retention.ts';
import { checkTurnJobs } from '../turn-jobs.ts';
import type { TurnKey } from '../turns.ts';
import type { Followers } from './followers.ts';
import type { JobRow, OutboxTables } from './outbox-tables.ts';
import type { SendLedger } from './send-ledger.ts';

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

  /** Jobs of a turn: one that waits under the same id is replaced. @returns how many were written. */
  write(key: TurnKey, jobs: readonly OutboxJob[], nowMs: number): number {
    checkTurnJobs(key, jobs);
    return jobs.filter((job) => this.#write(job, nowMs, true)).length;
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
    for (const job of jobs) this.#write(job, nowMs, false);
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
      if (row.state !== 'started') this.#endForgotten(row, { nowMs, end: 'dropped' });
      else if (isLast) this.#endForgotten(row, { nowMs, end: 'unknown' });
      else this.#tables.markForgotten(row);
    }
    this.#tables.dropTimes(account, openId, toMs);
  }

  start(row: JobRow, nowMs: number): void {
    this.#tables.start(row);
    if (countsInWindow(row.job)) this.#tables.noteTime(row.job, nowMs);
  }

  putBack(row: JobRow, { dueAtMs, hold, nowMs }: { dueAtMs: number; hold: string; nowMs: number }) {
    this.#tables.dropTime(row.job);
    if (row.isForgotten) this.#endForgotten(row, { nowMs, end: 'dropped', hold });
    else this.#tables.putBack(row, dueAtMs, hold);
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

  #write(job: OutboxJob, nowMs: number, replaces: boolean): boolean {
    const row = this.#tables.find(job.account, job.jobId);
    if (row) {
      const isReplaced = replaces && row.state !== 'started';
      if (isReplaced) this.#tables.replace(row, job);
      return isReplaced;
    }
    const sinceMs = nowMs - this.#retention.endedJobMs;
    if (this.#sends.hasEnded(job.account, job.jobId, sinceMs)) return false;
    this.#tables.insert(job);
    return true;
  }

  #endForgotten(
    row: JobRow,
    { nowMs, end, hold }: { nowMs: number; end: 'dropped' | 'unknown'; hold?: string },
  ): void {
    const { account, openId, jobId, cause, message } = row.job;
    this.#tables.delete(row);
    this.#tables.dropTime(row.job);
    const line: SendLine = {
      jobId,
      account,
      followerHash: hashFollower(account, openId),
      cause,
      messageKind: message.kind,
      atMs: nowMs,
      end,
      reason: 'forgotten',
      tries: row.tries + (end === 'unknown' ? 1 : 0),
    };
    this.#sends.write(line, hold);
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
