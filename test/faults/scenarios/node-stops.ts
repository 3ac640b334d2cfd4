/**
 * G12, F11: nodes are stopped (SIGTERM) and started in turn under a steady load, as a rolling restart does, behind a load
 * balancer that asks for their readiness: no delivery is reset, none gets anything but 200.
 */
import { startRedis } from '../../support/redis-servers.ts';
import { round as roundTo } from '../harness/describe-load.ts';
import { rateOf } from '../harness/rate-of.ts';
import type { RigRecord } from '../harness/record.ts';
import type { Rig } from '../harness/rig.ts';
import { pause } from '../harness/rig-node.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

/** Until the balancer has seen that the node is back. */
const beforeNextMs = 500;

export const nodeStops: Scenario = {
  name: 'stops',
  rows: 'G12, F11',
  rule: 'a node that is told to stop answers all that it has taken, and resets nothing',
  async run({ seed, length, rounds = length === 'long' ? 20 : 1, say }) {
    const redis = await startRedis();
    const rigWish = { seed, storeUrl: redis.url, nodeCount: 2, route: 'balancer' } as const;
    const seen = { resets: 0, reasons: '' };
    const load = { ...rigWish, messagesPerSec: rateOf(length, { short: 20, long: 500 }) };
    const measure = (record: RigRecord) => {
      seen.reasons = reasonsOf(record);
      return { resets: seen.resets, ...describeStops(record) };
    };
    const miss = (figures: Figures) => missedOf(figures, seen.reasons);
    try {
      return await underLoad({ ...load, measure, miss }, async (rig) => {
        for (let round = 1; round <= rounds; round += 1) {
          await restart(rig, round);
          if (round % 5 === 0) say(`${round} stops, ${rig.messageCount} messages`);
        }
        seen.resets = rig.balancer?.resets ?? 0;
      });
    } finally {
      await redis.stop();
    }
  },
};

async function restart({ nodes }: Rig, round: number): Promise<void> {
  const node = nodes[round % nodes.length];
  await node?.stop();
  await node?.start();
  await pause(beforeNextMs);
}

function describeStops({ messages, lives }: RigRecord): Figures {
  const answers = messages.flatMap((message) => message.answers);
  const stops = lives.flatMap(({ stopTookMs }) => stopTookMs ?? []);
  return {
    stops: stops.length,
    stopMaxMs: roundTo(Math.max(...stops)),
    broken: answers.filter(({ kind }) => kind === 'broken').length,
    not200: answers.filter(({ status = 200 }) => status !== 200).length,
  };
}

function reasonsOf({ messages }: RigRecord): string {
  const reasons = messages.flatMap(({ answers }) => answers.flatMap(({ reason }) => reason ?? []));
  return [...new Set(reasons)].join(', ');
}

function missedOf({ resets = 0, broken = 0, not200 = 0 }: Figures, reasons: string) {
  const failed = resets + broken + not200;
  if (failed === 0) return [];
  return [`${resets} resets, ${broken} broken deliveries (${reasons}), ${not200} not 200`];
}
