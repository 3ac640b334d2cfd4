import { onTestFinished } from 'vitest';
import type { PasswordHasher } from '../../src/people/password-hash.ts';
import { ScryptHasher } from '../../src/people/password-hash.ts';
import { buildPeople, type People } from '../../src/people/people.ts';
import type { Visitor } from '../../src/people/people-parts.ts';
import type { Person } from '../../src/store/operators.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { personNamed } from '../support/person-fixtures.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed } from '../support/store-fixtures.ts';

export const account = accountNamed('main');
export const owner = { id: 'owner', name: 'owner', accounts: 'all' } as const;
export const goodPassword = '紫藤 2026 花架';

/** As the real one, with parameters that cost nothing; it counts its work. */
export class CountingHasher implements PasswordHasher {
  readonly #quick = new ScryptHasher({ cost: 2, blockSize: 1, parallelization: 1 });
  /** What was computed, in order; a verification says with which hash. */
  readonly computed: string[] = [];
  isBusy = false;

  hash(password: string): Promise<string> {
    this.computed.push('hash');
    return this.#quick.hash(password);
  }

  verify(password: string, hash: string | undefined): Promise<boolean> {
    this.computed.push('verify');
    return this.#quick.verify(password, hash);
  }
}

export interface PeopleGround {
  readonly people: People;
  readonly stores: Stores;
  readonly clock: StoreClock;
  readonly hasher: CountingHasher;
  /** A browser at an address. */
  readonly visitor: (differences?: Partial<Visitor>) => Visitor;
  /** Somebody with the good password. */
  readonly add: (loginName: string, differences?: Partial<Person>) => Promise<Person>;
  /** Signs in with the good password. @returns the session's id */
  readonly enter: (loginName: string) => Promise<string>;
  /** Of the audit log, the newest first: `act target`. */
  readonly acts: () => Promise<readonly string[]>;
}

export async function openPeople(): Promise<PeopleGround> {
  const clock = new StoreClock();
  const stores = await openSqliteStores({ path: ':memory:', clock });
  onTestFinished(() => stores.close());
  const hasher = new CountingHasher();
  const people = buildPeople({ account, stores, clock, hasher });
  const visitor = (differences: Partial<Visitor> = {}): Visitor => ({
    sessionId: undefined,
    address: '10.0.0.1',
    device: 'Chrome · Windows',
    ...differences,
  });
  return {
    people,
    stores,
    clock,
    hasher,
    visitor,
    async add(loginName, differences = {}) {
      const passwordHash = await hasher.hash(goodPassword);
      const person = personNamed(loginName, { passwordHash, ...differences });
      await stores.operators.add(account, person);
      return person;
    },
    async enter(loginName) {
      const entered = await people.signIn.enter({ loginName, password: goodPassword }, visitor());
      if (entered.kind !== 'signed-in') throw new Error(`${loginName} is ${entered.kind}`);
      return entered.sessionId;
    },
    async acts() {
      const { entries } = await stores.auditLog.page(account, { limit: 100 });
      return entries.map(({ act, target }) => `${act} ${target}`);
    },
  };
}
