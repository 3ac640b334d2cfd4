/** The outbox on disk: jobs, and when service messages were sent. SQL only; callers hold the transaction. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { AccountName, JobId, OpenId } from '../../domain/ids.ts';
import type { OutboxJob } from '../../domain/outgoing.ts';
import { forgottenJob } from '../forgotten-job.ts';
import { maxWaitingJobs } from '../outbox.ts';

export type JobState = 'waiting' | 'put-back' | 'started';

export interface JobRow {
  readonly number: number;
  readonly job: OutboxJob;
  readonly dueAtMs: number;
  readonly state: JobState;
  readonly version: number;
  readonly tries: number;
  readonly putBackBy: string | undefined;
  readonly isForgotten: boolean;
}

/** Where a job goes that is put back: one that later ones do not wait for is `waiting`, as if it was never due. */
export interface PutBackPlace {
  readonly dueAtMs: number;
  readonly state: Extract<JobState, 'waiting' | 'put-back'>;
  readonly hold: string;
}

const columns =
  'number, due_at_ms, state, version, tries, put_back_by, is_forgotten, body' as const;

const own = 'FROM outbox_jobs WHERE account = ?1 AND open_id = ?2';
/**
 * Which job goes next: one that was started and never ended, before anything else; otherwise the first that is due. One
 * that was put back is waited for, one that was never due is not.
 */
const nextJob = `COALESCE(
  (SELECT number ${own} AND state = 'started' ORDER BY number LIMIT 1),
  (SELECT number ${own} AND due_at_ms <= ?3 AND number <= IFNULL(
      (SELECT MIN(number) ${own} AND state = 'put-back'), ${Number.MAX_SAFE_INTEGER})
    ORDER BY number LIMIT 1))`;

export class OutboxTables {
  readonly #insert: StatementSync;
  readonly #replace: StatementSync;
  readonly #find: StatementSync;
  readonly #isThere: StatementSync;
  readonly #next: StatementSync;
  readonly #oneTooMany: StatementSync;
  readonly #oldestAdditional: StatementSync;
  readonly #ofFollower: StatementSync;
  readonly #dueFollowers: StatementSync;
  readonly #start: StatementSync;
  readonly #putBack: StatementSync;
  readonly #delete: StatementSync;
  readonly #markForgotten: StatementSync;
  readonly #noteTime: StatementSync;
  readonly #dropTime: StatementSync;
  readonly #dropTimes: StatementSync;
  readonly #times: StatementSync;
  readonly #backlog: StatementSync;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      "INSERT INTO outbox_jobs (account, open_id, job_id, due_at_ms, weight, state, body) VALUES (?, ?, ?, ?, ?, 'waiting', ?)",
    );
    this.#replace = db.prepare(
      "UPDATE outbox_jobs SET due_at_ms = ?, weight = ?, body = ?, state = 'waiting', tries = 0, version = version + 1 WHERE number = ?",
    );
    this.#find = db.prepare(`SELECT ${columns} FROM outbox_jobs WHERE account = ? AND job_id = ?`);
    this.#ofFollower = db.prepare(
      `SELECT ${columns} FROM outbox_jobs WHERE account = ? AND open_id = ? ORDER BY number`,
    );
    this.#isThere = db.prepare('SELECT 1 FROM outbox_jobs WHERE number = ? AND version = ?');
    this.#next = db.prepare(`SELECT ${columns} FROM outbox_jobs WHERE number = ${nextJob}`);
    this.#oneTooMany = db.prepare(`SELECT 1 ${own} LIMIT 1 OFFSET ${maxWaitingJobs}`);
    this.#oldestAdditional = db.prepare(
      `SELECT ${columns} ${own} AND weight = 'additional' AND state <> 'started' ORDER BY number LIMIT 1`,
    );
    this.#dueFollowers = db.prepare(
      'SELECT open_id FROM due_followers WHERE account = ? AND look_at_ms <= ? ORDER BY look_at_ms',
    );
    this.#start = db.prepare("UPDATE outbox_jobs SET state = 'started' WHERE number = ?");
    this.#putBack = db.prepare(
      "UPDATE outbox_jobs SET tries = tries + (state = 'started'), state = ?, due_at_ms = ?, put_back_by = ? WHERE number = ?",
    );
    this.#delete = db.prepare('DELETE FROM outbox_jobs WHERE number = ?');
    this.#markForgotten = db.prepare(
      'UPDATE outbox_jobs SET is_forgotten = 1, body = ? WHERE number = ?',
    );
    this.#noteTime = db.prepare(
      'INSERT INTO send_times (account, open_id, job_id, at_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET at_ms = excluded.at_ms',
    );
    this.#dropTime = db.prepare(
      'DELETE FROM send_times WHERE account = ? AND open_id = ? AND job_id = ?',
    );
    this.#dropTimes = db.prepare(
      'DELETE FROM send_times WHERE account = ? AND open_id = ? AND at_ms <= ?',
    );
    this.#times = db.prepare(
      'SELECT at_ms FROM send_times WHERE account = ? AND open_id = ? AND at_ms >= ?',
    );
    this.#backlog = db.prepare(
      'SELECT COUNT(*) AS waiting, MIN(CASE WHEN due_at_ms <= ? THEN due_at_ms END) AS oldest FROM outbox_jobs WHERE account = ?',
    );
  }

  insert(job: OutboxJob): void {
    const { account, openId, jobId, dueAtMs, weight } = job;
    this.#insert.run(account, openId, jobId, dueAtMs, weight, JSON.stringify(job));
  }

  /** The new job has the old one's place; whoever took the old one holds nothing any more. */
  replace({ number }: JobRow, job: OutboxJob): void {
    this.#replace.run(job.dueAtMs, job.weight, JSON.stringify(job), number);
  }

  find(account: AccountName, jobId: JobId): JobRow | undefined {
    const row = this.#find.get(account, jobId);
    return row && toJobRow(row);
  }

  /** Whether it waits still, and was not replaced. */
  isThere({ number, version }: Pick<JobRow, 'number' | 'version'>): boolean {
    return this.#isThere.get(number, version) !== undefined;
  }

  /** The follower's next job, if it can go now. No other is read, however many wait. */
  findNext(account: AccountName, openId: OpenId, nowMs: number): JobRow | undefined {
    const row = this.#next.get(account, openId, nowMs);
    return row && toJobRow(row);
  }

  /** The job that has to go when a follower has too many. */
  findOneTooMany(account: AccountName, openId: OpenId): JobRow | undefined {
    if (!this.#oneTooMany.get(account, openId)) return undefined;
    const row = this.#oldestAdditional.get(account, openId);
    return row && toJobRow(row);
  }

  /** All of them, in the order they were written. */
  listOf(account: AccountName, openId: OpenId): readonly JobRow[] {
    return this.#ofFollower.all(account, openId).map(toJobRow);
  }

  /** Followers who have a job that could be sent now, each once: those with a started one first, then the longest waiting. */
  dueFollowers(account: AccountName, nowMs: number): Generator<OpenId> {
    return this.#listDue(account, nowMs);
  }

  /** Followers who have a job that was started: it is on its way, or nobody will ever know. */
  startedFollowers(account: AccountName): Generator<OpenId> {
    return this.#listDue(account, 0);
  }

  *#listDue(account: AccountName, byMs: number): Generator<OpenId> {
    for (const row of this.#dueFollowers.iterate(account, byMs)) {
      yield String(row.open_id) as OpenId;
    }
  }

  start({ number }: JobRow): void {
    this.#start.run(number);
  }

  putBack({ number }: JobRow, { state, dueAtMs, hold }: PutBackPlace): void {
    this.#putBack.run(state, dueAtMs, hold, number);
  }

  delete({ number }: JobRow): void {
    this.#delete.run(number);
  }

  /** One that is on its way: its end is noted, and nothing else of it is kept. */
  markForgotten({ number, job }: JobRow): void {
    const { openId, message } = job;
    const left = forgottenJob(openId, { ...job, messageKind: message.kind });
    this.#markForgotten.run(JSON.stringify(left), number);
  }

  noteTime({ account, openId, jobId }: OutboxJob, atMs: number): void {
    this.#noteTime.run(account, openId, jobId, atMs);
  }

  dropTime({ account, openId, jobId }: OutboxJob): void {
    this.#dropTime.run(account, openId, jobId);
  }

  dropTimes(account: AccountName, openId: OpenId, toMs: number): void {
    this.#dropTimes.run(account, openId, toMs);
  }

  listTimes(account: AccountName, openId: OpenId, sinceMs: number): readonly number[] {
    return this.#times.all(account, openId, sinceMs).map((row) => Number(row.at_ms));
  }

  backlog(account: AccountName, nowMs: number): { waiting: number; oldestDueAtMs?: number } {
    const row = this.#backlog.get(nowMs, account);
    const waiting = Number(row?.waiting);
    return typeof row?.oldest === 'number' ? { waiting, oldestDueAtMs: row.oldest } : { waiting };
  }
}

function toJobRow(row: Record<string, SQLOutputValue>): JobRow {
  return {
    number: Number(row.number),
    job: JSON.parse(String(row.body)) as OutboxJob,
    dueAtMs: Number(row.due_at_ms),
    state: String(row.state) as JobState,
    version: Number(row.version),
    tries: Number(row.tries),
    putBackBy: row.put_back_by === null ? undefined : String(row.put_back_by),
    isForgotten: row.is_forgotten === 1,
  };
}
