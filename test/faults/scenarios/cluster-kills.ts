/** G4: one master of a Cluster after the other is killed under load; its replica takes the shard, others go on. */
import { startClusterOfSix } from '../../support/redis-replicas.ts';
import { askingAgain } from '../harness/forgive.ts';
import { pause } from '../harness/rig-node.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';
import { followerOn, WriteWatch } from '../harness/watch-writes.ts';

const shardGoalMs = 4300;
const othersGoalMs = 1500;
const calmMs = 1000;

export const clusterKills: Scenario = {
  name: 'cluster-kills',
  rows: 'G4, F18',
  rule: 'a Cluster master that is killed is replaced within a delivery, and the other shards go on',
  onlyLong: true,
  async run({ seed, length, rounds = length === 'long' ? 20 : 1, say }) {
    const redis = await startClusterOfSix();
    const gaps: { shardMs: number; othersMs: number }[] = [];
    const isLong = length === 'long';
    try {
      const load = {
        ...{ seed, storeUrl: redis.url, nodeCount: 2, messagesPerSec: isLong ? 80 : 40 },
        // With one replica a shard gives nothing while that is being a master alone.
        allow: askingAgain(10),
        measure: () => ({
          shardGapMs: Math.max(...gaps.map(({ shardMs }) => shardMs)),
          othersGapMs: Math.max(...gaps.map(({ othersMs }) => othersMs)),
        }),
        miss: (figures: Figures) => (isLong ? missedGoals(figures) : []),
      };
      return await underLoad(load, async () => {
        for (let round = 1; round <= rounds; round += 1) {
          const masters = await redis.masters();
          const victim = round % masters.length;
          const watch = await WriteWatch.of(redis.url, await Promise.all(masters.map(followerOn)));
          await pause(calmMs);
          const killedAtMs = performance.now();
          const master = masters[victim];
          if (!master) throw new Error('There is no master.');
          await redis.crash(master);
          await watch.goesOn(killedAtMs + 100);
          const ofShards = watch.gapsSince(killedAtMs);
          const othersMs = Math.max(...ofShards.filter((_, shard) => shard !== victim));
          gaps.push({ shardMs: ofShards[victim] ?? 0, othersMs });
          await redis.comeBack(master);
          await watch.stop();
          if (round % 5 === 0) say(`${round} kills, gap ${gaps.at(-1)?.shardMs} ms`);
        }
      });
    } finally {
      await redis.stop();
    }
  },
};

function missedGoals({ shardGapMs = 0, othersGapMs = 0 }: Figures): string[] {
  return [
    ...(shardGapMs > shardGoalMs ? [`the shard is back in ${shardGoalMs} ms`] : []),
    ...(othersGapMs > othersGoalMs ? [`other shards wait for ${othersGoalMs} ms at most`] : []),
  ];
}
