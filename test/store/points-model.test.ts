/** Points on real stores against a naive model. `POINTS_STEPS` says how many random operations on each. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRedisStores } from '../../src/store/redis/open.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { livePoints } from '../services/points-histories.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const asked = Number(process.env['POINTS_STEPS'] ?? 1500);
const stepsOfALife = 500;

describe('random lives of cards end as a naive model says', () => {
  const clock = new StoreClock();
  const account = accountNamed('points');
  let redis: SingleRedis;
  const opened: Stores[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await Promise.all(opened.map((stores) => stores.close()));
    await redis.stop();
  });

  it.each([
    ['SQLite', () => openSqliteStores({ path: ':memory:', clock })],
    [
      'Redis',
      () => openRedisStores({ address: redis.url, clock, sharedTimeMs: () => clock.now() }),
    ],
  ])('on %s', { timeout: 3_600_000 }, async (_name, open) => {
    const stores = await open();
    opened.push(stores);
    const { registers } = stores;
    let expired = 0;
    for (let seed = 1; seed <= Math.ceil(asked / stepsOfALife); seed += 1) {
      const life = await livePoints({ registers, account }, { seed, steps: stepsOfALife });
      expired += life['expired'] ?? 0;
    }
    expect(expired).toBeGreaterThan(0);
  });
});
