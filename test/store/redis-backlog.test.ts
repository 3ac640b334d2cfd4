/** What an outbox costs a Redis server: its commands are counted, and none reads all that waits for a follower. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutboxJob } from '../../src/domain/outgoing.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { jobOf, lineOf, takeOf } from '../support/outbox-fixtures.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, attemptBy, commitOf, turnOf } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const clock = new StoreClock();
let redis: SingleRedis;
let stores: Stores;
beforeAll(async () => {
  redis = await startRedis();
  stores = await openRedisStores({ address: redis.url, clock });
});
afterAll(async () => {
  await stores.close();
  await redis.stop();
});

/** Commands that ran in `work`, inside scripts too, by name. */
async function commandsOf(work: () => Promise<unknown>): Promise<ReadonlyMap<string, number>> {
  await redis.cli('config', 'resetstat');
  await work();
  const stats = (await redis.cli('info', 'commandstats')).matchAll(/^cmdstat_(\S+):calls=(\d+)/gm);
  return new Map([...stats].map(([, name = '', calls]) => [name, Number(calls)]));
}

it.each([2, 2000])(
  'a commit, a take and an end ask the same few commands, with %i jobs waiting',
  async (count) => {
    const key = turnOf(account, `follower with ${count}`, '1');
    const job = (name: string, more: Partial<OutboxJob> = {}) =>
      jobOf(key, name, { dueAtMs: clock.now(), ...more });
    await stores.outbox.add(Array.from({ length: count }, (_, index) => job(`${index}`)));
    await stores.turns.begin(key, attemptBy('a'));

    const commands = await commandsOf(async () => {
      await stores.turns.commit(commitOf(key, 'a', { jobs: [job('late')] }));
      const taken = await takeOf(stores.outbox, key);
      await stores.outbox.start(taken, 60_000);
      await stores.outbox.end(taken, lineOf(taken.job, 'sent', { atMs: clock.now() }));
    });

    const inAll = [...commands.values()].reduce((sum, calls) => sum + calls, 0);
    expect(commands.get('hmget')).toBeGreaterThan(0);
    expect([...commands.keys()].filter((name) => /^h(getall|keys|vals)$|scan/.test(name))).toEqual(
      [],
    );
    expect(inAll).toBeLessThan(120);
  },
);
