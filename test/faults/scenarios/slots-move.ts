/** G5: slots of a Cluster are moved away and back under load. */
import { startRedisCluster } from '../../support/redis-servers.ts';
import { quantile } from '../harness/describe-load.ts';
import { moveSlots } from '../harness/move-slots.ts';
import type { RigRecord, SentMessage } from '../harness/record.ts';
import { pause } from '../harness/rig-node.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

const p99GoalMs = 500;
const slotsAtOnce = 250;
/** Nodes that have just started run cold: what that costs is not what the slots cost. */
const warmUpMs = { short: 0, long: 10_000 } as const;

export const slotsMove: Scenario = {
  name: 'slots-move',
  rows: 'G5, F19',
  rule: 'slots that move while their followers write leave nobody unanswered, and do nothing twice',
  onlyLong: true,
  async run({ seed, length, rounds = length === 'long' ? 2000 : 60, say }) {
    const redis = await startRedisCluster();
    const isLong = length === 'long';
    let movesFromMs = 0;
    try {
      const load = {
        ...{ seed, storeUrl: redis.url, nodeCount: 2, messagesPerSec: isLong ? 200 : 40 },
        measure: ({ messages }: RigRecord) => ({
          moves: 2 * rounds,
          p99WhileMovingMs: p99Of(messages.filter(({ sentAtMs }) => sentAtMs >= movesFromMs)),
        }),
        miss: (figures: Figures) => (isLong ? missedGoals(figures) : []),
      };
      return await underLoad(load, async () => {
        const [from, to] = redis.servers;
        if (!from || !to) throw new Error('There are too few servers.');
        await pause(warmUpMs[length]);
        movesFromMs = Date.now();
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

function p99Of(messages: readonly SentMessage[]): number {
  return quantile(
    messages.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b),
    0.99,
  );
}

function missedGoals({ p99WhileMovingMs = 0 }: Figures): string[] {
  return p99WhileMovingMs > p99GoalMs ? [`p99 within ${p99GoalMs} ms`] : [];
}
