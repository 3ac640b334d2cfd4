/**
 * The histories of `outbox-histories.test.ts` on a real Redis, whose leases run out by its own clock; with two nodes
 * whose clocks differ by minutes.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/domain/clock.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { HeldClock } from '../support/held-clock.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { accountNamed, noonMs } from '../support/store-fixtures.ts';
import { Traffic } from './doomed-node.ts';
import { World } from './outbox-world.ts';
import { live, shortHistories } from './random-histories.ts';

describe('every history on Redis', () => {
  let redis: SingleRedis;
  let stores: Stores;
  let hastyNode: Stores;
  let held: Clock = systemClock;
  let historyCount = 0;
  beforeAll(async () => {
    redis = await startRedis();
    // The store keeps its own limits by the real clock, and is told the time of the history.
    const open = (aheadMs: number) => {
      const clock: Clock = { now: () => held.now() + aheadMs, after: systemClock.after };
      return openRedisStores({ address: redis.url, clock, sharedTimeMs: () => held.now() });
    };
    [stores, hastyNode] = await Promise.all([open(0), open(240_000)]);
  });
  afterAll(async () => {
    await Promise.all([stores.close(), hastyNode.close()]);
    await redis.stop();
  });

  it('keeps all rules of the outbox', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(shortHistories, async (history) => {
        historyCount += 1;
        const account = accountNamed(`account-${historyCount}`);
        const traffic = new Traffic();
        const clock = new HeldClock(noonMs, () => traffic.settle());
        held = clock;
        // Leases run out by Redis' own clock: after 60 ms, not half a minute.
        const nodes = { stores, otherNode: hastyNode };
        const world = new World({ account, clock, traffic, ...nodes, leaseShare: 0.002 });
        await live(world, history, { stores, account, clock });
      }),
      { numRuns: 10 },
    );
    expect(historyCount).toBeGreaterThan(0);
  });
});
