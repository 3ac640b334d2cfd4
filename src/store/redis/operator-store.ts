/** The console's people on Redis: one hash, small enough to be read whole, shared by all nodes. */
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
import { peopleKeys } from './keys.ts';

export class RedisOperatorStore implements OperatorStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async list(account: AccountName): Promise<readonly Person[]> {
    const { operators } = peopleKeys(account);
    const bodies = await this.#house.link.ask((client) => client.hvals(operators));
    const people = bodies.map((body) => JSON.parse(body) as Person);
    return people.toSorted((one, other) => (one.loginName < other.loginName ? -1 : 1));
  }

  async find(account: AccountName, id: string): Promise<Person | undefined> {
    const { operators } = peopleKeys(account);
    const body = await this.#house.link.ask((client) => client.hget(operators, id));
    return body === null ? undefined : (JSON.parse(body) as Person);
  }

  async findByLoginName(account: AccountName, loginName: string): Promise<Person | undefined> {
    const { loginNames } = peopleKeys(account);
    const id = await this.#house.link.ask((client) => client.hget(loginNames, loginName));
    return id === null ? undefined : this.find(account, id);
  }

  async add(account: AccountName, person: Person): Promise<AddResult> {
    return (await this.#add(account, person, undefined)) as AddResult;
  }

  async save(account: AccountName, person: Person): Promise<SaveResult> {
    const body = JSON.stringify({ ...person, version: person.version + 1 });
    return (await this.#house.link.run('save-operator', [
      peopleKeys(account).operators,
      ...[person.id, body, person.version, manages(person)],
    ])) as SaveResult;
  }

  async keepFirstCode(account: AccountName, { hash, expiresAtMs }: FirstCode): Promise<boolean> {
    const { operators, firstCode } = peopleKeys(account);
    const args = [operators, firstCode, hash, expiresAtMs];
    return (await this.#house.link.run('keep-first-code', args)) === 1;
  }

  async addFirst(account: AccountName, person: Person, code: FirstCodeTry): Promise<boolean> {
    return (await this.#add(account, person, code)) === 'added';
  }

  #add(account: AccountName, person: Person, code: FirstCodeTry | undefined): Promise<unknown> {
    const { operators, loginNames, firstCode } = peopleKeys(account);
    return this.#house.link.run('add-operator', [
      ...[operators, loginNames, firstCode],
      ...[person.id, JSON.stringify(person), person.loginName],
      ...[code?.hash ?? '', code?.atMs ?? 0],
    ]);
  }
}

function manages(person: Person): 'all' | 'some' | 'nothing' {
  if (isActiveAdminOfAll(person)) return 'all';
  return isActiveAdmin(person) ? 'some' : 'nothing';
}
