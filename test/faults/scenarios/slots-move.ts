/** G5: slots of a Cluster are moved away and back under load. */
import { startRedisCluster } from '../../support/redis-servers.ts';
import { moveSlots } from '../harness/move-slots.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

const p99GoalMs = 500;
const slotsAtOnce = 250;

export const slotsMove: Scenario = {
  name: 'slots-move',
  rows: 'G5, F19',
  rule: 'slots that move while their followers write leave nobody unanswered, and do nothing twice',
  onlyLong: true,
  async run({ seed, length, rounds = length === 'long' ? 2000 : 60, say }) {
    const redis = await startRedisCluster();
    const isLong = length === 'long';
    try {
      const load = {
        ...{ seed, storeUrl: redis.url, nodeCount: 2, messagesPerSec: isLong ? 200 : 40 },
        measure: () => ({ moves: 2 * rounds }),
        miss: (figures: Figures) => (isLong ? missedGoals(figures) : []),
      };
      return await underLoad(load, async () => {
        const [from, to] = redis.servers;
        if (!from || !to) throw new Error('There are too few servers.');
        for (const [here, there] of [
          [from, to],
          [to, from],
        ] as const) {
          for (let moved = 0; moved < rounds; moved += slotsAtOnce) {
            await moveSlots(here, there, Math.min(slotsAtOnce, rounds - moved));
            say(`${Math.min(moved + slotsAtOnce, rounds)} slots moved`);
          }
        }
      });
    } finally {
      await redis.stop();
    }
  },
};

function missedGoals({ p99Ms = 0 }: Figures): string[] {
  return p99Ms > p99GoalMs ? [`p99 within ${p99GoalMs} ms`] : [];
}
