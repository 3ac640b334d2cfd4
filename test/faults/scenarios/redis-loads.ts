/** F23: a Redis that was killed comes back with so much data that it loads for seconds, and refuses everybody meanwhile. */
import { startRedis } from '../../support/redis-servers.ts';
import { askingAgain } from '../harness/forgive.ts';
import { pause } from '../harness/rig-node.ts';
import type { Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

const keyCount = 300_000;
/** Makes it load for about three seconds, however quick the machine is. */
const delayOfKeyUs = 10;
const calmMs = 1500;

export const redisLoads: Scenario = {
  name: 'redis-loads',
  rows: 'F15, F23',
  rule: 'a Redis that is killed and loads its data for seconds loses nothing that it had, and everybody is answered',
  async run({ seed, length, rounds = length === 'long' ? 5 : 1, say }) {
    const redis = await startRedis({
      args: [
        ...['--enable-debug-command', 'local', '--appendfsync', 'always'],
        ...['--key-load-delay', String(delayOfKeyUs)],
      ],
    });
    try {
      await redis.cli('debug', 'populate', String(keyCount), 'yd:ballast');
      await redis.cli('bgrewriteaof');
      const load = {
        ...{ seed, storeUrl: redis.url, nodeCount: 2, messagesPerSec: 40 },
        allow: askingAgain(40),
      };
      return await underLoad(load, async () => {
        for (let round = 1; round <= rounds; round += 1) {
          await pause(calmMs);
          await redis.crash();
          const startedAtMs = performance.now();
          await redis.restart();
          say(`loaded for ${Math.round(performance.now() - startedAtMs)} ms`);
          await pause(calmMs);
        }
      });
    } finally {
      await redis.stop();
    }
  },
};
