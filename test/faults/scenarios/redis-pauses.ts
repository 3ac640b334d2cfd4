/** G6: Redis stops answering for three seconds, to everybody or to writers, again and again; and once for ten. */
import { type SingleRedis, startRedis } from '../../support/redis-servers.ts';
import { askingAgain } from '../harness/forgive.ts';
import { pause } from '../harness/rig-node.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

const pauseMs = 3000;
const sleepSec = 10;
const answerGoalMs = 4600;
const calmMs = 1500;

export const redisPauses: Scenario = {
  name: 'redis-pauses',
  rows: 'G6, F20',
  rule: 'while Redis is silent everybody is answered in time, and nothing is done twice when it speaks again',
  onlyLong: true,
  async run({ seed, length, rounds = length === 'long' ? 20 : 1, say }) {
    const redis = await startRedis({ args: ['--enable-debug-command', 'local'] });
    try {
      const isLong = length === 'long';
      const load = {
        ...{ seed, storeUrl: redis.url, nodeCount: 2, messagesPerSec: isLong ? 80 : 40 },
        // Whoever comes when it falls silent for ten seconds is asked to send it again.
        allow: askingAgain(20),
        miss: (figures: Figures) => (isLong ? missedGoals(figures) : []),
      };
      return await underLoad(load, async () => {
        for (let round = 1; round <= rounds; round += 1) {
          await pause(calmMs);
          await fallSilent(redis, round % 2 === 0 ? 'ALL' : 'WRITE');
          if (round % 5 === 0) say(`${round} pauses`);
        }
        if (!isLong) return;
        await pause(calmMs);
        await redis.cli('debug', 'sleep', String(sleepSec));
        await pause(calmMs);
      });
    } finally {
      await redis.stop();
    }
  },
};

async function fallSilent(redis: SingleRedis, whom: 'ALL' | 'WRITE'): Promise<void> {
  await redis.cli('client', 'pause', String(pauseMs), whom);
  await pause(pauseMs + calmMs);
}

function missedGoals({ maxMs = 0 }: Figures): string[] {
  return maxMs > answerGoalMs ? [`everybody is answered within ${answerGoalMs} ms`] : [];
}
