/**
 * F15: the one Redis is killed (SIGKILL) at random moments under a steady load, and comes back with its file. Whoever wrote
 * meanwhile is answered when it is back, or asked to send it again, and has their answer in the end.
 */
import { seededRandom } from '../../../src/intents/classifier/random.ts';
import { startRedis } from '../../support/redis-servers.ts';
import { storeAway } from '../harness/invariants/breach.ts';
import { rateOf } from '../harness/rate-of.ts';
import { pause } from '../harness/rig-node.ts';
import type { Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

const longestAwayMs = 4000;
const longestBetweenMs = 5000;

export const redisKills: Scenario = {
  name: 'redis-kills',
  rows: 'F15',
  rule: 'a Redis that is killed and comes back costs nobody an answer, a coupon or a point',
  async run({ seed, length, rounds = length === 'long' ? 10 : 1, say }) {
    const isLong = length === 'long';
    const random = seededRandom(seed);
    const redis = await startRedis();
    const load = {
      seed,
      storeUrl: redis.url,
      nodeCount: 2,
      messagesPerSec: rateOf(length, { short: 15, long: 100 }),
    };
    try {
      return await underLoad({ ...load, allow: () => storeAway }, async (rig) => {
        for (let round = 1; round <= rounds; round += 1) {
          await pause(500 + random() * (isLong ? longestBetweenMs : 500));
          await redis.crash();
          const awayMs = random() * (isLong ? longestAwayMs : 1000);
          await pause(awayMs);
          await redis.restart();
          say(`round ${round}: away for ${Math.round(awayMs)} ms, ${rig.messageCount} messages`);
        }
        await pause(isLong ? longestBetweenMs : 1000);
      });
    } finally {
      await redis.stop();
    }
  },
};
