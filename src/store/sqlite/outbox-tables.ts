/** The outbox on disk: jobs, and when service messages were sent. SQL only; callers hold the transaction. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { AccountName, JobId, OpenId } from '../../domain/ids.ts';
import type { OutboxJob } from '../../domain/outgoing.ts';

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

const columns =
  'number, due_at_ms, state, version, tries, put_back_by, is_forgotten, body' as const;

export class OutboxTables {
  readonly #insert: StatementSync;
  readonly #replace: StatementSync;
  readonly #find: StatementSync;
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
      "INSERT INTO outbox_jobs (account, open_id, job_id, due_at_ms, state, body) VALUES (?, ?, ?, ?, 'waiting', ?)",
    );
    this.#replace = db.prepare(
      "UPDATE outbox_jobs SET due_at_ms = ?, body = ?, state = 'waiting', tries = 0, version = version + 1 WHERE number = ?",
    );
    this.#find = db.prepare(`SELECT ${columns} FROM outbox_jobs WHERE account = ? AND job_id = ?`);
    this.#ofFollower = db.prepare(
      `SELECT ${columns} FROM outbox_jobs WHERE account = ? AND open_id = ? ORDER BY number`,
    );
    this.#dueFollowers = db.prepare(
      `SELECT open_id FROM outbox_jobs AS job WHERE account = ? AND due_at_ms <= ? AND NOT EXISTS (
         SELECT 1 FROM outbox_jobs AS earlier
         WHERE earlier.account = job.account AND earlier.open_id = job.open_id AND earlier.number < job.number
           AND earlier.state = 'put-back' AND earlier.due_at_ms > ?)
       ORDER BY due_at_ms`,
    );
    this.#start = db.prepare("UPDATE outbox_jobs SET state = 'started' WHERE number = ?");
    this.#putBack = db.prepare(
      "UPDATE outbox_jobs SET tries = tries + (state = 'started'), state = 'put-back', due_at_ms = ?, put_back_by = ? WHERE number = ?",
    );
    this.#delete = db.prepare('DELETE FROM outbox_jobs WHERE number = ?');
    this.#markForgotten = db.prepare('UPDATE outbox_jobs SET is_forgotten = 1 WHERE number = ?');
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
      'SELECT at_ms FROM send_times WHERE account = ? AND open_id = ? AND at_ms >= ? ORDER BY at_ms',
    );
    this.#backlog = db.prepare(
      'SELECT COUNT(*) AS waiting, MIN(CASE WHEN due_at_ms <= ? THEN due_at_ms END) AS oldest FROM outbox_jobs WHERE account = ?',
    );
  }

  insert(job: OutboxJob): void {
    const { account, openId, jobId, dueAtMs } = job;
    this.#insert.run(account, openId, jobId, dueAtMs, JSON.stringify(job));
  }

  /** The new job has the old one's place; whoever took the old one holds nothing any more. */
  replace({ number }: JobRow, job: OutboxJob): void {
    this.#replace.run(job.dueAtMs, JSON.stringify(job), number);
  }

  find(account: AccountName, jobId: JobId): JobRow | undefined {
    const row = this.#find.get(account, jobId);
    return row && toJobRow(row);
  }

  /** In the order they were written. */
  listOf(account: AccountName, openId: OpenId): readonly JobRow[] {
    return this.#ofFollower.all(account, openId).map(toJobRow);
  }

  /** Followers who have a job that could be sent now, the longest waiting first; one may come several times. */
  *dueFollowers(account: AccountName, nowMs: number): Generator<OpenId> {
    for (const row of this.#dueFollowers.iterate(account, nowMs, nowMs)) {
      yield String(row.open_id) as OpenId;
    }
  }

  start({ number }: JobRow): void {
    this.#start.run(number);
  }

  putBack({ number }: JobRow, dueAtMs: number, hold: string): void {
    this.#putBack.run(dueAtMs, hold, number);
  }

  delete({ number }: JobRow): void {
    this.#delete.run(number);
  }

  /** One that is on its way: its end is noted, and nothing else of it is kept. */
  markForgotten({ number }: JobRow): void {
    this.#markForgotten.run(number);
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
