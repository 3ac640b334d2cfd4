import { openRedisStores } from '../../src/store/redis/open.ts';
import type { StoreUnderTest } from '../store/conformance.ts';
import { poll, type RunningRedis } from './redis-servers.ts';
import { StoreClock } from './store-clock.ts';

/** Two nodes on one Redis. Leases run on Redis' own clock, so that is what `outliveLease` watches. */
export async function storeOnRedis(redis: RunningRedis): Promise<StoreUnderTest> {
  const clock = new StoreClock();
  const [stores, otherNode] = await Promise.all([
    openRedisStores({ address: redis.url, clock }),
    openRedisStores({ address: redis.url, clock }),
  ]);
  return {
    stores,
    otherNode,
    clock,
    async outliveLease(leaseMs) {
      const startMs = await serverTimeMs(redis);
      await poll('the lease runs out', async () => (await serverTimeMs(redis)) > startMs + leaseMs);
    },
    async stop() {
      await Promise.all([stores.close(), otherNode.close()]);
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
