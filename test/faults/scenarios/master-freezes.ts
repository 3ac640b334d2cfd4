/** G3: the master freezes, is replaced, and comes back with what it alone had, while a crowd is given coupons and points. */
import { startSentinelTrio } from '../../support/redis-replicas.ts';
import { askingAgain } from '../harness/forgive.ts';
import { pause } from '../harness/rig-node.ts';
import type { Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

const frozenMs = 7000;
const calmMs = 1500;

export const masterFreezes: Scenario = {
  name: 'master-freezes',
  rows: 'G3, F17',
  rule: 'a master that freezes, is replaced and comes back takes no coupon and no points with it, and none is given twice',
  onlyLong: true,
  async run({ seed, length, rounds = length === 'long' ? 10 : 1, say }) {
    // As docs/scaling.md says it is to be run.
    const fence = ['--min-replicas-to-write', '1', '--min-replicas-max-lag', '2'];
    const redis = await startSentinelTrio({ args: fence });
    try {
      const isLong = length === 'long';
      const load = {
        ...{ seed, storeUrl: redis.url, nodeCount: 2, messagesPerSec: isLong ? 80 : 40 },
        scripts: ['coupon', 'card', 'rule'] as const,
        allow: askingAgain(isLong ? 2 : 10),
      };
      return await underLoad(load, async () => {
        for (let round = 1; round <= rounds; round += 1) {
          await pause(calmMs);
          const [master] = await redis.masters();
          if (!master) throw new Error('There is no master.');
          master.process.kill('SIGSTOP');
          await pause(frozenMs);
          master.process.kill('SIGCONT');
          await redis.settle();
          say(`${round} masters frozen and back`);
        }
      });
    } finally {
      await redis.stop();
    }
  },
};
