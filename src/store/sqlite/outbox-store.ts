/** The port of the outbox on SQLite: jobs on disk, holds in memory. */
import { randomUUID } from 'node:crypto';
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { JobEnd, OutboxJob, SendLine } from '../../domain/outgoing.ts';
import type {
  JobHold,
  OutboxStore,
  PutBackRequest,
  SendPage,
  TakenJob,
  TakeRequest,
} from '../outbox.ts';
import { sessionOfJob } from '../session-of-job.ts';
import { readStoredSession } from '../stored-session.ts';
import type { Followers } from './followers.ts';
import type { House } from './house.ts';
import { JobHolds } from './job-holds.ts';
import type { Outbox } from './outbox.ts';
import type { JobRow, OutboxTables } from './outbox-tables.ts';
import type { SendLedger } from './send-ledger.ts';
import { reading } from './sqlite-failure.ts';

export interface OutboxStoreParts {
  readonly outbox: Outbox;
  readonly tables: OutboxTables;
  readonly sends: SendLedger;
  readonly followers: Followers;
}

export class SqliteOutboxStore implements OutboxStore {
  readonly #house: House;
  readonly #parts: OutboxStoreParts;
  readonly #holds = new JobHolds();

  constructor(house: House, parts: OutboxStoreParts) {
    this.#house = house;
    this.#parts = parts;
  }

  add(jobs: readonly OutboxJob[]): Promise<void> {
    const run = () => this.#parts.outbox.add(jobs, this.#house.clock.now());
    return this.#house.writes.submit({ run, onDisk: true });
  }

  take(account: AccountName, request: TakeRequest): Promise<TakenJob | undefined> {
    return reading(() => this.#take(account, request));
  }

  /** Answered when it is on disk: a process that is killed now must find that the message may have left. */
  start(held: JobHold, leaseMs: number): Promise<boolean> {
    const { clock, writes } = this.#house;
    return writes.submit({
      run: () => {
        const row = this.#findHeld(held);
        if (row && row.state !== 'started') this.#parts.outbox.start(row, clock.now());
        return row !== undefined;
      },
      committed: (isOurs) => {
        if (isOurs) this.#holds.lengthen(held, clock.now() + leaseMs);
      },
      onDisk: true,
    });
  }

  putBack(held: JobHold, dueAtMs: number, { letsPass }: PutBackRequest = {}): Promise<boolean> {
    const { hold } = held;
    const state = letsPass ? 'waiting' : 'put-back';
    return this.#letGo(held, (row, nowMs) => {
      this.#parts.outbox.putBack(row, { dueAtMs, state, hold, nowMs });
    });
  }

  end(held: JobHold, line: SendLine): Promise<boolean> {
    const { hold } = held;
    return this.#letGo(held, (row, nowMs) => {
      this.#parts.outbox.end(row, { line, hold, nowMs });
    });
  }

  sends(
    account: AccountName,
    page: { readonly limit: number; readonly cursor?: string; readonly end?: JobEnd },
  ): Promise<SendPage> {
    return reading(() => this.#parts.sends.page(account, page));
  }

  backlog(account: AccountName): Promise<{ waiting: number; oldestDueAtMs?: number }> {
    return reading(() => this.#parts.tables.backlog(account, this.#house.clock.now()));
  }

  /** One piece, without a pause: between its reading and its hold nothing else can run. */
  #take(account: AccountName, request: TakeRequest): TakenJob | undefined {
    if (this.#house.disk?.failure) throw this.#house.disk.failure;
    const nowMs = this.#house.clock.now();
    const { tables } = this.#parts;
    for (const follower of this.#toLookAt(account, request, nowMs)) {
      if (this.#isHeld(account, follower, nowMs)) continue;
      const row = tables.findNext(account, follower, nowMs);
      if (!row || (request.onlyInterrupted && row.state !== 'started')) continue;
      const hold = randomUUID();
      this.#holds.take(row, hold, nowMs + request.leaseMs);
      return this.#toTaken(row, hold, nowMs);
    }
    return undefined;
  }

  #toLookAt(
    account: AccountName,
    { openId, onlyInterrupted }: TakeRequest,
    nowMs: number,
  ): Iterable<OpenId> {
    const { tables } = this.#parts;
    if (openId) return [openId];
    return onlyInterrupted ? tables.startedFollowers(account) : tables.dueFollowers(account, nowMs);
  }

  /** Somebody is at work for this follower, on a job that waits still. */
  #isHeld(account: AccountName, openId: OpenId, nowMs: number): boolean {
    const held = this.#holds.find(account, openId);
    return held !== undefined && nowMs < held.untilMs && this.#parts.tables.isThere(held);
  }

  #toTaken({ job, tries, state }: JobRow, hold: string, nowMs: number): TakenJob {
    const { retention } = this.#house;
    const { tables, followers } = this.#parts;
    const { text } = followers.find(job, nowMs - retention.sessionIdleMs);
    const session = readStoredSession({ text, lateAnswers: [] }, { ...this.#house, nowMs });
    return {
      job,
      hold,
      tries,
      wasInterrupted: state === 'started',
      ...sessionOfJob(session),
      sentAtMs: tables.listTimes(job.account, job.openId, nowMs - retention.sendTimeMs),
    };
  }

  /** A hold lets go of its job once; told again, it hears the same. */
  #letGo(held: JobHold, change: (row: JobRow, nowMs: number) => void): Promise<boolean> {
    return this.#house.writes.submit({
      run: () => {
        const row = this.#findHeld(held);
        if (row) change(row, this.#house.clock.now());
        return row !== undefined || this.#hasLetGo(held);
      },
      committed: () => this.#holds.release(held),
    });
  }

  #findHeld(held: JobHold): JobRow | undefined {
    const row = this.#parts.tables.find(held.job.account, held.job.jobId);
    return row && this.#holds.holds(held, row) ? row : undefined;
  }

  #hasLetGo({ job, hold }: JobHold): boolean {
    const { account, jobId } = job;
    if (this.#parts.tables.find(account, jobId)?.putBackBy === hold) return true;
    return this.#parts.sends.wasEndedBy(account, jobId, hold);
  }
}
