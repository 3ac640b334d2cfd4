/**
 * G20, F55: ten thousand changed deliveries get one answer, and take one time. Who has no secret learns nothing of a
 * signature by how near it came; who has the Token alone learns nothing of the key by what was wrong behind it.
 */
import { createCipheriv, randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { seededRandom } from '../../../src/intents/classifier/random.ts';
import { parseEncodingAesKey } from '../../../src/wechat/envelope.ts';
import { signParts } from '../../../src/wechat/signature.ts';
import { compareTimes, telling } from '../harness/compare-times.ts';
import { Rig, rigAccount } from '../harness/rig.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { deliveryOf, sealAny } from '../harness/signed-post.ts';
import { timeRequest } from '../harness/time-request.ts';

/** Two ways to be wrong that must look alike. */
type Pair = readonly [first: () => Made, second: () => Made];

interface Made {
  readonly ciphertext: string;
  readonly signature?: string;
}

const warmUp = 200;
const push = '<xml><MsgType><![CDATA[text]]></MsgType></xml>';

export const oracle: Scenario = {
  name: 'oracle',
  rows: 'G20, F55',
  rule: 'whatever is wrong with a delivery, the answer is the same and comes as soon',
  onlyLong: true,
  async run({ seed, length, rounds = length === 'long' ? 10_000 : 400 }) {
    const rig = await Rig.start({ seed });
    try {
      const [node] = rig.nodes;
      if (!node) throw new Error('There is no node.');
      const random = seededRandom(seed);
      const far = await play(signatures(), { node, rounds: rounds / 2, random });
      const inside = await play(contents(), { node, rounds: rounds / 2, random });
      const answers = new Set([...far.answers, ...inside.answers]).size;
      const figures = { answers, signatureT: far.t, signaturePercent: far.differencePercent };
      const more = { contentT: inside.t, contentPercent: inside.differencePercent };
      const all: Figures = { ...figures, ...more, deliveries: rounds };
      return { breaches: [], figures: all, missed: missedOf(all, length === 'long') };
    } finally {
      await rig.stop();
    }
  },
};

/** Wrong in its last sign, or in all of them. */
function signatures(): Pair {
  const ciphertext = sealAny(push);
  const flip = (sign: string) => (sign === '0' ? '1' : '0');
  // The time and the number of a delivery are drawn when it is sent: this one is right for none, as a guess is.
  const right = signParts([rigAccount.webhookToken, ciphertext]);
  return [
    () => ({ ciphertext, signature: right.slice(0, -1) + flip(right.slice(-1)) }),
    () => ({ ciphertext, signature: 'f'.repeat(40) }),
  ];
}

/** Signed, and wrong in its padding, or in the account that it is for. */
function contents(): Pair {
  return [
    () => ({ ciphertext: encrypt(33, rigAccount.appId) }),
    () => ({ ciphertext: encrypt(undefined, 'wx00000000000000bb') }),
  ];
}

function encrypt(pad: number | undefined, receiver: string): string {
  const key = parseEncodingAesKey(rigAccount.encodingAesKey);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(push.length);
  const content = Buffer.concat([
    randomBytes(16),
    length,
    Buffer.from(push),
    Buffer.from(receiver),
  ]);
  const count = 32 - (content.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([content, Buffer.alloc(count, pad ?? count)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

async function play(
  pair: Pair,
  {
    node: { webhookUrl },
    rounds,
    random,
  }: {
    readonly node: { readonly webhookUrl: string };
    readonly rounds: number;
    readonly random: () => number;
  },
) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: readonly [number[], number[]] = [[], []];
  const answers = new Set<string>();
  for (let round = -warmUp; round < rounds; round += 1) {
    const which = random() < 0.5 ? 0 : 1;
    const { ciphertext, signature } = pair[which]();
    const wrong = signature === undefined ? { webhookUrl } : { webhookUrl, signature };
    const { url, body } = deliveryOf(ciphertext, wrong);
    const answer = await timeRequest(url, { agent, body });
    const { date: _date, ...headers } = answer.headers;
    answers.add(JSON.stringify([answer.status, headers, answer.body]));
    if (round >= 0) times[which].push(answer.tookMs);
  }
  agent.destroy();
  return { ...compareTimes(...times), answers: [...answers] };
}

function missedOf(
  { answers = 0, signatureT = 0, contentT = 0 }: Figures,
  isTimed: boolean,
): readonly string[] {
  const tells = (t: number) => isTimed && Math.abs(t) > telling;
  return [
    ...(answers > 1 ? [`there are ${answers} answers`] : []),
    ...(tells(signatureT) ? [`a signature is told by its time, t = ${signatureT}`] : []),
    ...(tells(contentT) ? [`what is inside is told by its time, t = ${contentT}`] : []),
  ];
}
