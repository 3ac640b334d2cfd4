/** G2: the master behind three Sentinels is killed under load, again and again, and comes back as a replica. */
import { startSentinelTrio } from '../../support/redis-replicas.ts';
import { askingAgain } from '../harness/forgive.ts';
import { pause } from '../harness/rig-node.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';
import { WriteWatch } from '../harness/watch-writes.ts';

const gapGoalMs = 3500;
const firstGoalPercent = 99.5;
const calmMs = 1000;

export const sentinelKills: Scenario = {
  name: 'sentinel-kills',
  rows: 'G2, F16',
  rule: 'a Sentinel master that is killed is replaced within a delivery: nothing that was told is lost, everybody is answered',
  async run({ seed, length, rounds = length === 'long' ? 30 : 1, say }) {
    const redis = await startSentinelTrio();
    const gaps: number[] = [];
    const isLong = length === 'long';
    try {
      const load = {
        ...{ seed, storeUrl: redis.url, nodeCount: 2, messagesPerSec: isLong ? 100 : 40 },
        allow: askingAgain(isLong ? 100 - firstGoalPercent : 5),
        measure: () => ({ longestGapMs: Math.max(...gaps) }),
        miss: (figures: Figures) => (isLong ? missedGoals(figures) : []),
      };
      return await underLoad(load, async () => {
        const watch = await WriteWatch.of(redis.url, ['watch']);
        for (let round = 1; round <= rounds; round += 1) {
          await pause(calmMs);
          const [master] = await redis.masters();
          if (!master) throw new Error('There is no master.');
          const killedAtMs = performance.now();
          await redis.crash(master);
          await watch.goesOn(killedAtMs + 100);
          gaps.push(...watch.gapsSince(killedAtMs));
          if (round < rounds) await redis.comeBack(master);
          if (round % 5 === 0) say(`${round} kills, gaps ${gaps.slice(-5).join(' ')} ms`);
        }
        await watch.stop();
      });
    } finally {
      await redis.stop();
    }
  },
};

function missedGoals({ longestGapMs = 0, answeredAtFirstPercent = 0 }: Figures): string[] {
  return [
    ...(longestGapMs > gapGoalMs ? [`no gap in writes over ${gapGoalMs} ms`] : []),
    ...(answeredAtFirstPercent < firstGoalPercent
      ? [`${firstGoalPercent} % answered in their first delivery`]
      : []),
  ];
}
