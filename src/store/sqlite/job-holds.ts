/**
 * Who holds which follower's job right now. In memory only, because one process owns the file and a process that died
 * holds nothing. It must never be changed by a write that was not committed.
 */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { JobHold } from '../outbox.ts';
import type { JobRow } from './outbox-tables.ts';

export interface HeldJob {
  readonly hold: string;
  /** Of the row that was taken: a job that was replaced since is another one. */
  readonly number: number;
  readonly version: number;
  readonly untilMs: number;
}

export class JobHolds {
  readonly #byFollower = new Map<string, HeldJob>();

  find(account: AccountName, openId: OpenId): HeldJob | undefined {
    return this.#byFollower.get(`${account} ${openId}`);
  }

  take({ job, number, version }: JobRow, hold: string, untilMs: number): void {
    this.#byFollower.set(`${job.account} ${job.openId}`, { hold, number, version, untilMs });
  }

  /** Also when the lease ran out, as long as nobody took it over. */
  holds({ job, hold }: JobHold, row: JobRow): boolean {
    const held = this.find(job.account, job.openId);
    return held?.hold === hold && isOf(held, row);
  }

  lengthen({ job, hold }: JobHold, untilMs: number): void {
    const held = this.find(job.account, job.openId);
    if (held?.hold !== hold) return;
    this.#byFollower.set(`${job.account} ${job.openId}`, { ...held, untilMs });
  }

  release({ job, hold }: JobHold): void {
    if (this.find(job.account, job.openId)?.hold !== hold) return;
    this.#byFollower.delete(`${job.account} ${job.openId}`);
  }
}

/** Whether the hold is still of this very job. */
function isOf(held: HeldJob, { number, version }: JobRow): boolean {
  return held.number === number && held.version === version;
}
