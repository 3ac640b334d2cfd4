/**
 * Finds one follower's rows in a table that grows at its end, by reading through its index (account, number,
 * follower_hash) a part at a time: an index by follower would cost every turn more than all erasures together.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';

/** Entries of the index that a part reads at most; it holds the event loop for about two milliseconds. */
const partEntries = 20_000;
/** Rows that a part finds at most: what is done with each takes longer than to find it. */
const partRows = 100;

export interface FollowerPart {
  /** Oldest first. */
  readonly numbers: readonly number[];
  /** Where to read on; undefined at the end. */
  readonly next: number | undefined;
}

export class FollowerRows {
  readonly #bounds: StatementSync;
  readonly #find: StatementSync;

  constructor(db: DatabaseSync, table: 'turn_records' | 'sends') {
    this.#bounds = db.prepare(
      `SELECT (SELECT MIN(number) FROM ${table}) AS first, (SELECT MAX(number) FROM ${table}) AS last`,
    );
    this.#find = db.prepare(
      `SELECT number FROM ${table} WHERE account = ? AND number > ? AND number <= ? AND follower_hash = ? ORDER BY number LIMIT ${partRows}`,
    );
  }

  /** @param after 0 for the beginning, or `next` of the part before */
  findPart(account: AccountName, followerHash: string, after: number): FollowerPart {
    const bounds = this.#bounds.get();
    const [first, last] = [Number(bounds?.first ?? 0), Number(bounds?.last ?? 0)];
    const from = Math.max(after, first - 1);
    const to = from + partEntries;
    const rows = this.#find.all(account, from, to, followerHash);
    const numbers = rows.map(({ number }) => Number(number));
    const end = rows.length === partRows ? (numbers.at(-1) ?? to) : to;
    return { numbers, next: end < last ? end : undefined };
  }
}
