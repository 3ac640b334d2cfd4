/** G7: Redis refuses or is silent, in each of its ways. What is the same for everybody is answered at once. */
import { startRedis } from '../../support/redis-servers.ts';
import { quantile, round } from '../harness/describe-load.ts';
import { storeAway } from '../harness/invariants/breach.ts';
import { rateOf } from '../harness/rate-of.ts';
import { asksAgain, type RigRecord } from '../harness/record.ts';
import { pause } from '../harness/rig-node.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';
import { moodyArgs, redisMoods } from '../redis-moods.ts';

const p99GoalMs = 300;
const longMs = 10_000;
const calmMs = 3000;

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export const withoutStore: Scenario = {
  name: 'without-store',
  rows: 'G7, F15, F20 to F24',
  rule: 'while Redis refuses or is silent, what needs nothing of it is answered at once',
  // Its short form is test/faults/without-store.test.ts.
  onlyLong: true,
  async run({ seed, length, say }) {
    const redis = await startRedis({ args: moodyArgs });
    const spans: Span[] = [];
    const load = {
      ...{
        seed,
        storeUrl: redis.url,
        nodeCount: 2,
        messagesPerSec: rateOf(length, { short: 60, long: 60 }),
      },
      scripts: ['rule', 'coupon', 'nearest'] as const,
      allow: () => storeAway,
      measure: (record: RigRecord) => describeRules(record, spans),
      miss: missedGoals,
    };
    try {
      return await underLoad(load, async () => {
        for (const mood of redisMoods) {
          await pause(calmMs);
          const fromMs = Date.now();
          await mood.begin(redis);
          await pause(longMs);
          spans.push({ fromMs, toMs: Date.now() });
          await mood.end(redis);
          say(mood.name);
        }
        await pause(calmMs);
      });
    } finally {
      await redis.stop();
    }
  },
};

/** Of those who asked what needs no store, while it was away. */
function describeRules({ messages }: RigRecord, spans: readonly Span[]): Figures {
  const asked = messages.filter(
    ({ script, sentAtMs }) =>
      script === 'rule' && spans.some(({ fromMs, toMs }) => sentAtMs >= fromMs && sentAtMs < toMs),
  );
  const answered = asked.filter((message) => message.shown === 'reply' && !asksAgain(message));
  const waits = asked.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
  return {
    rulesAsked: asked.length,
    rulesAnsweredPercent: round((100 * answered.length) / Math.max(1, asked.length)),
    rulesMedianMs: quantile(waits, 0.5),
    rulesP99Ms: quantile(waits, 0.99),
    rulesMaxMs: waits.at(-1) ?? 0,
  };
}

function missedGoals({ rulesAnsweredPercent = 0, rulesP99Ms = 0 }: Figures): string[] {
  return [
    ...(rulesAnsweredPercent < 100 ? ['every rule that needs no store answers'] : []),
    ...(rulesP99Ms > p99GoalMs ? [`99 % of them within ${p99GoalMs} ms`] : []),
  ];
}
