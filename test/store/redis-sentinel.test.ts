/** A Redis master behind Sentinel, its crash, and the replica that takes over. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { poll, type SentinelRedis, startRedisSentinel } from '../support/redis-servers.ts';
import {
  accountNamed,
  attemptBy,
  commitOf,
  sessionWith,
  turnOf,
} from '../support/store-fixtures.ts';

const account = accountNamed('main');
let redis: SentinelRedis;
let stores: Stores;
beforeEach(async () => {
  redis = await startRedisSentinel();
  stores = await openRedisStores({ address: redis.url, clock: systemClock });
});
afterEach(async () => {
  await stores.close();
  await redis.stop();
});

const turn = (name: string) => turnOf(account, 'Xiao Li', name);

/** A settled turn that the replica has, too. */
async function settleTurn(): Promise<void> {
  await stores.turns.begin(turn('1'), attemptBy('a'));
  const session = sessionWith({ missCount: 3 });
  await stores.turns.commit(commitOf(turn('1'), 'a', { session }));
  await poll('the replica has it all', async () => {
    const [masterSize, replicaSize] = await Promise.all([
      redis.master.cli('dbsize'),
      redis.replica.cli('dbsize'),
    ]);
    return masterSize === replicaSize;
  });
}

const isUp = () =>
  stores.ping().then(
    () => true,
    () => false,
  );

describe('a Redis behind Sentinel', () => {
  it('is found through the Sentinels', async () => {
    await settleTurn();

    expect(await redis.master.cli('role')).toMatch(/^master/);
    expect(await redis.master.cli('exists', 'yd:probe')).toBe('1');
    expect((await stores.turns.begin(turn('1'), attemptBy('b'))).kind).toBe('settled');
  });

  it.each(['SIGKILL', 'SIGSTOP'] as const)(
    'whose master is ended with %s is served by the replica, with what it had',
    async (signal) => {
      await settleTurn();

      redis.master.process.kill(signal);
      await expect(stores.ping()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      await poll('the replica has taken over', isUp);

      expect((await stores.turns.begin(turn('1'), attemptBy('b'))).kind).toBe('settled');
      expect(await stores.turns.begin(turn('2'), attemptBy('c'))).toMatchObject({
        kind: 'claimed',
        session: { missCount: 3 },
      });
      expect(await redis.replica.cli('role')).toMatch(/^master/);
    },
  );
});
