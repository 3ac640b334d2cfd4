/** The operators' sessions on SQLite. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import {
  byLastTouch,
  isSessionOver,
  type OperatorSession,
  type OperatorSessionStore,
} from '../operator-sessions.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

type Row = NonNullable<ReturnType<StatementSync['get']>>;

export class SqliteOperatorSessionStore implements OperatorSessionStore {
  readonly #house: House;
  readonly #insert: StatementSync;
  readonly #find: StatementSync;
  readonly #touch: StatementSync;
  readonly #end: StatementSync;
  readonly #listOf: StatementSync;
  readonly #endAllOf: StatementSync;

  constructor(house: House) {
    const { db } = house;
    this.#house = house;
    this.#insert = db.prepare(
      'INSERT OR IGNORE INTO operator_sessions (account, id_hash, operator_id, began_at_ms, touched_at_ms, body) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#find = db.prepare('SELECT * FROM operator_sessions WHERE account = ? AND id_hash = ?');
    this.#touch = db.prepare(
      'UPDATE operator_sessions SET touched_at_ms = MAX(touched_at_ms, ?) WHERE account = ? AND id_hash = ?',
    );
    this.#end = db.prepare('DELETE FROM operator_sessions WHERE account = ? AND id_hash = ?');
    this.#listOf = db.prepare(
      'SELECT * FROM operator_sessions WHERE account = ? AND operator_id = ?',
    );
    this.#endAllOf = db.prepare(
      'DELETE FROM operator_sessions WHERE account = ? AND operator_id = ?',
    );
  }

  async open(account: AccountName, session: OperatorSession): Promise<void> {
    const { idHash, operatorId, beganAtMs, touchedAtMs } = session;
    const body = JSON.stringify(session);
    await this.#house.writes.submit({
      run: () => this.#insert.run(account, idHash, operatorId, beganAtMs, touchedAtMs, body),
      onDisk: true,
    });
  }

  find(account: AccountName, idHash: string, nowMs: number): Promise<OperatorSession | undefined> {
    return reading(() => {
      const row = this.#find.get(account, idHash);
      const session = row && toSession(row);
      return session && !isSessionOver(session, nowMs) ? session : undefined;
    });
  }

  async touch(account: AccountName, idHash: string, atMs: number): Promise<void> {
    await this.#house.writes.submit({ run: () => this.#touch.run(atMs, account, idHash) });
  }

  async end(account: AccountName, idHash: string): Promise<void> {
    await this.#house.writes.submit({
      run: () => this.#end.run(account, idHash),
      onDisk: true,
    });
  }

  listOf(
    account: AccountName,
    operatorId: string,
    nowMs: number,
  ): Promise<readonly OperatorSession[]> {
    return reading(() =>
      this.#listOf
        .all(account, operatorId)
        .map(toSession)
        .filter((session) => !isSessionOver(session, nowMs))
        .toSorted(byLastTouch),
    );
  }

  async endAllOf(account: AccountName, operatorId: string): Promise<void> {
    await this.#house.writes.submit({
      run: () => this.#endAllOf.run(account, operatorId),
      onDisk: true,
    });
  }
}

function toSession(row: Row): OperatorSession {
  const session = JSON.parse(String(row.body)) as OperatorSession;
  return { ...session, touchedAtMs: Number(row.touched_at_ms) };
}
