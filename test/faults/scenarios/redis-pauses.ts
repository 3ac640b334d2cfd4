/**
 * G6: Redis stops answering for three seconds, to everybody or to writers, again and again: whoever writes meanwhile waits
 * for it and has the answer in the same delivery. And for ten seconds: then nobody can wait, and who needs the store is
 * asked to send it again (docs/decisions/0034).
 */
import { type SingleRedis, startRedis } from '../../support/redis-servers.ts';
import { askingAgain } from '../harness/forgive.ts';
import { storeAway } from '../harness/invariants/breach.ts';
import { rateOf } from '../harness/rate-of.ts';
import { pause } from '../harness/rig-node.ts';
import type { Figures, Outcome, Scenario, ScenarioWish } from '../harness/scenario.ts';
import { type LoadWish, underLoad } from '../harness/under-load.ts';

const pauseMs = 3000;
const sleepSec = 10;
const answerGoalMs = 4600;
const calmMs = 1500;

export const redisPauses: Scenario = {
  name: 'redis-pauses',
  rows: 'G6, F20',
  rule: 'while Redis is silent for three seconds everybody is answered in time, and nothing is done twice when it speaks again',
  onlyLong: true,
  run(wish) {
    const miss = (figures: Figures) => (wish.length === 'long' ? missedGoals(figures) : []);
    // One in a hundred: whoever waits for a follower's earlier message, which waits for Redis.
    const judged = { allow: askingAgain(1), miss };
    return whenSilent(wish, judged, (redis, round) =>
      fallSilent(redis, round % 2 === 0 ? 'ALL' : 'WRITE'),
    );
  },
};

export const redisSleeps: Scenario = {
  name: 'redis-sleeps',
  rows: 'G6, F20',
  rule: 'while Redis is silent for ten seconds everybody is answered, or asked to send it again, and nothing is lost or doubled',
  onlyLong: true,
  run({ rounds = 3, ...wish }) {
    return whenSilent({ ...wish, rounds }, { allow: () => storeAway }, async (redis) => {
      await redis.cli('debug', 'sleep', String(sleepSec));
      await pause(calmMs);
    });
  },
};

async function whenSilent(
  { seed, length, rounds = length === 'long' ? 20 : 1, say }: ScenarioWish,
  judged: Pick<LoadWish, 'allow' | 'miss'>,
  beSilent: (redis: SingleRedis, round: number) => Promise<void>,
): Promise<Outcome> {
  const redis = await startRedis({ args: ['--enable-debug-command', 'local'] });
  const messagesPerSec = rateOf(length, { short: 40, long: 80 });
  const load = { seed, storeUrl: redis.url, nodeCount: 2, messagesPerSec, ...judged };
  try {
    return await underLoad(load, async () => {
      for (let round = 1; round <= rounds; round += 1) {
        await pause(calmMs);
        await beSilent(redis, round);
        if (round % 5 === 0) say(`${round} pauses`);
      }
    });
  } finally {
    await redis.stop();
  }
}

async function fallSilent(redis: SingleRedis, whom: 'ALL' | 'WRITE'): Promise<void> {
  await redis.cli('client', 'pause', String(pauseMs), whom);
  await pause(pauseMs + calmMs);
}

function missedGoals({ maxMs = 0 }: Figures): string[] {
  return maxMs > answerGoalMs ? [`everybody is answered within ${answerGoalMs} ms`] : [];
}
