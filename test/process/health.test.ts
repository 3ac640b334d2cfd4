/** The whole server: its heart beats, its page and its API tell of it, and a robot hears the test alert. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signIn } from '../support/sign-in.ts';
import { type Bot, startBot } from '../support/start-bot.ts';
import { accountNamed } from '../support/store-fixtures.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot({ store: 'sqlite' });
});
afterAll(() => bot.stop());

const text = async (response: Response): Promise<string> => {
  expect(response.status).toBe(200);
  return response.text();
};

it.each(['admin', 'viewer', 'shop-manager'] as const)(
  'a %s sees how the account is',
  async (role) => {
    const person = await signIn(bot, role);
    const page = await text(await person.get('/a/main/health'));
    expect(page).toContain('还没有收到过粉丝的消息');
    expect(page).toContain('所有进程都在用第 1 版内容');
    expect(page).toContain('（正在看的）');
    expect(page).toContain('还没有设置告警发到哪里');
  },
);

it('the page is told in English too', async () => {
  const person = await signIn(bot, 'viewer');
  const cookie = `${person.headers.cookie}`;
  const url = new URL('/a/main/health', bot.consoleUrl);
  const page = await text(await fetch(url, { headers: { cookie, 'accept-language': 'en' } }));
  expect(page).toContain('No message of a follower has come yet');
});

it('a program with the key reads the same lines in both languages, and nobody else does', async () => {
  const url = new URL('/api/health', bot.consoleUrl);
  expect((await fetch(url)).status).toBe(401);
  const headers = { authorization: `Bearer ${bot.consoleApiKey}` };
  const answer = await fetch(url, { headers });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    account: 'main',
    state: 'look',
    lines: expect.arrayContaining([
      expect.objectContaining({
        topic: 'content',
        state: 'good',
        zh: { says: '所有进程都在用第 1 版内容。', todo: '' },
        en: { says: 'All processes answer with version 1.', todo: '' },
      }),
    ]),
    nodes: { gone: [] },
    alerts: [],
  });
  const other = new URL('/api/health?account=nobody', bot.consoleUrl);
  expect((await fetch(other, { headers })).status).toBe(404);
});

it('only who may change settings sends a test alert, and is told when nobody would hear it', async () => {
  const viewer = await signIn(bot, 'viewer');
  expect((await viewer.post('/a/main/alerts/test')).status).toBe(403);
  const admin = await signIn(bot, 'admin');
  const answer = await admin.post('/a/main/alerts/test');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/a/main/settings']);
  expect(await text(await admin.get('/a/main/settings'))).toContain('还没有设置告警发到哪里');
  expect(await bot.stores.alerts.lines(accountNamed('main'), 5)).toEqual([]);
});

it('a node leaves when it stops', async () => {
  const other = await startBot({ store: 'sqlite' });
  const leaving: string[] = [];
  const { leave } = other.stores.nodes;
  other.stores.nodes.leave = async (account, nodeId) => {
    await leave.call(other.stores.nodes, account, nodeId);
    leaving.push(...(await other.stores.nodes.list(account)).map((beat) => beat.nodeId), 'left');
  };
  await other.stop();
  expect(leaving).toEqual(['left']);
});
