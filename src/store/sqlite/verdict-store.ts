/** Verdicts on SQLite. Whoever adds one takes out those whose time was over long ago. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import type { MissVerdict, VerdictStore } from '../verdicts.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteVerdictStore implements VerdictStore {
  readonly #house: House;
  readonly #insert: StatementSync;
  readonly #find: StatementSync;
  readonly #remove: StatementSync;
  readonly #removeOver: StatementSync;
  readonly #list: StatementSync;

  constructor(house: House) {
    const { db } = house;
    this.#house = house;
    this.#insert = db.prepare(
      'INSERT INTO verdicts (account, id, at_ms, until_ms, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#find = db.prepare('SELECT body FROM verdicts WHERE account = ? AND id = ?');
    this.#remove = db.prepare('DELETE FROM verdicts WHERE account = ? AND id = ?');
    this.#removeOver = db.prepare('DELETE FROM verdicts WHERE account = ? AND until_ms < ?');
    this.#list = db.prepare(
      'SELECT body FROM verdicts WHERE account = ? ORDER BY at_ms DESC, id DESC',
    );
  }

  async put(verdict: MissVerdict): Promise<void> {
    const { account, id, atMs, untilMs = null } = verdict;
    const overMs = this.#house.clock.now() - this.#house.retention.recordMs;
    await this.#house.writes.submit({
      run: () => {
        this.#removeOver.run(account, overMs);
        this.#insert.run(account, id, atMs, untilMs, JSON.stringify(verdict));
      },
      onDisk: true,
    });
  }

  take(account: AccountName, id: string): Promise<MissVerdict | undefined> {
    return this.#house.writes.submit({
      run: () => {
        const row = this.#find.get(account, id);
        this.#remove.run(account, id);
        return row && (JSON.parse(String(row.body)) as MissVerdict);
      },
      onDisk: true,
    });
  }

  list(account: AccountName): Promise<readonly MissVerdict[]> {
    return reading(() =>
      this.#list.all(account).map(({ body }) => JSON.parse(String(body)) as MissVerdict),
    );
  }
}
