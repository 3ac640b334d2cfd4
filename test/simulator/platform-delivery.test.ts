import { describe, expect, it } from 'vitest';
import type { FollowerAct } from '../../src/simulator/follower-act.ts';
import { decodeMessage } from '../../src/wechat/decode.ts';
import { encodeReply } from '../../src/wechat/encode.ts';
import { isSignedBy } from '../../src/wechat/signature.ts';
import { HeldClock } from '../support/held-clock.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import {
  failureSentence,
  replyTo,
  stagePlatform,
  stageWebhook,
  success,
} from '../support/simulator-stage.ts';

const plain = simulatedAccount('plain');
const hello: FollowerAct = { kind: 'text', text: '你好' };

describe('a delivery', () => {
  it('is signed over token, timestamp and nonce, and names the follower', async () => {
    const hook = await stageWebhook(() => success);
    const box = stagePlatform({ webhookUrl: hook.url, account: plain });
    const { openId } = box.follower('小王');
    await box.send(openId, hello);
    const { query, headers } = hook.deliveries[0]!;
    const parts = [plain.webhookToken, query.get('timestamp')!, query.get('nonce')!];
    expect(isSignedBy(parts, query.get('signature')!)).toBe(true);
    expect(query.get('openid')).toBe(openId);
    expect(headers).toMatchObject({ 'content-type': 'text/xml', 'user-agent': 'Mozilla/4.0' });
  });

  it.each(['plain', 'compatible', 'safe'] as const)('shows the reply in %s mode', async (mode) => {
    const account = simulatedAccount(mode);
    const hook = await stageWebhook(({ body }) => ({
      kind: 'answer',
      body: replyTo(body, account),
    }));
    const box = stagePlatform({ webhookUrl: hook.url, account });
    const exchange = await box.send(box.follower('小王').openId, hello);
    expect(exchange.shown).toEqual({ kind: 'reply', reply: { kind: 'text', text: '您好' } });
    expect(exchange.plainBody).toContain('<Content><![CDATA[你好]]></Content>');
  });

  it('hides the text in safe mode, and sends it beside the ciphertext in compatible mode', async () => {
    const hook = await stageWebhook(() => success);
    for (const mode of ['safe', 'compatible'] as const) {
      const box = stagePlatform({ webhookUrl: hook.url, account: simulatedAccount(mode) });
      await box.send(box.follower('小王').openId, hello);
    }
    const [safe, compatible] = hook.deliveries.map((one) => one.body);
    expect(safe).not.toContain('你好');
    expect(safe).toContain('<Encrypt>');
    expect(compatible).toContain('你好');
    expect(compatible).toContain('<Encrypt>');
  });

  it('in the JSON data format keeps every digit of the MsgId and shows a JSON reply', async () => {
    const hook = await stageWebhook(({ body }) => {
      const { message } = decodeMessage(body, 'json');
      const settled = {
        reply: { kind: 'text', text: '您好' } as const,
        createTimeSec: 1_790_000_000,
      };
      const text = encodeReply({ settled, to: message, format: 'json', answersEvent: false });
      return { kind: 'answer', body: text };
    });
    const box = stagePlatform({ webhookUrl: hook.url, account: plain, format: 'json' });
    const exchange = await box.send(box.follower('小王').openId, hello);
    expect(exchange.shown).toEqual({ kind: 'reply', reply: { kind: 'text', text: '您好' } });
    expect(hook.deliveries[0]?.body).toMatch(/"MsgId":\d{19}\b/);
  });

  it('is cut at five seconds and made again, byte for byte the same, three times in all', async () => {
    const hook = await stageWebhook(() => ({ kind: 'hang' }));
    const clock = new HeldClock();
    const box = stagePlatform({ webhookUrl: hook.url, account: simulatedAccount('safe'), clock });
    const sent = box.send(box.follower('小王').openId, hello);
    for (const number of [1, 2, 3]) {
      await hook.seen(number);
      await clock.advance(4999);
      expect(hook.deliveries).toHaveLength(number);
      await clock.advance(1);
    }
    const { attempts, shown } = await sent;
    expect(
      attempts.map(({ result, tookMs, startedAtMs }) => [
        result.kind,
        tookMs,
        startedAtMs - attempts[0]!.startedAtMs,
      ]),
    ).toEqual([
      ['cut', 5000, 0],
      ['cut', 5000, 5000],
      ['cut', 5000, 10_000],
    ]);
    expect(new Set(hook.deliveries.map((one) => `${one.url}\n${one.body}`)).size).toBe(1);
    expect(shown).toMatchObject({
      kind: 'failure',
      sentence: failureSentence,
    });
  });

  it('that is answered on the second attempt shows that answer', async () => {
    const hook = await stageWebhook(({ number, body }) =>
      number === 1 ? { kind: 'hang' } : { kind: 'answer', body: replyTo(body, plain) },
    );
    const clock = new HeldClock();
    const box = stagePlatform({ webhookUrl: hook.url, account: plain, clock });
    const sent = box.send(box.follower('小王').openId, hello);
    await hook.seen(1);
    await clock.advance(5000);
    const { shown, attempts } = await sent;
    expect(shown).toMatchObject({ kind: 'reply' });
    expect(attempts.map((one) => one.result.kind)).toEqual(['cut', 'answered']);
  });

  it.each([
    ['an HTTP status other than 200', { kind: 'answer', body: 'success', status: 503 }, 'answered'],
    ['another 2xx', { kind: 'answer', body: '', status: 204 }, 'answered'],
    ['a broken connection', { kind: 'break' }, 'broken'],
  ] as const)('that meets %s is made again at once', async (_name, answer, kind) => {
    const hook = await stageWebhook(() => answer);
    const clock = new HeldClock();
    const box = stagePlatform({ webhookUrl: hook.url, account: plain, clock, maxDeliveries: 4 });
    const { attempts, shown } = await box.send(box.follower('小王').openId, hello);
    expect(attempts.map((one) => [one.result.kind, one.tookMs])).toEqual(Array(4).fill([kind, 0]));
    expect(shown).toMatchObject({ kind: 'failure', sentence: expect.any(String) });
  });

  it('goes to several webhooks in turn, and a retry to the next of them', async () => {
    const broken = await stageWebhook(() => ({ kind: 'answer', body: '', status: 500 }));
    const sound = await stageWebhook(() => success);
    const box = stagePlatform({ webhookUrl: [broken.url, sound.url], account: plain });
    const { openId } = box.follower('小王');
    const first = await box.send(openId, hello);
    const second = await box.send(openId, hello);
    expect(first.attempts.map((one) => one.url)).toEqual([broken.url, sound.url]);
    expect(second.attempts.map((one) => one.url)).toEqual([sound.url]);
  });

  it('is repeated on demand with the identical request', async () => {
    const hook = await stageWebhook(() => success);
    const box = stagePlatform({ webhookUrl: hook.url, account: simulatedAccount('safe') });
    const { id } = await box.send(box.follower('小王').openId, hello);
    const again = await box.again(id);
    expect(again).toMatchObject({ number: 2, result: { kind: 'answered', status: 200 } });
    expect(hook.deliveries[1]).toMatchObject({
      url: hook.deliveries[0]?.url,
      body: hook.deliveries[0]?.body,
    });
    expect(box.findExchange(id)?.attempts).toHaveLength(2);
  });
});

it('the log forgets the oldest exchanges, and never one that waits for its answer', async () => {
  const hook = await stageWebhook(({ number }) => (number === 1 ? { kind: 'hang' } : success));
  const box = stagePlatform({ webhookUrl: hook.url, account: plain, keptExchanges: 2 });
  const { openId } = box.follower('小王');
  void box.send(openId, hello);
  await hook.seen(1);
  for (let count = 0; count < 3; count += 1) await box.send(openId, hello);
  expect(box.exchanges().map((one) => one.id)).toEqual([1, 4]);
});
