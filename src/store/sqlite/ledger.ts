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

interface Count {
  readonly account: string;
  readonly day: string;
  readonly name: string;
  turns: number;
}

export class Ledger {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #markLate: StatementSync;
  readonly #insertRecord: StatementSync;
  readonly #count: StatementSync;
  /** What the transaction adds to counters so far. */
  readonly #counts = new Map<string, Count>();

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(
      'SELECT settled, settled_by, is_promise, late_by FROM settled_turns WHERE account = ? AND turn_id = ?',
    );
    this.#insert = db.prepare(
      'INSERT INTO settled_turns (settled_at_ms, account, turn_id, settled_by, is_promise, settled) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#markLate = db.prepare(
      'UPDATE settled_turns SET late_by = ? WHERE account = ? AND turn_id = ?',
    );
    this.#insertRecord = db.prepare(
      'INSERT INTO turn_records (received_at_ms, account, follower_hash, body) VALUES (?, ?, ?, ?)',
    );
    this.#count = db.prepare(
      'INSERT INTO turn_counts (account, day, name, count) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count',
    );
  }

  find(key: TurnKey): SettledTurn | undefined {
    const row = this.#find.get(key.account, key.turnId);
    return row && toSettledTurn(row);
  }

  /**
   * @param by the owner of a commit; undefined for a promise.
   * @returns false when the turn is settled already: nothing was written.
   */
  settle(
    key: TurnKey,
    settled: SettledReply,
    entry: { by: string | undefined; nowMs: number },
  ): boolean {
    const isPromise = entry.by === undefined ? 1 : 0;
    const { account, turnId } = key;
    const text = JSON.stringify(settled);
    const by = entry.by ?? null;
    return this.#insert.run(entry.nowMs, account, turnId, by, isPromise, text).changes === 1;
  }

  markLate(key: TurnKey, owner: string): void {
    this.#markLate.run(owner, key.account, key.turnId);
  }

  /** The record; the counters of its day go up with `writeCounts`. */
  record(record: TurnRecord): void {
    const { account, followerHash, receivedAtMs } = record;
    this.#insertRecord.run(receivedAtMs, account, followerHash, JSON.stringify(record));
    const day = dayOfRecord(record);
    for (const name of countNamesOf(record)) {
      const counter = `${account} ${day} ${name}`;
      const count = this.#counts.get(counter);
      if (count) count.turns += 1;
      else this.#counts.set(counter, { account, day, name, turns: 1 });
    }
  }

  /** Before the transaction ends, once for all its turns: they mostly raise the same few counters. */
  writeCounts(): void {
    for (const { account, day, name, turns } of this.#counts.values()) {
      this.#count.run(account, day, name, turns);
    }
    this.#counts.clear();
  }

  /** The transaction was undone. */
  dropCounts(): void {
    this.#counts.clear();
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
