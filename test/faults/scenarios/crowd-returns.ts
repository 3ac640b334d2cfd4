/** F9: a node stands still for five seconds under load, and everybody's retries come with everybody's new messages. */
import { quantile } from '../harness/describe-load.ts';
import { storeAway } from '../harness/invariants/breach.ts';
import { rateOf } from '../harness/rate-of.ts';
import type { RigRecord } from '../harness/record.ts';
import { pause } from '../harness/rig-node.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

const stillMs = 5000;
const calmMs = 4000;
const quickMs = 1000;
const sliceMs = 500;
const recoveredShare = 0.95;

export const crowdReturns: Scenario = {
  name: 'crowd-returns',
  rows: 'F9',
  rule: 'after a standstill first deliveries are soon answered again, and nobody is left without an answer',
  onlyLong: true,
  async run({ seed, length, say }) {
    const goesOn: { atMs: number } = { atMs: 0 };
    const load = {
      ...{ seed, messagesPerSec: rateOf(length, { short: 100, long: 400 }) },
      scripts: ['rule', 'coupon'] as const,
      allow: () => storeAway,
      measure: (record: RigRecord) => describeRecovery(record, goesOn.atMs),
    };
    return underLoad(load, async ({ nodes: [node] }) => {
      const { pid } = node ?? {};
      if (pid === undefined) throw new Error('The node does not run.');
      await pause(calmMs);
      process.kill(pid, 'SIGSTOP');
      await pause(stillMs);
      goesOn.atMs = Date.now();
      process.kill(pid, 'SIGCONT');
      await pause(4 * calmMs);
      say('it goes on');
    });
  },
};

/** Recovered is from when on nearly all that are sent in half a second are answered within one second. */
function describeRecovery({ messages }: RigRecord, goesOnAtMs: number): Figures {
  const after = messages.filter(({ sentAtMs }) => sentAtMs >= goesOnAtMs);
  const slices = Map.groupBy(after, ({ sentAtMs }) =>
    Math.floor((sentAtMs - goesOnAtMs) / sliceMs),
  );
  const slow = [...slices].filter(([, sent]) => {
    const quick = sent.filter(({ tookMs }) => tookMs <= quickMs).length;
    return quick < recoveredShare * sent.length;
  });
  const last = Math.max(-1, ...slow.map(([slice]) => slice));
  const waits = after.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
  return {
    recoveredAfterMs: (last + 1) * sliceMs,
    afterMedianMs: quantile(waits, 0.5),
    afterP99Ms: quantile(waits, 0.99),
  };
}
