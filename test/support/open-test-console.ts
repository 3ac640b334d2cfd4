import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import type { ConsoleAccount } from '../../src/console/frame/console-call.ts';
import { openConsole } from '../../src/console/open-console.ts';
import { SessionDoor } from '../../src/console/people/session-door.ts';
import type { Shop } from '../../src/domain/catalogue.ts';
import { Metrics } from '../../src/http/metrics.ts';
import { buildPrivateApp } from '../../src/http/private-app.ts';
import { buildPeople, type People } from '../../src/people/people.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { CountingHasher } from '../people/people-ground.ts';
import { StoreClock } from './store-clock.ts';
import { accountNamed } from './store-fixtures.ts';

export interface TestConsole {
  readonly app: FastifyInstance;
  readonly people: People;
  readonly stores: Stores;
  readonly clock: StoreClock;
  readonly failures: unknown[];
}

export interface ConsoleMore {
  /** Live; nothing but the shops unless told. */
  readonly catalogue?: object;
  readonly sendsMessages?: boolean;
  /** On the same listener. */
  readonly addMore?: (app: FastifyInstance, accounts: readonly ConsoleAccount[]) => void;
}

/** The private listener with every route of the console, on a store in memory; nothing is published but shops. */
export async function openTestConsole(
  accounts: readonly string[] = ['main'],
  shops: readonly Pick<Shop, 'id' | 'name' | 'city' | 'district'>[] = [],
  { catalogue = { shops }, sendsMessages = true, addMore = () => undefined }: ConsoleMore = {},
): Promise<TestConsole> {
  const clock = new StoreClock();
  const stores = await openSqliteStores({ path: ':memory:', clock });
  const names = accounts.map(accountNamed);
  const people = buildPeople({
    account: names[0] ?? accountNamed('main'),
    stores,
    clock,
    hasher: new CountingHasher(),
  });
  const failures: unknown[] = [];
  const frame = {
    accounts: names.map(
      (account) =>
        ({
          account,
          stores,
          clock,
          sendsMessages,
          content: () => ({ catalogue }),
        }) as unknown as ConsoleAccount,
    ),
    people,
    doorkeeper: new SessionDoor(people),
    clock,
    reportFailure: (error: unknown) => void failures.push(error),
  };
  const health = { accounts: [], isDraining: () => false, metrics: new Metrics() };
  const app = await buildPrivateApp(
    health,
    {
      async addRooms(one) {
        addMore(one, frame.accounts);
        await openConsole(one, frame);
      },
      clock,
    },
    { names: [], proxies: [] },
  );
  onTestFinished(async () => {
    await app.close();
    await stores.close();
  });
  return { app, people, stores, clock, failures };
}
