/**
 * Whoever sends changed ciphertexts learns nothing from what comes back: not whether the signature, the padding, the
 * length, the AppID or the encoding was wrong.
 */
import { createCipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountName } from '../../src/domain/ids.ts';
import { noReply } from '../../src/domain/reply.ts';
import { buildPublicApp } from '../../src/http/public-app.ts';
import { parseEncodingAesKey, sealEnvelope } from '../../src/wechat/envelope.ts';
import { signParts } from '../../src/wechat/signature.ts';
import { messagePushes } from '../fixtures/wechat/pushes.ts';
import { createTimeSec, renderXml } from '../fixtures/wechat/render-push.ts';
import { HeldClock } from '../support/held-clock.ts';

const clock = new HeldClock();
const webhookToken = 'webhooktoken26';
const appId = 'wx5f3c1a2b4d6e7f80';
const encodingAesKey = randomBytes(32).toString('base64').slice(0, 43);
const key = parseEncodingAesKey(encodingAesKey);
const timestamp = String(Math.floor(clock.now() / 1000));
const nonce = '123456789';
const push = renderXml(messagePushes[0]?.fields ?? {});

const account = {
  name: 'main' as AccountName,
  ...{ appId, webhookToken, encodingAesKey, appSecret: 'secret', sendsMessages: false },
  mode: 'safe',
} as const;
const observer = {
  accountClosed: () => undefined,
  deliveryRefused: () => undefined,
  deliveryUndecodable: () => undefined,
  deliveryFailed: () => undefined,
  deliveryAnswered: () => undefined,
};
const takeTurn = async () =>
  ({ kind: 'answered', settled: { reply: noReply, createTimeSec } }) as const;
const app = buildPublicApp([{ paths: ['/wechat'], account, clock, observer, takeTurn }], clock);
beforeAll(() => app.ready());
afterAll(() => app.close());

/** All that comes back, but for the date. */
async function answerTo(ciphertext: string, signature?: string): Promise<string> {
  const query = {
    timestamp,
    nonce,
    msg_signature: signature ?? signParts([webhookToken, timestamp, nonce, ciphertext]),
  };
  const { statusCode, headers, body } = await app.inject({
    method: 'POST',
    url: '/wechat',
    query,
    payload: `<xml><Encrypt><![CDATA[${ciphertext}]]></Encrypt></xml>`,
  });
  const { date: _date, ...constant } = headers;
  return JSON.stringify([statusCode, constant, body]);
}

function encrypt(padded: Buffer): string {
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/** An envelope that is wrong in one place. */
function envelopeWith(wrong: { length?: number; receiver?: string; pad?: number }): string {
  const document = Buffer.from(push);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(wrong.length ?? document.length);
  const receiver = Buffer.from(wrong.receiver ?? appId);
  const content = Buffer.concat([randomBytes(16), length, document, receiver]);
  const count = 32 - (content.length % 32);
  return encrypt(Buffer.concat([content, Buffer.alloc(count, wrong.pad ?? count)]));
}

const sealed = sealEnvelope({ plaintext: push, key, appId });
const refusal = JSON.stringify([
  403,
  {
    'x-content-type-options': 'nosniff',
    'content-type': 'text/plain',
    'content-length': '9',
    connection: 'keep-alive',
  },
  'forbidden',
]);

describe('a delivery in safe mode that is refused', () => {
  it('is not this one', async () => {
    expect(await answerTo(sealed)).toContain('[200,');
  });

  it.each([
    ['a padding that says too much', envelopeWith({ pad: 33 })],
    ['a padding that says nothing', envelopeWith({ pad: 0 })],
    ['a length beyond the end', envelopeWith({ length: 0xffff_fff0 })],
    ['a length that ends early', envelopeWith({ length: 3 })],
    ['the AppID of another', envelopeWith({ receiver: 'wx00000000000000bb' })],
    ['no AppID', envelopeWith({ receiver: '' })],
    ['half a block', Buffer.from(sealed, 'base64').subarray(0, -8).toString('base64')],
    ['no base64', `${sealed.slice(0, -4)}!!!!`],
    ['nothing in it', ''],
  ])('is told nothing else for %s, although it was signed', async (_name, ciphertext) => {
    expect(await answerTo(ciphertext)).toBe(refusal);
  });

  it.each([
    ['another signature', 'a'.repeat(40)],
    ['half a signature', signParts([webhookToken, timestamp, nonce, sealed]).slice(0, 20)],
    ['the signature of the plain mode', signParts([webhookToken, timestamp, nonce])],
    ['no signature', ''],
  ])('is told nothing else for %s', async (_name, signature) => {
    expect(await answerTo(sealed, signature)).toBe(refusal);
  });

  it('is told nothing else whatever was changed, signed or not', async () => {
    const bytes = Buffer.from(sealed, 'base64');
    // Behind the first block, which holds nothing but random bytes: whoever changes it and can sign is let in.
    const change = fc.record({
      at: fc.integer({ min: 16, max: bytes.length - 1 }),
      mask: fc.integer({ min: 1, max: 255 }),
      isSigned: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, mask, isSigned }) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ mask;
        const answer = await answerTo(
          changed.toString('base64'),
          isSigned ? undefined : signParts([webhookToken, timestamp, nonce, sealed]),
        );
        // A signed change within the text may open: then it is read as any other, and answered with 200.
        if (!isSigned || !answer.startsWith('[200,')) expect(answer).toBe(refusal);
      }),
      { numRuns: 2_000 },
    );
  });
});
