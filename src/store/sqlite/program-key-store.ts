/** Keys of programs on SQLite: on disk before anybody is shown one. */
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import {
  byMaking,
  type KeptProgramKey,
  type ProgramKey,
  type ProgramKeyStore,
} from '../program-keys.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteProgramKeyStore implements ProgramKeyStore {
  readonly #house: House;
  readonly #list: StatementSync;
  readonly #find: StatementSync;
  readonly #add: StatementSync;
  readonly #revoke: StatementSync;
  readonly #use: StatementSync;

  constructor(house: House) {
    const { db } = house;
    this.#house = house;
    this.#list = db.prepare('SELECT * FROM program_keys WHERE account = ?');
    this.#find = db.prepare('SELECT * FROM program_keys WHERE account = ? AND id = ?');
    this.#add = db.prepare(
      'INSERT INTO program_keys (account, id, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#revoke = db.prepare(
      'UPDATE program_keys SET revoked_at_ms = ? WHERE account = ? AND id = ? AND revoked_at_ms IS NULL',
    );
    this.#use = db.prepare(
      'UPDATE program_keys SET last_used_at_ms = ? WHERE account = ? AND id = ?',
    );
  }

  list(account: AccountName): Promise<readonly KeptProgramKey[]> {
    return reading(() => this.#list.all(account).map(toKey).toSorted(byMaking));
  }

  find(account: AccountName, id: string): Promise<KeptProgramKey | undefined> {
    return reading(() => {
      const row = this.#find.get(account, id);
      return row && toKey(row);
    });
  }

  async add(account: AccountName, key: ProgramKey): Promise<void> {
    const run = () => this.#add.run(account, key.id, JSON.stringify(key));
    await this.#house.writes.submit({ run, onDisk: true });
  }

  async revoke(account: AccountName, id: string, atMs: number): Promise<void> {
    const run = () => this.#revoke.run(atMs, account, id);
    await this.#house.writes.submit({ run, onDisk: true });
  }

  async noteUse(account: AccountName, id: string, atMs: number): Promise<void> {
    await this.#house.writes.submit({ run: () => this.#use.run(atMs, account, id) });
  }
}

function toKey(row: Record<string, SQLOutputValue>): KeptProgramKey {
  const { last_used_at_ms: usedAtMs, revoked_at_ms: revokedAtMs } = row;
  return {
    ...(JSON.parse(String(row.body)) as ProgramKey),
    ...(usedAtMs === null ? {} : { lastUsedAtMs: Number(usedAtMs) }),
    ...(revokedAtMs === null ? {} : { revokedAtMs: Number(revokedAtMs) }),
  };
}
