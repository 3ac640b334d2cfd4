import { type Clock, systemClock } from '../../src/domain/clock.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { StoreUnderTest } from '../store/conformance.ts';
import { poll, type RunningRedis } from './redis-servers.ts';
import { StoreClock } from './store-clock.ts';

/** Less than the 300 s beyond which the webhook refuses everything. */
const hastyByMs = 240_000;

/**
 * Three nodes on one Redis, whose time the test holds; the clock of the third is ahead of it. Leases run on Redis' own clock, so that
 * is what `outliveLease` watches.
 */
export async function storeOnRedis(redis: RunningRedis): Promise<StoreUnderTest> {
  const clock = new StoreClock();
  const open = (own: Clock) =>
    openRedisStores({ address: redis.url, clock: own, sharedTimeMs: () => clock.now() });
  const [stores, otherNode, hastyNode] = await Promise.all([
    open(clock),
    open(clock),
    open({ now: () => clock.now() + hastyByMs, after: systemClock.after }),
  ]);
  return {
    stores,
    otherNode,
    hastyNode,
    clock,
    async outliveLease(leaseMs) {
      const startMs = await serverTimeMs(redis);
      await poll('the lease runs out', async () => (await serverTimeMs(redis)) > startMs + leaseMs);
    },
    async stop() {
      await Promise.all([stores, otherNode, hastyNode].map((node) => node.close()));
      await redis.stop();
    },
  };
}

async function serverTimeMs(redis: RunningRedis): Promise<number> {
  const times = await Promise.all(redis.servers.map((server) => server.cli('time')));
  return Math.min(...times.map(toMs));
}

function toMs(time: string): number {
  const [seconds = 0, microseconds = 0] = time.split('\n').map(Number);
  return seconds * 1000 + microseconds / 1000;
}
