/**
 * G9, F48: more than six hundred bodies that no reader can take, rightly sealed and signed, in the middle of a steady load:
 * each is answered at once, and nobody else waits for it.
 */
import { Agent } from 'node:http';
import { hostileXml } from '../../fixtures/wechat/hostile-xml.ts';
import { eventPushes, messagePushes } from '../../fixtures/wechat/pushes.ts';
import { renderXml } from '../../fixtures/wechat/render-push.ts';
import { waysToSpoil } from '../../fixtures/wechat/spoil-push.ts';
import { quantile, round } from '../harness/describe-load.ts';
import { longestBlockMs, sizeOf } from '../harness/node-health.ts';
import { rateOf } from '../harness/rate-of.ts';
import type { Rig } from '../harness/rig.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { deliveryOf, sealAny } from '../harness/signed-post.ts';
import { type TimedAnswer, timeRequest } from '../harness/time-request.ts';
import { underLoad } from '../harness/under-load.ts';

const goals = { p99Ms: 100, maxMs: 250, blockMs: 50, growthMb: 40, othersP99Ms: 300 } as const;
/** Of a body that could still be sealed within 32 kB. */
const mostChars = 16_384;

export const hostileBodies: Scenario = {
  name: 'hostile',
  rows: 'G9, F46-F48',
  rule: 'a body that wants to break its reader is answered at once, and keeps nobody else waiting',
  onlyLong: true,
  async run({ seed, length, rounds = length === 'long' ? 5 : 1 }) {
    const isLong = length === 'long';
    const figures: Record<string, number> = {};
    const load = {
      isSettled: true as const,
      seed,
      messagesPerSec: rateOf(length, { short: 20, long: 60 }),
      measure: () => figures,
      miss: (all: Figures) => (isLong ? missedOf(all) : []),
    };
    const corpus = isLong ? corpusOf() : corpusOf().filter((_xml, at) => at % 10 === 0);
    return underLoad(load, async (rig) => {
      Object.assign(figures, await attack(rig, corpus, rounds));
    });
  },
};

function corpusOf(): readonly string[] {
  const pushes = [...messagePushes, ...eventPushes].map(({ fields }) => renderXml(fields));
  const spoilt = waysToSpoil.flatMap(({ spoil }) => pushes.map(spoil));
  const made = hostileXml.map(([, xml]) => xml);
  return [...made, ...spoilt].filter((xml) => Buffer.byteLength(xml) < mostChars);
}

async function attack(rig: Rig, corpus: readonly string[], rounds: number): Promise<Figures> {
  const [node] = rig.nodes;
  if (!node) throw new Error('There is no node.');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const waits: number[] = [];
  let strange = 0;
  // The first round warms up: what it leaves in memory is code.
  for (const xml of corpus.slice(0, 100)) await ask(agent, xml, node.webhookUrl);
  const before = await sizeOf(node);
  await longestBlockMs(node);
  for (let round = 0; round < rounds; round += 1) {
    for (const xml of corpus) {
      const { status, tookMs } = await ask(agent, xml, node.webhookUrl);
      waits.push(tookMs);
      if (status !== 200) strange += 1;
    }
  }
  agent.destroy();
  const blockMs = await longestBlockMs(node);
  const sorted = waits.toSorted((a, b) => a - b);
  return {
    hostile: waits.length,
    hostileNotAcknowledged: strange,
    hostileP99Ms: round(quantile(sorted, 0.99)),
    hostileMaxMs: round(sorted.at(-1) ?? 0),
    blockMs,
    growthMb: round((await sizeOf(node)).residentMb - before.residentMb),
  };
}

function ask(agent: Agent, xml: string, webhookUrl: string): Promise<TimedAnswer> {
  const { url, body } = deliveryOf(sealAny(xml), { webhookUrl });
  return timeRequest(url, { agent, body });
}

function missedOf(figures: Figures): readonly string[] {
  const { hostileP99Ms = 0, hostileMaxMs = 0, blockMs = 0, growthMb = 0, p99Ms = 0 } = figures;
  return [
    ...(figures['hostileNotAcknowledged'] ? ['a signed body was not acknowledged'] : []),
    ...(hostileP99Ms > goals.p99Ms ? [`p99 of hostile bodies ${hostileP99Ms} ms`] : []),
    ...(hostileMaxMs > goals.maxMs ? [`the slowest took ${hostileMaxMs} ms`] : []),
    ...(blockMs > goals.blockMs ? [`the event loop stood still for ${blockMs} ms`] : []),
    ...(growthMb > goals.growthMb ? [`memory grew by ${growthMb} MB`] : []),
    ...(p99Ms > goals.othersP99Ms ? [`p99 of everybody else ${p99Ms} ms`] : []),
  ];
}
