/** G8 with a failover: everybody wants one of a hundred coupons, and the Sentinel master is killed in the middle. */
import { startSentinelTrio } from '../../support/redis-replicas.ts';
import { askingAgain } from '../harness/forgive.ts';
import { pause } from '../harness/rig-node.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

const stock = 100;
const beforeKillMs = 700;

export const crowdAtFailover: Scenario = {
  name: 'crowd-at-failover',
  rows: 'G8, F67',
  rule: 'a crowd gets exactly the coupons that there are, none twice, while the Redis master is killed and replaced',
  onlyLong: true,
  async run({ seed, length, rounds = length === 'long' ? 30 : 6 }) {
    const redis = await startSentinelTrio();
    const isLong = length === 'long';
    try {
      const load = {
        ...{ seed, storeUrl: redis.url, nodeCount: 2, messagesPerSec: isLong ? 150 : 60, stock },
        scripts: ['coupon'] as const,
        allow: askingAgain(20),
        measure: (_record: unknown, truth: { grantedCount: number }) => ({
          granted: truth.grantedCount,
        }),
        miss: ({ granted = 0 }: Figures) =>
          granted === stock ? [] : [`exactly ${stock} are granted`],
      };
      return await underLoad(load, async () => {
        await pause(beforeKillMs);
        const [master] = await redis.masters();
        if (!master) throw new Error('There is no master.');
        await redis.crash(master);
        await pause(rounds * 1000);
        await redis.comeBack(master);
      });
    } finally {
      await redis.stop();
    }
  },
};
