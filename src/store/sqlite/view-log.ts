/** The log of views on SQLite: on disk before anything is shown. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import type { View, ViewLog } from '../views.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteViewLog implements ViewLog {
  readonly #house: House;
  readonly #insert: StatementSync;
  readonly #recent: StatementSync;

  constructor(house: House) {
    this.#house = house;
    this.#insert = house.db.prepare(
      'INSERT INTO views (at_ms, account, who, what, follower_hash) VALUES (?, ?, ?, ?, ?)',
    );
    this.#recent = house.db.prepare(
      'SELECT * FROM views WHERE account = ? ORDER BY number DESC LIMIT ?',
    );
  }

  async note({ account, who, what, followerHash, atMs }: View): Promise<void> {
    await this.#house.writes.submit({
      run: () => this.#insert.run(atMs, account, who, what, followerHash ?? null),
      onDisk: true,
    });
  }

  recent(account: AccountName, limit: number): Promise<readonly View[]> {
    return reading(() =>
      this.#recent.all(account, limit).map((row) => ({
        account,
        who: String(row.who),
        what: String(row.what),
        ...(row.follower_hash === null ? {} : { followerHash: String(row.follower_hash) }),
        atMs: Number(row.at_ms),
      })),
    );
  }
}
