/** Counted attempts to sign in on SQLite; a restart forgets none. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import {
  type AttemptClaim,
  type AttemptCount,
  countAttempt,
  type SignInAttemptStore,
} from '../sign-in-attempts.ts';
import type { House } from './house.ts';

export class SqliteSignInAttemptStore implements SignInAttemptStore {
  readonly #house: House;
  readonly #find: StatementSync;
  readonly #write: StatementSync;
  readonly #takeBack: StatementSync;
  readonly #forget: StatementSync;

  constructor(house: House) {
    const { db } = house;
    this.#house = house;
    this.#find = db.prepare('SELECT * FROM sign_in_attempts WHERE account = ? AND key = ?');
    this.#write = db.prepare(
      'INSERT OR REPLACE INTO sign_in_attempts (account, key, count, paused_until_ms, touched_at_ms) VALUES (?, ?, ?, ?, ?)',
    );
    this.#takeBack = db.prepare(
      'UPDATE sign_in_attempts SET count = MAX(count - 1, 0), paused_until_ms = 0 WHERE account = ? AND key = ?',
    );
    this.#forget = db.prepare('DELETE FROM sign_in_attempts WHERE account = ? AND key = ?');
  }

  claim(account: AccountName, key: string, claim: AttemptClaim): Promise<boolean> {
    return this.#house.writes.submit({
      run: () => {
        const counted = countAttempt(this.#read(account, key), claim);
        if (!counted) return false;
        const { count, pausedUntilMs, touchedAtMs } = counted;
        this.#write.run(account, key, count, pausedUntilMs, touchedAtMs);
        return true;
      },
      onDisk: true,
    });
  }

  async takeBack(account: AccountName, key: string): Promise<void> {
    await this.#house.writes.submit({ run: () => this.#takeBack.run(account, key) });
  }

  async forget(account: AccountName, key: string): Promise<void> {
    await this.#house.writes.submit({ run: () => this.#forget.run(account, key) });
  }

  #read(account: AccountName, key: string): AttemptCount | undefined {
    const row = this.#find.get(account, key);
    if (!row) return undefined;
    return {
      count: Number(row.count),
      pausedUntilMs: Number(row.paused_until_ms),
      touchedAtMs: Number(row.touched_at_ms),
    };
  }
}
