import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTurnApi } from '../../src/console/add-turn-api.ts';
import type { ApiDoor } from '../../src/console/api-door.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import { AppError } from '../../src/errors.ts';
import { createPlatform, type Platform } from '../../src/simulator/platform.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { signIn } from '../support/sign-in.ts';
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
  const headers = { authorization: `Bearer ${bot.consoleApiKey}` };
  return fetch(`${bot.consoleUrl}/api/turns?${new URLSearchParams(query)}`, { headers });
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

it.each(['/', '/a/main/', '/a/main/bench', '/a/main/unheard', '/api/turns'])(
  'tells nothing of %s to a page of another site, whoever is signed in',
  async (path) => {
    const { headers: cookie } = await signIn(bot, 'admin');
    const headers = { ...cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    const answer = await fetch(`${bot.consoleUrl}${path}`, { headers });
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('Pages of other sites may link'),
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

it('notes who was looked at, under a hash, once however often it is asked', async () => {
  const watched = platform.follower('小赵').openId;
  const { stores, account } = bot;
  await Promise.all([1, 2, 3].map(() => ask({ openid: watched, ...aroundNow() })));

  const views = await stores.views.recent(account.name, 50);
  const followerHash = hashFollower(account.name, watched);
  expect(views.filter((view) => view.followerHash === followerHash)).toEqual([
    {
      account: account.name,
      who: 'console api',
      what: 'the records of one follower',
      followerHash,
      atMs: expect.any(Number),
    },
  ]);
  expect(JSON.stringify(views)).not.toContain(watched);
});

it('tells nothing when the look cannot be noted: STORE_UNAVAILABLE', async () => {
  const stores = await openSqliteStores({ path: ':memory:', clock: systemClock });
  const app = Fastify();
  const content = () => {
    throw new AppError('CONTENT_NOT_PREPARED', 'there is none');
  };
  const anybody: ApiDoor = { admit: async () => ({ kind: 'admitted', who: 'console api' }) };
  addTurnApi(app, [{ account: bot.account.name, content, stores, clock: systemClock }], anybody);
  await stores.close();

  const answer = await app.inject({
    url: '/api/turns',
    query: { openid: asker, from: '0', to: '1' },
  });

  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toEqual({ problems: [expect.stringMatching(/^STORE_UNAVAILABLE/)] });
  await app.close();
});

describe('the API of the console', () => {
  const url = () =>
    `${bot.consoleUrl}/api/turns?${new URLSearchParams({ openid: asker, ...aroundNow() })}`;
  const askWith = (headers: Record<string, string>) => fetch(url(), { headers });

  it.each([
    ['without anything', {}],
    ['with another key', { authorization: `Bearer ${'x'.repeat(48)}` }],
    ['with an empty key', { authorization: 'Bearer ' }],
    ['with a session that is none', { cookie: `yd-visit=${'A'.repeat(43)}` }],
  ])('is closed to whoever comes %s', async (_name, headers) => {
    const answer = await askWith(headers);
    expect(answer.status).toBe(401);
    expect(JSON.stringify(await answer.json())).toContain('CONSOLE_API_KEY');
  });

  it.each([
    ['agent', 200],
    ['viewer', 403],
    ['shop-manager', 403],
  ] as const)('asks the table what a %s may: %i', async (role, status) => {
    const { headers } = await signIn(bot, role);
    expect((await askWith(headers)).status).toBe(status);
  });

  it('notes who looked by their name', async () => {
    const { person, headers } = await signIn(bot, 'editor');
    const nobody = new URLSearchParams({ openid: 'nobody-of-these', ...aroundNow() });
    await fetch(`${bot.consoleUrl}/api/turns?${nobody}`, { headers });
    const [view] = await bot.stores.views.recent(bot.account.name, 1);
    expect(view?.who).toBe(`console by ${person.loginName}`);
  });
});
