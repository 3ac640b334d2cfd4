/** Signed deliveries that no strict reader can take, and others that are signed by nobody, at the webhook itself. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountName } from '../../src/domain/ids.ts';
import { textReply } from '../../src/domain/reply.ts';
import { buildPublicApp } from '../../src/http/public-app.ts';
import { parseEncodingAesKey, sealEnvelope } from '../../src/wechat/envelope.ts';
import { signParts } from '../../src/wechat/signature.ts';
import { hostileXml } from '../fixtures/wechat/hostile-xml.ts';
import { eventPushes, messagePushes } from '../fixtures/wechat/pushes.ts';
import { createTimeSec, renderXml } from '../fixtures/wechat/render-push.ts';
import { waysToSpoil } from '../fixtures/wechat/spoil-push.ts';
import { HeldClock } from '../support/held-clock.ts';

const clock = new HeldClock();
const webhookToken = 'webhooktoken26';
const appId = 'wx5f3c1a2b4d6e7f80';
const encodingAesKey = randomBytes(32).toString('base64').slice(0, 43);
const timestamp = String(Math.floor(clock.now() / 1000));
const nonce = '123456789';

let undecodableCount = 0;
let failedCount = 0;
let takenCount = 0;
const account = {
  name: 'main' as AccountName,
  ...{ appId, webhookToken, encodingAesKey, appSecret: 'secret', sendsMessages: false },
};
const observer = {
  accountClosed: () => undefined,
  deliveryRefused: () => undefined,
  deliveryUndecodable: () => {
    undecodableCount += 1;
  },
  deliveryFailed: () => {
    failedCount += 1;
  },
  deliveryAnswered: () => undefined,
};
const takeTurn = async () => {
  takenCount += 1;
  const settled = { reply: textReply('您好'), createTimeSec };
  return { kind: 'answered', settled } as const;
};
const shared = { clock, observer, takeTurn };
const app = buildPublicApp(
  [
    { ...shared, paths: ['/plain'], account: { ...account, mode: 'plain' } },
    { ...shared, paths: ['/safe'], account: { ...account, mode: 'safe' } },
  ],
  clock,
);
beforeAll(() => app.ready());
afterAll(() => app.close());

/** @returns status and body, as the platform would see them. */
async function post(url: string, query: Record<string, string>, payload: string) {
  const headers = { 'content-type': 'text/xml' };
  const { statusCode, body } = await app.inject({ method: 'POST', url, query, payload, headers });
  return `${statusCode} ${body}`;
}

function postPlain(xml: string): Promise<string> {
  const signature = signParts([webhookToken, timestamp, nonce]);
  return post('/plain', { timestamp, nonce, signature }, xml);
}

function postSealed(xml: string): Promise<string> {
  const key = parseEncodingAesKey(encodingAesKey);
  const ciphertext = sealEnvelope({ plaintext: xml, key, appId });
  const msg_signature = signParts([webhookToken, timestamp, nonce, ciphertext]);
  const envelope = `<xml><Encrypt><![CDATA[${ciphertext}]]></Encrypt></xml>`;
  return post('/safe', { timestamp, nonce, msg_signature }, envelope);
}

const pushes = [...messagePushes, ...eventPushes].map(({ name, fields }) => ({
  name,
  xml: renderXml(fields),
}));
const corpus = waysToSpoil.flatMap(({ name, spoil }) =>
  pushes.map((push) => ({ name: `${push.name}, with ${name}`, xml: spoil(push.xml) })),
);

describe('a delivery that is signed and cannot be read', () => {
  it('is one of more than six hundred, all different', () => {
    expect(new Set(corpus.map(({ xml }) => xml)).size).toBeGreaterThan(600);
  });

  it('is acknowledged without an answer, and reaches no turn', async () => {
    [undecodableCount, failedCount, takenCount] = [0, 0, 0];
    const otherwise: string[] = [];
    for (const { name, xml } of corpus) {
      const answer = await postPlain(xml);
      if (answer !== '200 success') otherwise.push(`${name}: ${answer}`);
    }
    expect(otherwise).toEqual([]);
    expect([undecodableCount, failedCount, takenCount]).toEqual([corpus.length, 0, 0]);
  });

  it('is no more to us when it was sealed', async () => {
    [undecodableCount, failedCount, takenCount] = [0, 0, 0];
    // Half of what a delivery may be: base64 adds a third.
    const small = hostileXml.filter(([, xml]) => Buffer.byteLength(xml) < 16_384);
    const answers = await Promise.all(small.map(([, xml]) => postSealed(xml)));
    expect(new Set(answers)).toEqual(new Set(['200 success']));
    expect([undecodableCount, failedCount, takenCount]).toEqual([small.length, 0, 0]);
  });
});

describe('a delivery of any markup at all', () => {
  /** A real push and fields in it, of names that we know and others, with all that XML knows, rightly put together or not. */
  const { document } = fc.letrec<{ document: string; field: string; content: string }>((tie) => {
    const tag = fc.constantFrom('xml', 'FromUserName', 'MsgType', 'Recognition', 'a', '__proto__');
    const words = fc.constantFrom('text', '1780000000', 'oT3st', '<', '&', ']]>', '\0', '汉', '');
    const markup = fc.constantFrom(
      ...['<!--x-->', '<?x?>', '<!DOCTYPE x>', '&lt;', '&x;', '&#0;', '<![CDATA[', ']]>', '</xml>'],
    );
    return {
      content: fc.oneof(
        { depthSize: 'small' },
        words,
        words.map((word) => `<![CDATA[${word}]]>`),
        markup,
        fc.array(tie('field'), { maxLength: 4 }).map((fields) => fields.join('\n')),
      ),
      field: fc
        .tuple(tag, tie('content'), fc.boolean())
        .map(([name, inside, isOpen]) => `<${name}>${inside}${isOpen ? '' : `</${name}>`}`),
      document: fc
        .array(tie('field'), { maxLength: 4 })
        .map((fields) => fields.join(''))
        .chain((more) => fc.constantFrom(...pushes).map(({ xml }) => xml.replace('\n', more))),
    };
  });

  it('gets 200, breaks nothing, and is a turn or is none', async () => {
    [undecodableCount, failedCount, takenCount] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(document, async (xml) => {
        const [takenBefore, undecodableBefore] = [takenCount, undecodableCount];
        expect(await postPlain(xml)).toMatch(/^200 (success$|<xml>)/);
        expect(takenCount - takenBefore + undecodableCount - undecodableBefore).toBe(1);
      }),
      { numRuns: 1_000 },
    );
    expect(failedCount).toBe(0);
    expect(Math.min(takenCount, undecodableCount)).toBeGreaterThan(100);
  });

  it('gets 403 when nobody signed it, and is not even read', async () => {
    const before = undecodableCount + failedCount + takenCount;
    const query = { timestamp, nonce, signature: 'a'.repeat(40) };
    const answers = await Promise.all(
      corpus.slice(0, 200).map(({ xml }) => post('/plain', query, xml)),
    );
    expect(new Set(answers)).toEqual(new Set(['403 forbidden']));
    expect(undecodableCount + failedCount + takenCount).toBe(before);
  });
});
