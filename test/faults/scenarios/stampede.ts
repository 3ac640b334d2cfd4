/**
 * G8, F66, F67: a crowd wants the same hundred coupons, each message is delivered three times, on two nodes; and the same
 * while a node is killed, or the Redis behind both. Exactly a hundred have one, everybody is answered.
 */
import { seededRandom } from '../../../src/intents/classifier/random.ts';
import { startRedis } from '../../support/redis-servers.ts';
import { checkInvariants } from '../harness/check-invariants.ts';
import { describeLoad } from '../harness/describe-load.ts';
import { breachIf, noAllowance, storeAway } from '../harness/invariants/breach.ts';
import { joinOutcomes } from '../harness/join-outcomes.ts';
import type { Visit } from '../harness/plan-crowd.ts';
import { Rig } from '../harness/rig.ts';
import { pause } from '../harness/rig-node.ts';
import type { Figures, Outcome, Scenario, ScenarioWish } from '../harness/scenario.ts';

const troubles = ['none', 'node-killed', 'redis-killed'] as const;
type Trouble = (typeof troubles)[number];

const stock = 100;
const p99GoalMs = 1500;

interface Crowd {
  readonly followers: number;
  readonly seconds: number;
}

export const stampede: Scenario = {
  name: 'stampede',
  rows: 'G8, F66, F67',
  rule: 'a hundred coupons go to a hundred of the crowd, whatever fails meanwhile',
  async run(wish) {
    const isLong = wish.length === 'long';
    const followers = wish.rounds ?? (isLong ? 10_000 : 160);
    const crowd = { followers, seconds: isLong ? 20 : 2 };
    const played: Record<string, Outcome> = {};
    for (const trouble of isLong ? troubles : (['node-killed'] as const)) {
      played[trouble] = await rush(wish, crowd, trouble);
      wish.say(`${trouble}: ${JSON.stringify(played[trouble].figures)}`);
    }
    return joinOutcomes(played);
  },
};

async function rush(
  { seed, length }: ScenarioWish,
  crowd: Crowd,
  trouble: Trouble,
): Promise<Outcome> {
  const redis = await startRedis();
  const rig = await Rig.start({
    ...{ seed, storeUrl: redis.url, nodeCount: 2, stock, repeatedShare: 100 },
  });
  // Two of the three deliveries come at once, to both nodes; the third later.
  rig.platform.trouble = { ...rig.platform.trouble, deliversTwice: true };
  try {
    const playing = rig.play(planRush(seed, crowd));
    await pause(crowd.seconds * 400);
    if (trouble === 'node-killed') {
      await rig.nodes[0]?.kill();
      await rig.nodes[0]?.start();
    }
    if (trouble === 'redis-killed') {
      await redis.crash();
      await pause(1000);
      await redis.restart();
    }
    await playing;
    const { record, truth } = await rig.finish();
    const allowance = trouble === 'redis-killed' ? storeAway : noAllowance;
    const figures: Figures = { ...describeLoad(record), granted: truth.grantedCount };
    const { p99Ms = 0 } = figures;
    const wanted = Math.min(stock, crowd.followers);
    const isSlow = length === 'long' && trouble !== 'redis-killed' && p99Ms > p99GoalMs;
    return {
      breaches: [
        ...checkInvariants({ record, truth, allowance }),
        ...breachIf(truth.grantedCount !== wanted, 'I2', `${truth.grantedCount} granted`),
      ],
      figures,
      missed: isSlow ? [`p99 within ${p99GoalMs} ms`] : [],
    };
  } finally {
    await rig.stop();
    await redis.stop();
  }
}

function planRush(seed: number, { followers, seconds }: Crowd): readonly Visit[] {
  const random = seededRandom(seed);
  const visits = Array.from({ length: followers }, (_, at): Visit => {
    return {
      ...{ atMs: random() * seconds * 1000, name: `${seed}-rush-${at}`, script: 'coupon' },
      ...{ steps: [{ kind: 'text', text: '半价券' }], thinkMs: 300 * random(), lot: random() },
    };
  });
  return visits.toSorted((a, b) => a.atMs - b.atMs);
}
