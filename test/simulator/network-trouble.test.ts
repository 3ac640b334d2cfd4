import { describe, expect, it } from 'vitest';
import { type NetworkTrouble, noTrouble } from '../../src/simulator/network-trouble.ts';
import { listOpenWindows } from '../../src/simulator/service-windows.ts';
import { HeldClock } from '../support/held-clock.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import {
  failureSentence,
  replyTo,
  stagePlatform,
  stageWebhook,
} from '../support/simulator-stage.ts';

const account = simulatedAccount('plain');
const greeting = { kind: 'reply', reply: { kind: 'text', text: '您好' } };

/** A platform in trouble before a webhook that greets, with time in the test's hands. */
async function stageTrouble(trouble: Partial<NetworkTrouble>, said: readonly string[] = ['您好']) {
  const clock = new HeldClock();
  const webhook = await stageWebhook(({ body }) => ({
    kind: 'answer',
    body: replyTo(body, account, {
      kind: 'text',
      text: said[Math.min(webhook.deliveries.length, said.length) - 1] ?? '',
    }),
  }));
  const platform = stagePlatform({ webhookUrl: webhook.url, account, clock });
  platform.trouble = { ...noTrouble, ...trouble };
  const { openId } = platform.follower('小王');
  const say = (text: string) => platform.send(openId, { kind: 'text', text });
  return { clock, webhook, platform, openId, say };
}

describe('a slow network', () => {
  it('cuts the first delivery after five seconds, and lets the retry through', async () => {
    const { clock, webhook, say } = await stageTrouble({ heldAnswerMs: 6000 });
    const told = say('你好');
    await webhook.seen(1);
    await clock.advance(5000);
    const { attempts, shown } = await told;
    expect(attempts.map((one) => [one.number, one.result.kind, one.tookMs])).toEqual([
      [1, 'cut', 5000],
      [2, 'answered', 0],
    ]);
    expect(shown).toEqual(greeting);
  });

  it('makes the follower wait from the first delivery on, and a later one by hand changes nothing', async () => {
    const { clock, webhook, platform, say } = await stageTrouble({ heldAnswerMs: 6000 });
    const told = say('你好');
    await webhook.seen(1);
    await clock.advance(5000);
    const { id, tookMs } = await told;
    expect(tookMs).toBe(5000);
    platform.trouble = noTrouble;
    await clock.advance(60_000);
    await platform.again(id);
    expect(platform.findExchange(id)?.tookMs).toBe(5000);
  });

  it('only delays an answer that comes before the cut', async () => {
    const { clock, webhook, say } = await stageTrouble({ heldAnswerMs: 3000 });
    const told = say('你好');
    await webhook.seen(1);
    await clock.advance(3000);
    const { attempts } = await told;
    expect(attempts.map((one) => one.tookMs)).toEqual([3000]);
  });

  it('that cuts every delivery shows the error sentence', async () => {
    const { clock, webhook, say } = await stageTrouble({
      heldAnswerMs: 6000,
      slows: 'every-delivery',
    });
    const told = say('你好');
    for (const delivery of [1, 2, 3]) {
      await webhook.seen(delivery);
      await clock.advance(5000);
    }
    expect((await told).shown).toMatchObject({ kind: 'failure', sentence: failureSentence });
  });
});

describe('a message that is delivered twice at once', () => {
  it('is sent twice byte for byte, and shown once', async () => {
    const { webhook, platform, say } = await stageTrouble({ deliversTwice: true });
    const { attempts, twins } = await say('你好');
    expect(attempts.map((one) => [one.number, one.isTwin ?? false]).toSorted()).toEqual([
      [1, false],
      [1, true],
    ]);
    expect(new Set(webhook.deliveries.map(({ body }) => body)).size).toBe(1);
    expect(twins).toBe('same');
    const bubbles = platform.follower('小王').entries.filter((one) => one.from === 'account');
    expect(bubbles).toHaveLength(1);
  });

  it('tells of a server that answers the two in different words', async () => {
    const { say } = await stageTrouble({ deliversTwice: true }, ['第一张券', '第二张券']);
    expect((await say('领券')).twins).toBe('different');
  });
});

describe('messages out of order', () => {
  it('the first arrives after the second was answered', async () => {
    const { webhook, say } = await stageTrouble({ swapsOrder: true });
    await Promise.all([say('先说'), say('后说')]);
    const words = webhook.deliveries.map(({ body }) => /先说|后说/.exec(body)?.[0]);
    expect(words).toEqual(['后说', '先说']);
  });

  it('a message that nobody follows arrives after ten seconds', async () => {
    const { clock, webhook, say } = await stageTrouble({ swapsOrder: true });
    const told = say('一个人');
    await clock.advance(9999);
    expect(webhook.deliveries).toHaveLength(0);
    await clock.advance(1);
    expect((await told).shown).toEqual(greeting);
  });

  it('an event waits for nobody', async () => {
    const { openId, platform } = await stageTrouble({ swapsOrder: true });
    const { shown } = await platform.send(openId, { kind: 'menu-click', menuKey: 'coupon' });
    expect(shown).toEqual(greeting);
  });
});

it('the windows say how many service messages are left, and until when', async () => {
  const { clock, platform, say } = await stageTrouble({});
  const { openId } = await say('你好');
  await platform.send(openId, { kind: 'menu-click', menuKey: 'coupon' });
  const message = { kind: 'text', body: { content: '还有一句' } } as const;
  platform.receiveService({ openId, message });
  const { windows } = platform.follower('小王');
  const nowMs = clock.now();
  expect(listOpenWindows(windows, nowMs)).toEqual([
    { name: 'menuClick', left: 2, untilMs: nowMs + 60_000 },
    { name: 'message', left: 4, untilMs: nowMs + 48 * 3_600_000 },
  ]);
  expect(listOpenWindows(windows, nowMs + 60_000).map(({ name }) => name)).toEqual(['message']);
});
