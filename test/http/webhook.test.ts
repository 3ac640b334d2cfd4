import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId, AccountName } from '../../src/domain/ids.ts';
import type { OfficialAccount } from '../../src/domain/official-account.ts';
import { textReply } from '../../src/domain/reply.ts';
import type { AppError } from '../../src/errors.ts';
import { buildPublicApp } from '../../src/http/public-app.ts';
import type { WebhookObserver } from '../../src/http/webhook.ts';
import type { Delivery } from '../../src/turn/delivery.ts';
import type { TurnAnswer } from '../../src/turn/turn-answer.ts';
import { parseEncodingAesKey, sealEnvelope } from '../../src/wechat/envelope.ts';
import { signParts } from '../../src/wechat/signature.ts';
import { HeldClock } from '../support/held-clock.ts';

const key = randomBytes(32).toString('base64').slice(0, 43);
const token = 'webhooktoken26';
const appId = 'wx5f3c1a2b4d6e7f80';
const clock = new HeldClock();
const nowSec = Math.floor(clock.now() / 1000);

const said = (text: string) =>
  `<xml><ToUserName><![CDATA[gh_fa01b2c3d4e5]]></ToUserName><FromUserName><![CDATA[oTest]]></FromUserName>` +
  `<CreateTime>${nowSec}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content><MsgId>7</MsgId></xml>`;

class Heard implements WebhookObserver {
  readonly closed: string[] = [];
  readonly refused: string[] = [];
  readonly undecodable: unknown[] = [];
  readonly failed: unknown[] = [];
  answeredCount = 0;
  accountClosed(_account: AccountName, problem: AppError): void {
    this.closed.push(problem.code);
  }
  deliveryRefused(error: AppError): void {
    this.refused.push(error.code);
  }
  deliveryUndecodable(error: unknown): void {
    this.undecodable.push(error);
  }
  deliveryFailed(error: unknown): void {
    this.failed.push(error);
  }
  deliveryAnswered(): void {
    this.answeredCount += 1;
  }
}

let heard: Heard;
let taken: Delivery[];
beforeEach(() => {
  heard = new Heard();
  taken = [];
});

const settled: TurnAnswer = {
  kind: 'answered',
  settled: { reply: textReply('您好'), createTimeSec: nowSec },
};

function appOf(
  mode: OfficialAccount['mode'],
  answer: () => Promise<TurnAnswer> = async () => settled,
  encodingAesKey = key,
  originalId?: string,
) {
  const account: OfficialAccount = {
    name: 'main' as AccountName,
    appId,
    originalId: originalId as AccountId | undefined,
    appSecret: 'secret',
    webhookToken: token,
    encodingAesKey: mode === 'plain' ? undefined : encodingAesKey,
    mode,
    sendsMessages: false,
  };
  const takeTurn = async (delivery: Delivery): Promise<TurnAnswer> => {
    taken.push(delivery);
    return answer();
  };
  return buildPublicApp([{ paths: ['/wechat'], account, clock, observer: heard, takeTurn }], clock);
}

function signed(overrides: Record<string, string> = {}, parts: readonly string[] = []) {
  const timestamp = overrides.timestamp ?? String(nowSec);
  const nonce = overrides.nonce ?? '123456789';
  const signature = signParts([token, timestamp, nonce, ...parts]);
  return { timestamp, nonce, signature };
}

function sealedRequest(mode: 'safe' | 'compatible', xml = said('你好')) {
  const ciphertext = sealEnvelope({ plaintext: xml, key: parseEncodingAesKey(key), appId });
  const { timestamp, nonce, signature } = signed({}, [ciphertext]);
  const clear = mode === 'compatible' ? said('明文部分不算数').slice(5, -6) : '';
  return {
    query: { ...signed(), timestamp, nonce, msg_signature: signature, encrypt_type: 'aes' },
    payload: `<xml><ToUserName><![CDATA[gh_fa01b2c3d4e5]]></ToUserName>${clear.replace(/<ToUserName>.*?<\/ToUserName>/, '')}<Encrypt><![CDATA[${ciphertext}]]></Encrypt></xml>`,
  };
}

const post = (query: Record<string, string | string[]>, payload: string | Buffer) => ({
  method: 'POST' as const,
  url: '/wechat',
  query: query as Record<string, string>,
  payload,
  headers: { 'content-type': 'text/xml' },
});

describe('the handshake', () => {
  it.each(['plain', 'compatible', 'safe'] as const)('returns the echo in %s mode', async (mode) => {
    const answer = await appOf(mode).inject({
      url: '/wechat',
      query: { ...signed(), echostr: '5838479218127813673' },
    });

    expect([answer.statusCode, answer.body]).toEqual([200, '5838479218127813673']);
    expect(answer.headers['content-type']).toMatch(/text\/plain/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['a wrong signature', { ...signed(), signature: 'a'.repeat(40), echostr: '1' }],
    ['markup in the echo', { ...signed(), echostr: '<b>1</b>' }],
    ['no echo', { ...signed() }],
    ['an endless echo', { ...signed(), echostr: '1'.repeat(129) }],
    ['a stale timestamp', { ...signed({ timestamp: String(nowSec - 301) }), echostr: '1' }],
  ])('refuses %s and reflects nothing', async (_name, query) => {
    const answer = await appOf('plain').inject({ url: '/wechat', query });

    expect([answer.statusCode, answer.body]).toEqual([403, 'forbidden']);
  });
});

describe('a delivery to an account whose original id is known', () => {
  it.each([
    ['gh_fa01b2c3d4e5', 200, []],
    ['gh_fa01b2c3d4e6', 403, ['RECEIVER_WRONG']],
    ['GH_fa01b2c3d4e5', 403, ['RECEIVER_WRONG']],
    ['gh_fa01b2c3d4e50', 403, ['RECEIVER_WRONG']],
  ])('is refused unless it is addressed to it: %s', async (to, status, refused) => {
    const app = appOf('plain', undefined, key, 'gh_fa01b2c3d4e5');
    const answer = await app.inject(post(signed(), said('你好').replace('gh_fa01b2c3d4e5', to)));
    expect([answer.statusCode, heard.refused]).toEqual([status, refused]);
  });
});

describe('a delivery in plain mode', () => {
  it.each([';;<b>', '', 'text/xml; charset=', 'application/json', 'multipart/form-data'])(
    'is answered whatever its content type: %j',
    async (type) => {
      const request = { ...post(signed(), said('你好')), headers: { 'content-type': type } };
      const answer = await appOf('plain').inject(request);
      expect([answer.statusCode, taken.length]).toEqual([200, 1]);
    },
  );

  it('is answered with the reply, from and to swapped', async () => {
    const answer = await appOf('plain').inject(post(signed(), said('你好')));

    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<ToUserName><![CDATA[oTest]]></ToUserName>');
    expect(answer.body).toContain('<Content><![CDATA[您好]]></Content>');
    expect(taken[0]?.message).toMatchObject({ kind: 'text', text: '你好' });
  });

  it.each([
    ['no signature', { ...signed(), signature: '' }],
    ['an upper-case signature', { ...signed(), signature: signed().signature.toUpperCase() }],
    ['a short signature', { ...signed(), signature: signed().signature.slice(0, 39) }],
    ['two signatures', { ...signed(), signature: [signed().signature, signed().signature] }],
    ['two timestamps', { ...signed(), timestamp: [String(nowSec), String(nowSec)] }],
    ['a timestamp in milliseconds', signed({ timestamp: `${nowSec}000` })],
    [
      'a digit moved from timestamp to nonce',
      {
        ...signed(),
        timestamp: String(nowSec).slice(0, 9),
        nonce: `${String(nowSec).slice(9)}123456789`,
      },
    ],
    ['a timestamp 301 s ago', signed({ timestamp: String(nowSec - 301) })],
    ['a timestamp 301 s ahead', signed({ timestamp: String(nowSec + 301) })],
    ['an endless nonce', signed({ nonce: '1'.repeat(65) })],
  ])('with %s is refused', async (_name, query) => {
    const answer = await appOf('plain').inject(post(query, said('你好')));

    expect([answer.statusCode, answer.body]).toEqual([403, 'forbidden']);
    expect(taken).toEqual([]);
    expect(heard.refused).toHaveLength(1);
  });

  it('over 32 kB is refused before it is parsed', async () => {
    const answer = await appOf('plain').inject(post(signed(), said('好'.repeat(11_000))));

    expect(answer.statusCode).toBe(413);
    expect(heard.refused).toEqual(['BODY_TOO_LARGE']);
  });

  it.each([
    ['malformed', '<xml><MsgType>text'],
    ['empty', ''],
    ['not UTF-8', Buffer.from([0x3c, 0xff, 0xfe])],
    ['with a document type', '<!DOCTYPE xml [<!ENTITY a "b">]><xml>&a;</xml>'],
  ])('that is authentic but %s is acknowledged and counted', async (_name, body) => {
    const answer = await appOf('plain').inject(post(signed(), body));

    expect([answer.statusCode, answer.body]).toEqual([200, 'success']);
    expect(heard.undecodable).toHaveLength(1);
    expect(taken).toEqual([]);
  });

  it('is acknowledged when something breaks that nothing else caught', async () => {
    const app = appOf('plain', () => Promise.reject(new Error('a bug')));

    const answer = await app.inject(post(signed(), said('你好')));

    expect([answer.statusCode, answer.body]).toEqual([200, 'success']);
    expect(heard.failed).toHaveLength(1);
  });

  it('is read whatever its content type says', async () => {
    const request = {
      ...post(signed(), said('你好')),
      headers: { 'content-type': 'application/json; charset=x' },
    };

    expect((await appOf('plain').inject(request)).body).toContain('您好');
  });
});

describe('a delivery in safe mode', () => {
  it('is opened, and its answer is sealed to the same bytes each time', async () => {
    const app = appOf('safe');

    const first = await app.inject(
      post(sealedRequest('safe').query, sealedRequest('safe').payload),
    );
    const second = await app.inject(
      post(sealedRequest('safe').query, sealedRequest('safe').payload),
    );

    expect(first.statusCode).toBe(200);
    expect(first.body).toMatch(/<Encrypt>.*<MsgSignature>.*<TimeStamp>.*<Nonce>/s);
    expect(first.body).not.toContain('您好');
    expect(second.body).toBe(first.body);
  });

  it('in compatible mode counts for what is sealed, not for what is written beside it', async () => {
    const { query, payload } = sealedRequest('compatible');

    await appOf('compatible').inject(post(query, payload));

    expect(taken[0]?.message).toMatchObject({ text: '你好' });
  });

  it.each([
    ['plaintext', () => post(signed(), said('你好'))],
    ['no body signature', () => post(signed(), sealedRequest('safe').payload)],
    [
      'a body signature of another body',
      () => post(sealedRequest('safe').query, sealedRequest('safe', said('别的')).payload),
    ],
    ['no envelope', () => post(sealedRequest('safe').query, '<xml></xml>')],
    ['rubbish', () => post(sealedRequest('safe').query, '<<<')],
    [
      'an envelope for another app',
      () => {
        const ciphertext = sealEnvelope({
          plaintext: said('你好'),
          key: parseEncodingAesKey(key),
          appId: 'wxother',
        });
        const { timestamp, nonce, signature } = signed({}, [ciphertext]);
        return post(
          { timestamp, nonce, msg_signature: signature },
          `<xml><Encrypt><![CDATA[${ciphertext}]]></Encrypt></xml>`,
        );
      },
    ],
  ])('with %s is refused, always in the same words', async (_name, request) => {
    const answer = await appOf('safe').inject(request());

    expect([answer.statusCode, answer.body]).toEqual([403, 'forbidden']);
    expect(taken).toEqual([]);
  });
});

describe('an account whose AES key is no key', () => {
  it('is closed, says so once, and refuses what a good key would open', async () => {
    const app = appOf('safe', async () => settled, 'twelve');
    const { query, payload } = sealedRequest('safe');

    const delivered = await app.inject(post(query, payload));
    const shaken = await app.inject({ url: '/wechat', query: { ...signed(), echostr: '1' } });
    const plain = await app.inject(post(signed(), said('你好')));

    expect([delivered, shaken, plain].map((answer) => answer.statusCode)).toEqual([403, 403, 403]);
    expect(heard.closed).toEqual(['CONFIG_INVALID']);
    expect(taken).toEqual([]);
  });
});
