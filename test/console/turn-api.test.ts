import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenId } from '../../src/domain/ids.ts';
import { createPlatform, type Platform } from '../../src/simulator/platform.ts';
import { type Bot, startBot } from '../support/start-bot.ts';

let bot: Bot;
let platform: Platform;
let asker: OpenId;
beforeAll(async () => {
  bot = await startBot({ store: 'sqlite' });
  const { webhookUrl, account, clock } = bot;
  platform = createPlatform({ webhookUrl, account, clock });
  asker = platform.follower('小王').openId;
  await platform.send(asker, { kind: 'text', text: '营业时间' });
  await platform.send(platform.follower('小李').openId, { kind: 'text', text: '优惠券' });
});
afterAll(async () => {
  platform.close();
  await bot.stop();
});

function ask(query: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${bot.consoleUrl}/api/turns?${new URLSearchParams(query)}`);
}

function aroundNow(): { from: string; to: string } {
  const nowMs = bot.clock.now();
  return { from: String(nowMs - 60_000), to: String(nowMs + 60_000) };
}

it('tells the records of one follower, and never who they are', async () => {
  const text = await (await ask({ openid: asker, ...aroundNow() })).text();
  expect(JSON.parse(text).turns).toMatchObject([{ intent: 'opening-hours', matcher: 'exact' }]);
  expect(JSON.parse(text).titles).toHaveProperty('opening-hours', '查营业时间');
  expect(text).not.toContain(asker);
  expect(text).not.toContain('followerHash');
});

it.each(['/', '/try', '/api/turns'])(
  'tells nothing of %s to a page of another site',
  async (path) => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    const answer = await fetch(`${bot.consoleUrl}${path}`, { headers });
    expect([answer.status, await answer.json()]).toEqual([
      403,
      { problems: [expect.stringContaining("console's own pages")] },
    ]);
  },
);

it('tells nothing of who never wrote', async () => {
  const answer = await ask({ openid: 'nobody', ...aroundNow() });
  expect(await answer.json()).toEqual({ turns: [], titles: {} });
});

it.each([
  [{}],
  [{ openid: 'o1', from: '5', to: '1' }],
  [{ openid: 'o1', from: '0', to: '99999999' }],
  [{ openid: '', from: '0', to: '1' }],
  [{ openid: 'o1', from: 'noon', to: '1' }],
] as readonly (readonly [Record<string, string>])[])('refuses %j', async (query) => {
  const answer = await ask(query);
  expect(answer.status).toBe(400);
  expect((await answer.json()) as object).toHaveProperty('problems');
});
