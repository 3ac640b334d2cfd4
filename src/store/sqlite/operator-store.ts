/** The console's people on SQLite: what was saved is on disk before anybody is told. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import {
  type AddResult,
  type FirstCode,
  type FirstCodeTry,
  isActiveAdmin,
  isActiveAdminOfAll,
  type OperatorStore,
  type Person,
  type SaveResult,
} from '../operators.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteOperatorStore implements OperatorStore {
  readonly #house: House;
  readonly #all: StatementSync;
  readonly #find: StatementSync;
  readonly #findByName: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #findCode: StatementSync;
  readonly #keepCode: StatementSync;
  readonly #endCode: StatementSync;

  constructor(house: House) {
    const { db } = house;
    this.#house = house;
    this.#all = db.prepare('SELECT body FROM operators WHERE account = ? ORDER BY login_name');
    this.#find = db.prepare('SELECT body FROM operators WHERE account = ? AND id = ?');
    this.#findByName = db.prepare(
      'SELECT body FROM operators WHERE account = ? AND login_name = ?',
    );
    this.#insert = db.prepare(
      'INSERT INTO operators (account, id, login_name, body) VALUES (?, ?, ?, ?)',
    );
    this.#update = db.prepare('UPDATE operators SET body = ? WHERE account = ? AND id = ?');
    this.#findCode = db.prepare('SELECT hash, expires_at_ms FROM first_codes WHERE account = ?');
    this.#keepCode = db.prepare(
      'INSERT OR REPLACE INTO first_codes (account, hash, expires_at_ms) VALUES (?, ?, ?)',
    );
    this.#endCode = db.prepare('DELETE FROM first_codes WHERE account = ?');
  }

  list(account: AccountName): Promise<readonly Person[]> {
    return reading(() => this.#list(account));
  }

  find(account: AccountName, id: string): Promise<Person | undefined> {
    return reading(() => toPerson(this.#find.get(account, id)));
  }

  findByLoginName(account: AccountName, loginName: string): Promise<Person | undefined> {
    return reading(() => toPerson(this.#findByName.get(account, loginName)));
  }

  add(account: AccountName, person: Person): Promise<AddResult> {
    return this.#write(() => this.#add(account, person));
  }

  save(account: AccountName, person: Person): Promise<SaveResult> {
    return this.#write(() => this.#save(account, person));
  }

  keepFirstCode(account: AccountName, { hash, expiresAtMs }: FirstCode): Promise<boolean> {
    return this.#write(() => {
      if (this.#list(account).length > 0) return false;
      this.#keepCode.run(account, hash, expiresAtMs);
      return true;
    });
  }

  addFirst(account: AccountName, person: Person, code: FirstCodeTry): Promise<boolean> {
    return this.#write(() => {
      if (this.#find.get(account, person.id)) return true;
      const kept = this.#findCode.get(account);
      const opens = kept?.hash === code.hash && Number(kept.expires_at_ms) > code.atMs;
      if (!opens || this.#list(account).length > 0) return false;
      this.#add(account, person);
      this.#endCode.run(account);
      return true;
    });
  }

  #write<T>(run: () => T): Promise<T> {
    return this.#house.writes.submit({ run, onDisk: true });
  }

  #list(account: AccountName): readonly Person[] {
    return this.#all.all(account).map(({ body }) => JSON.parse(String(body)) as Person);
  }

  #add(account: AccountName, person: Person): AddResult {
    const known = toPerson(this.#findByName.get(account, person.loginName));
    if (known) return known.id === person.id ? 'added' : 'name-taken';
    this.#insert.run(account, person.id, person.loginName, JSON.stringify(person));
    this.#endCode.run(account);
    return 'added';
  }

  #save(account: AccountName, person: Person): SaveResult {
    const stored = toPerson(this.#find.get(account, person.id));
    if (!stored) return 'gone';
    const body = JSON.stringify({ ...person, version: person.version + 1 });
    if (body === JSON.stringify(stored)) return 'saved';
    if (stored.version !== person.version) return 'changed';
    const isLast = (is: (one: Person) => boolean) =>
      is(stored) &&
      !is(person) &&
      !this.#list(account).some((one) => one.id !== person.id && is(one));
    if (isLast(isActiveAdmin)) return 'last-admin';
    if (isLast(isActiveAdminOfAll)) return 'last-admin-of-all';
    this.#update.run(body, account, person.id);
    return 'saved';
  }
}

function toPerson(row: ReturnType<StatementSync['get']>): Person | undefined {
  return row && (JSON.parse(String(row.body)) as Person);
}
