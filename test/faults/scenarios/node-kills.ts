/**
 * G1: a node kills itself (SIGKILL) in the middle of a turn, at one named point after the other, again and again under a
 * steady load; the other node, or the same one started anew, goes on. On Redis with two nodes; the long form on SQLite too,
 * with one behind a balancer that holds deliveries.
 */
import { seededRandom } from '../../../src/intents/classifier/random.ts';
import { type FaultPoint, faultPoints } from '../../support/fault-server.ts';
import { startRedis } from '../../support/redis-servers.ts';
import { describeStarts } from '../harness/describe-load.ts';
import { noAllowance } from '../harness/invariants/breach.ts';
import { isUnreached } from '../harness/is-unreached.ts';
import { joinOutcomes } from '../harness/join-outcomes.ts';
import { rateOf } from '../harness/rate-of.ts';
import type { RigRecord } from '../harness/record.ts';
import type { RigWish } from '../harness/rig.ts';
import type { RigNode } from '../harness/rig-node.ts';
import type { Figures, Outcome, Scenario, ScenarioWish } from '../harness/scenario.ts';
import { toldByTheDead } from '../harness/told-by-the-dead.ts';
import { type LoadWish, underLoad } from '../harness/under-load.ts';

const readyGoalMs = 2000;
/** Turns that pass the trap before it shuts; one in eight or so gives a coupon. */
const maxPasses = { usual: 60, 'after-effect': 8 } as const;
/**
 * Nobody else answers for the only node: it lives long enough to serve whoever waited. Told by the clock: by turns, a node
 * that has a crowd to serve dies the sooner, and the next one has a greater crowd.
 */
const livesAloneMs = 4000;

export const nodeKills: Scenario = {
  name: 'kills',
  rows: 'G1, F1, F2',
  rule: 'a node that is killed at any point of a turn loses nothing, doubles nothing and leaves nobody unanswered',
  async run(wish) {
    const redis = await startRedis();
    try {
      const onRedis = { seed: wish.seed, storeUrl: redis.url, nodeCount: 2 };
      if (wish.length === 'short') return await killAgainAndAgain(wish, onRedis, wish.rounds ?? 1);
      const { rounds = 200 } = wish;
      const first = await killAgainAndAgain(wish, onRedis, Math.ceil(rounds / 2));
      const onSqlite: RigWish = { seed: wish.seed + 1, route: 'balancer' };
      const second = await killAgainAndAgain(wish, onSqlite, Math.floor(rounds / 2));
      return joinOutcomes({ redis: first, sqlite: second });
    } finally {
      await redis.stop();
    }
  },
};

function killAgainAndAgain(
  { length, say }: ScenarioWish,
  wish: RigWish,
  rounds: number,
): Promise<Outcome> {
  const random = seededRandom(wish.seed);
  const isLong = length === 'long';
  const messagesPerSec = rateOf(length, { short: 15, long: 100 });
  const livesMs = wish.nodeCount === undefined ? livesAloneMs : 0;
  const isSlow = ({ readyMedianMs = 0 }: Figures) => isLong && readyMedianMs > readyGoalMs;
  const load: LoadWish = {
    ...wish,
    messagesPerSec,
    measure: (record) => ({
      ...describeStarts(record),
      unreached: countUnreached(record),
      toldByTheDead: toldByTheDead(record).size,
    }),
    // Nobody answers for the only node: how many that meets is told.
    allow: () => ({ ...noAllowance, unreached: wish.nodeCount === undefined }),
    miss: (figures) => (isSlow(figures) ? [`ready again in ${readyGoalMs} ms`] : []),
  };
  return underLoad(load, async (rig) => {
    let round = 0;
    for (const [at, victim] of rig.nodes.entries()) {
      await victim.kill();
      const lastRound = Math.ceil((rounds * (at + 1)) / rig.nodes.length);
      for (; round < lastRound; round += 1) {
        await dieAt(victim, trapOf(round, random()), livesMs);
        if (round % 10 === 9) say(`${round + 1} kills, ${rig.messageCount} messages`);
      }
      await victim.start();
    }
  });
}

function countUnreached(record: RigRecord): number {
  return record.messages.filter(
    (message) => message.shown === 'failure' && isUnreached(message, record),
  ).length;
}

/** @param lot from 0 to 1 */
function trapOf(round: number, lot: number): { point: FaultPoint; passes: number } {
  const point = faultPoints[round % faultPoints.length] ?? 'before-begin';
  const most = point === 'after-effect' ? maxPasses[point] : maxPasses.usual;
  return { point, passes: Math.floor(lot * most) };
}

/** One life with a trap. A turn may step into it before the start is over. */
async function dieAt(
  node: RigNode,
  { point, passes }: ReturnType<typeof trapOf>,
  livesMs: number,
): Promise<void> {
  await node.start(
    {
      FAULT_POINT: point,
      FAULT_PASSES: String(passes),
      FAULT_AFTER_MS: String(livesMs),
    },
    'fault',
  );
  await node.ended();
}
