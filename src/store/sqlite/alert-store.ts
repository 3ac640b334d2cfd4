/** Alerts on SQLite. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import type { AlertLine, AlertState, AlertStore } from '../alerts.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteAlertStore implements AlertStore {
  readonly #house: House;
  readonly #states: StatementSync;
  readonly #add: StatementSync;
  readonly #change: StatementSync;
  readonly #note: StatementSync;
  readonly #removeOld: StatementSync;
  readonly #lines: StatementSync;

  constructor(house: House) {
    const { db } = house;
    this.#house = house;
    this.#states = db.prepare('SELECT body FROM alert_states WHERE account = ? ORDER BY kind');
    this.#add = db.prepare(
      'INSERT INTO alert_states (account, kind, version, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#change = db.prepare(
      'UPDATE alert_states SET version = ?, body = ? WHERE account = ? AND kind = ? AND version = ?',
    );
    this.#note = db.prepare(
      'INSERT INTO alert_lines (account, id, at_ms, body) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
    );
    this.#removeOld = db.prepare('DELETE FROM alert_lines WHERE account = ? AND at_ms < ?');
    this.#lines = db.prepare(
      'SELECT body FROM alert_lines WHERE account = ? AND at_ms >= ? ORDER BY at_ms DESC, id DESC LIMIT ?',
    );
  }

  states(account: AccountName): Promise<readonly AlertState[]> {
    return reading(() =>
      this.#states.all(account).map(({ body }) => JSON.parse(String(body)) as AlertState),
    );
  }

  change(state: AlertState): Promise<boolean> {
    const { account, kind, version } = state;
    const text = JSON.stringify(state);
    return this.#house.writes.submit({
      run: () => {
        const { changes } =
          version === 1
            ? this.#add.run(account, kind, version, text)
            : this.#change.run(version, text, account, kind, version - 1);
        return changes === 1;
      },
      onDisk: true,
    });
  }

  async note(line: AlertLine): Promise<void> {
    const { account, id, atMs } = line;
    await this.#house.writes.submit({
      run: () => {
        this.#removeOld.run(account, this.#oldestMs());
        this.#note.run(account, id, atMs, JSON.stringify(line));
      },
      onDisk: true,
    });
  }

  lines(account: AccountName, limit: number): Promise<readonly AlertLine[]> {
    return reading(() =>
      this.#lines
        .all(account, this.#oldestMs(), limit)
        .map(({ body }) => JSON.parse(String(body)) as AlertLine),
    );
  }

  #oldestMs(): number {
    return this.#house.clock.now() - this.#house.retention.alertMs;
  }
}
