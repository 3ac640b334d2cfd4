/**
 * The last bar: everything in turn, at random moments, for ten minutes: nodes are killed and stopped, Redis is killed, full,
 * or stands still. `FAULT_ROUNDS` says how many troubles; one comes every ten seconds or so.
 */
import { seededRandom } from '../../../src/intents/classifier/random.ts';
import { type SingleRedis, startRedis } from '../../support/redis-servers.ts';
import { storeAway } from '../harness/invariants/breach.ts';
import { rateOf } from '../harness/rate-of.ts';
import { pause, type RigNode } from '../harness/rig-node.ts';
import type { Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

type Trouble = (house: House, lastsMs: number) => Promise<void>;

interface House {
  readonly node: RigNode;
  readonly redis: SingleRedis;
}

const troubles: Readonly<Record<string, Trouble>> = {
  'node killed': async ({ node }) => {
    await node.kill();
    await node.start();
  },
  'node stopped': async ({ node }) => {
    await node.stop();
    await node.start();
  },
  'node frozen': async ({ node }, lastsMs) => {
    node.freeze(true);
    await pause(lastsMs);
    node.freeze(false);
  },
  'Redis killed': async ({ redis }, lastsMs) => {
    await redis.crash();
    await pause(lastsMs);
    await redis.restart();
  },
  'Redis full': async ({ redis }, lastsMs) => {
    await redis.cli('config', 'set', 'maxmemory', '1');
    await pause(lastsMs);
    await redis.cli('config', 'set', 'maxmemory', '0');
  },
  'Redis frozen': async ({ redis }, lastsMs) => {
    const [pid = 0] = redis.pids;
    process.kill(pid, 'SIGSTOP');
    await pause(lastsMs);
    process.kill(pid, 'SIGCONT');
  },
};

export const mixed: Scenario = {
  name: 'mixed',
  rows: 'bar "10 min mixed"',
  rule: 'whatever comes together in ten minutes, nothing is lost, nothing doubled, nobody unanswered',
  onlyLong: true,
  async run({ seed, length, rounds = length === 'long' ? 60 : 2, say }) {
    const isLong = length === 'long';
    const pace = isLong ? paces.long : paces.short;
    const random = seededRandom(seed);
    const redis = await startRedis();
    const load = {
      seed,
      storeUrl: redis.url,
      nodeCount: 2,
      messagesPerSec: rateOf(length, { short: 15, long: 60 }),
    };
    try {
      return await underLoad({ ...load, allow: () => storeAway }, async ({ nodes }) => {
        for (let round = 1; round <= rounds; round += 1) {
          const [name, trouble] = oneOf(Object.entries(troubles), random);
          const lastsMs = random() * pace.lastsMs;
          say(`round ${round}: ${name}, ${Math.round(lastsMs)} ms`);
          await trouble({ node: oneOf(nodes, random), redis }, lastsMs);
          await pause(pace.betweenMs * (0.5 + random()));
        }
      });
    } finally {
      await redis.stop();
    }
  },
};

const paces = {
  long: { lastsMs: 3000, betweenMs: 7000 },
  short: { lastsMs: 800, betweenMs: 500 },
} as const;

function oneOf<T>(all: readonly T[], random: () => number): T {
  const drawn = all[Math.floor(random() * all.length)];
  if (drawn === undefined) throw new Error('There is nothing to draw from.');
  return drawn;
}
