/** The ledger of settled turns on disk, and everything a settled turn writes with it. SQL only; callers hold the transaction. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { SettledReply } from '../../domain/reply.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { countNamesOf, dayOfRecord } from '../turn-counts.ts';
import type { TurnKey } from '../turns.ts';

export interface SettledTurn {
  /** JSON, as it was written. */
  readonly settled: string;
  readonly settledBy: string | undefined;
  readonly isPromise: boolean;
  readonly lateBy: string | undefined;
}

export class Ledger {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #markLate: StatementSync;
  readonly #insertRecord: StatementSync;
  readonly #count: StatementSync;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(
      'SELECT settled, settled_by, is_promise, late_by FROM settled_turns WHERE account = ? AND turn_id = ?',
    );
    this.#insert = db.prepare(
      'INSERT INTO settled_turns (settled_at_ms, account, turn_id, settled_by, is_promise, settled) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#markLate = db.prepare(
      'UPDATE settled_turns SET late_by = ? WHERE account = ? AND turn_id = ?',
    );
    this.#insertRecord = db.prepare(
      'INSERT INTO turn_records (received_at_ms, account, follower_hash, body) VALUES (?, ?, ?, ?)',
    );
    this.#count = db.prepare(
      'INSERT INTO turn_counts (account, day, name, count) VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1',
    );
  }

  find(key: TurnKey): SettledTurn | undefined {
    const row = this.#find.get(key.account, key.turnId);
    return row && toSettledTurn(row);
  }

  /** @param by the owner of a commit; undefined for a promise. */
  settle(
    key: TurnKey,
    settled: SettledReply,
    entry: { by: string | undefined; nowMs: number },
  ): void {
    const isPromise = entry.by === undefined ? 1 : 0;
    const { account, turnId } = key;
    const text = JSON.stringify(settled);
    this.#insert.run(entry.nowMs, account, turnId, entry.by ?? null, isPromise, text);
  }

  markLate(key: TurnKey, owner: string): void {
    this.#markLate.run(owner, key.account, key.turnId);
  }

  /** The record and the counters of its day. */
  record(record: TurnRecord): void {
    const { account, followerHash, receivedAtMs } = record;
    this.#insertRecord.run(receivedAtMs, account, followerHash, JSON.stringify(record));
    const day = dayOfRecord(record);
    for (const name of countNamesOf(record)) this.#count.run(account, day, name);
  }
}

function toSettledTurn(row: Record<string, SQLOutputValue>): SettledTurn {
  return {
    settled: String(row.settled),
    settledBy: row.settled_by === null ? undefined : String(row.settled_by),
    isPromise: row.is_promise === 1,
    lateBy: row.late_by === null ? undefined : String(row.late_by),
  };
}
