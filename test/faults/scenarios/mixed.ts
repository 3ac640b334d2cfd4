/**
 * The last bar: everything in turn, at random moments, for ten minutes: nodes are killed and stopped, Redis is killed, full,
 * or stands still; behind Sentinel and on a Cluster its masters are killed, freeze and come back, and slots move.
 * `FAULT_ROUNDS` says how many troubles; one comes every ten seconds or so.
 */
import { seededRandom } from '../../../src/intents/classifier/random.ts';
import { startClusterOfSix, startSentinelTrio } from '../../support/redis-replicas.ts';
import { type RunningRedis, startRedis } from '../../support/redis-servers.ts';
import { storeAway } from '../harness/invariants/breach.ts';
import { rateOf } from '../harness/rate-of.ts';
import { pause } from '../harness/rig-node.ts';
import type { Outcome, Scenario, ScenarioWish } from '../harness/scenario.ts';
import {
  drawn,
  nodeTroubles,
  type Troubles,
  troublesOfCluster,
  troublesOfOne,
  troublesOfReplicated,
} from '../harness/troubles.ts';
import { underLoad } from '../harness/under-load.ts';

interface Shaken {
  readonly redis: RunningRedis;
  readonly troubles: Troubles;
}

/** As docs/scaling.md says it is to be run. */
const fence = ['--min-replicas-to-write', '1', '--min-replicas-max-lag', '2'];

async function one(): Promise<Shaken> {
  const redis = await startRedis();
  return { redis, troubles: troublesOfOne(redis) };
}

async function sentinel(): Promise<Shaken> {
  const redis = await startSentinelTrio({ args: fence });
  return { redis, troubles: troublesOfReplicated(redis) };
}

async function cluster(): Promise<Shaken> {
  const redis = await startClusterOfSix();
  return { redis, troubles: { ...troublesOfReplicated(redis), ...troublesOfCluster(redis) } };
}

function mixedOn(name: string, rows: string, start: () => Promise<Shaken>): Scenario {
  return {
    name,
    rows,
    rule: 'whatever comes together in ten minutes, nothing is lost, nothing doubled, nobody unanswered',
    onlyLong: true,
    async run(wish) {
      const shaken = await start();
      try {
        return await shake(shaken, wish);
      } finally {
        await shaken.redis.stop();
      }
    },
  };
}

function shake(
  { redis, troubles }: Shaken,
  { seed, length, rounds = length === 'long' ? 60 : 2, say }: ScenarioWish,
): Promise<Outcome> {
  const pace = length === 'long' ? paces.long : paces.short;
  const random = seededRandom(seed);
  const all = Object.entries({ ...nodeTroubles, ...troubles });
  const deck: (typeof all)[number][] = [];
  const load = {
    seed,
    storeUrl: redis.url,
    nodeCount: 2,
    messagesPerSec: rateOf(length, { short: 15, long: 60 }),
  };
  return underLoad({ ...load, allow: () => storeAway }, async ({ nodes }) => {
    for (let round = 1; round <= rounds; round += 1) {
      // Each comes before any comes again.
      if (deck.length === 0) deck.push(...all);
      const card = drawn(deck, random());
      const [name, trouble] = card;
      deck.splice(deck.indexOf(card), 1);
      const lastsMs = random() * pace.lastsMs;
      say(`round ${round}: ${name}, ${Math.round(lastsMs)} ms`);
      await trouble({ node: drawn(nodes, random()), lastsMs, lot: random() });
      await pause(pace.betweenMs * (0.5 + random()));
    }
  });
}

const paces = {
  long: { lastsMs: 3000, betweenMs: 7000 },
  short: { lastsMs: 800, betweenMs: 500 },
} as const;

export const mixed = mixedOn('mixed', 'bar "10 min mixed"', one);
export const mixedSentinel = mixedOn('mixed-sentinel', 'bar "10 min mixed", F16, F17', sentinel);
export const mixedCluster = mixedOn('mixed-cluster', 'bar "10 min mixed", F18, F19', cluster);
