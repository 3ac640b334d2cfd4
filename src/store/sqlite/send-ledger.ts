/** The send ledger on disk: one line for each job that ended. SQL only; callers of what writes hold the transaction. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AccountName, JobId } from '../../domain/ids.ts';
import type { JobEnd, SendLine } from '../../domain/outgoing.ts';
import type { SendPage } from '../outbox.ts';

export class SendLedger {
  readonly #insert: StatementSync;
  readonly #wasEnded: StatementSync;
  readonly #endedBy: StatementSync;
  readonly #page: StatementSync;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      'INSERT INTO sends (at_ms, account, follower_hash, job_id, ended_by, end_kind, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#wasEnded = db.prepare(
      'SELECT 1 FROM sends WHERE account = ? AND job_id = ? AND at_ms >= ? LIMIT 1',
    );
    this.#endedBy = db.prepare(
      'SELECT 1 FROM sends WHERE account = ? AND job_id = ? AND ended_by IS ? LIMIT 1',
    );
    this.#page = db.prepare(
      'SELECT number, body FROM sends WHERE account = ? AND number < ? AND end_kind = COALESCE(?, end_kind) ORDER BY number DESC LIMIT ?',
    );
  }

  /** @param hold of the taker who ended it; undefined when its follower was forgotten. */
  write(line: SendLine, hold: string | undefined): void {
    const { atMs, account, followerHash, jobId, end } = line;
    const body = JSON.stringify(line);
    this.#insert.run(atMs, account, followerHash, jobId, hold ?? null, end, body);
  }

  hasEnded(account: AccountName, jobId: JobId, sinceMs: number): boolean {
    return this.#wasEnded.get(account, jobId, sinceMs) !== undefined;
  }

  /** @param hold undefined asks whether it ended because its follower was forgotten. */
  wasEndedBy(account: AccountName, jobId: JobId, hold: string | undefined): boolean {
    return this.#endedBy.get(account, jobId, hold ?? null) !== undefined;
  }

  /** The cursor is the number of the last row of the page before. */
  page(
    account: AccountName,
    { limit, cursor, end }: { limit: number; cursor?: string; end?: JobEnd },
  ): SendPage {
    const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor);
    const rows = this.#page.all(account, before, end ?? null, limit);
    const lines = rows.map(({ body }) => JSON.parse(String(body)) as SendLine);
    const last = rows.at(-1);
    return last && rows.length === limit ? { lines, next: String(last.number) } : { lines };
  }
}
