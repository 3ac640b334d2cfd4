import { describe, expect, it } from 'vitest';
import type { FollowerAct } from '../../src/simulator/follower-act.ts';
import { sealEnvelope } from '../../src/wechat/envelope.ts';
import { signParts } from '../../src/wechat/signature.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import {
  failureSentence,
  replyTo,
  stagePlatform,
  stageWebhook,
} from '../support/simulator-stage.ts';

const plain = simulatedAccount('plain');
const hello: FollowerAct = { kind: 'text', text: '你好' };

describe('an answer', () => {
  const silent = [
    ['success', 'success'],
    ['an empty body', ''],
  ];
  it.each(silent)('of %s shows nothing', async (_name, body) => {
    const hook = await stageWebhook(() => ({ kind: 'answer', body }));
    const box = stagePlatform({ webhookUrl: hook.url, account: plain });
    const exchange = await box.send(box.follower('小王').openId, hello);
    expect(exchange.shown).toEqual({ kind: 'silence' });
  });

  it.each([
    ['JSON', () => '{"a":1}', /neither success nor the XML/],
    ['an HTML page', () => '<html><body>502</body></html>', /neither success nor the XML/],
    ['an empty text', (xml: string) => xml.replace('您好', ''), /Content is empty/],
    ['the inbound direction', (xml: string) => swap(xml), /ToUserName is not the openid/],
    [
      'a time of eleven digits',
      (xml: string) => xml.replace(/(<CreateTime>\d+)/, '$10'),
      /seconds/,
    ],
    ['too long a text', (xml: string) => xml.replace('您好', '好'.repeat(700)), /2100 bytes/],
    ['an unknown kind', (xml: string) => xml.replace('[text]', '[shout]'), /none of the seven/],
  ] as const)('of %s shows the error sentence', async (_name, spoil, problem) => {
    const hook = await stageWebhook(({ body }) => ({
      kind: 'answer',
      body: spoil(replyTo(body, plain)),
    }));
    const box = stagePlatform({ webhookUrl: hook.url, account: plain });
    const { shown, attempts } = await box.send(box.follower('小王').openId, hello);
    expect(shown).toMatchObject({
      kind: 'failure',
      sentence: failureSentence,
      problems: expect.arrayContaining([expect.stringMatching(problem)]),
    });
    expect(attempts).toHaveLength(1);
  });

  // npm wechat writes `new Date().getTime()` into CreateTime, and the platform shows those replies all the same.
  it('with its time in milliseconds is shown, and the log tells of it', async () => {
    const hook = await stageWebhook(({ body }) => ({
      kind: 'answer',
      body: replyTo(body, plain).replace(/(<CreateTime>\d+)/, '$1000'),
    }));
    const box = stagePlatform({ webhookUrl: hook.url, account: plain });
    const { shown, remarks } = await box.send(box.follower('小王').openId, hello);
    expect(shown).toMatchObject({ kind: 'reply', reply: { text: '您好' } });
    expect(remarks).toEqual([expect.stringContaining('in milliseconds')]);
  });

  it.each([
    ['in the clear', () => clearReply, /not encrypted/],
    [
      'with a wrong signature',
      (sealed: string) => sealed.replace(/(<MsgSignature><!\[CDATA\[)./, '$1x'),
      /MsgSignature/,
    ],
    [
      'sealed with another key',
      (sealed: string) =>
        resign(sealed.replace(/(<Encrypt><!\[CDATA\[)[^\]]+/, `$1${otherCiphertext}`)),
      /cannot be opened/,
    ],
    [
      'with fields where texts belong',
      () => '<xml><Encrypt>a</Encrypt><Nonce><b>1</b></Nonce></xml>',
      /MsgSignature/,
    ],
    [
      'with clear XML inside the envelope',
      () => `<xml><Encrypt>${clearReply}</Encrypt></xml>`,
      /MsgSignature/,
    ],
  ])('%s is refused in safe mode', async (_name, spoil, problem) => {
    const safe = simulatedAccount('safe');
    const hook = await stageWebhook(({ body }) => ({
      kind: 'answer',
      body: spoil(replyTo(body, safe)),
    }));
    const box = stagePlatform({ webhookUrl: hook.url, account: safe });
    const { shown } = await box.send(box.follower('小王').openId, hello);
    expect(shown).toMatchObject({ kind: 'failure', problems: [expect.stringMatching(problem)] });
  });

  it('that the simulator itself cannot judge is a failure, and no message waits for ever', async () => {
    const hook = await stageWebhook(({ body }) => {
      const reply = { kind: 'image', mediaId: 'm' } as const;
      return { kind: 'answer', body: replyTo(body, plain, reply) };
    });
    const box = stagePlatform({ webhookUrl: hook.url, account: plain });
    box.findMediaProblem = () => {
      throw new Error('the shelf fell');
    };
    const { shown } = await box.send(box.follower('小王').openId, hello);
    expect(shown).toMatchObject({
      kind: 'failure',
      problems: [expect.stringMatching(/the simulator could not read .*the shelf fell/)],
    });
  });

  it('to an event is not shown as an error when nobody waits for it', async () => {
    const hook = await stageWebhook(() => ({ kind: 'answer', body: '', status: 500 }));
    const box = stagePlatform({ webhookUrl: hook.url, account: plain });
    const { openId } = box.follower('小王');
    const { shown } = await box.send(openId, { kind: 'unfollow' });
    expect(shown).toMatchObject({ kind: 'failure' });
    expect(shown).not.toHaveProperty('sentence');
    expect(box.findFollower(openId)?.entries.map((one) => one.from)).toEqual(['follower']);
  });
});

const otherCiphertext = sealEnvelope({
  plaintext: '<xml></xml>',
  key: Buffer.alloc(32, 7),
  appId: plain.appId,
});

/** Signs the envelope again, so that only its content is wrong. */
function resign(sealed: string): string {
  const pick = (tag: string) =>
    new RegExp(`<${tag}>(?:<!\\[CDATA\\[)?([^\\]<]*)`).exec(sealed)?.[1] ?? '';
  const parts = [plain.webhookToken, pick('TimeStamp'), pick('Nonce'), pick('Encrypt')];
  return sealed.replace(pick('MsgSignature'), signParts(parts));
}

const clearReply =
  '<xml><ToUserName>a</ToUserName><FromUserName>b</FromUserName><CreateTime>1790000000</CreateTime>' +
  '<MsgType>text</MsgType><Content>您好</Content></xml>';

function swap(xml: string): string {
  return xml
    .replaceAll('ToUserName', 'X')
    .replaceAll('FromUserName', 'ToUserName')
    .replaceAll('X', 'FromUserName');
}
