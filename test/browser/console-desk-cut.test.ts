/** The desk when the cable is pulled out, and when the server dies: nobody is lost, and nothing is said twice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { openStores } from '../../src/open-stores.ts';
import type { Stores } from '../../src/store/stores.ts';
import { openBrowser } from '../support/browser.ts';
import {
  type DeskFollowers,
  type DeskPlatform,
  openDeskPlatform,
} from '../support/desk-followers.ts';
import { bubblesOn, openAt, queueOn, takeSeat } from '../support/desk-seat.ts';
import { deskBrand } from '../support/desk-stage.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { processToken, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { writeBrand } from '../support/write-brand.ts';

const account = {
  name: accountNamed('main'),
  appId: 'wx5f3c1a2b4d6e7f80',
  appSecret: 'process-secret',
  webhookToken: processToken,
  mode: 'plain',
} as const;

let dir: string;
let redis: SingleRedis;
let browser: Browser;
let outside: DeskPlatform;
let followers: DeskFollowers;
let stores: Stores;
let server: ServerProcess;
let startAgain: () => Promise<void>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-cut-'));
  redis = await startRedis();
  outside = await openDeskPlatform();
  const env = {
    PORT: String(await findFreePort()),
    CONSOLE_PORT: String(await findFreePort()),
    STORE_URL: redis.url,
    BRAND_DIR: await writeBrand(join(dir, 'brand'), deskBrand),
    WECHAT_SENDS_MESSAGES: 'yes',
    WECHAT_API_BASE: outside.apiBase,
    WECHAT_DESK: 'own',
  };
  startAgain = async () => {
    server = await startServerProcess('server', env);
  };
  const opening = openBrowser();
  await startAgain();
  stores = await openStores(redis.url, { clock: systemClock });
  followers = await outside.attach({ ...server, account, stores, clock: systemClock });
  browser = await opening;
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await stores?.close();
  await redis?.stop();
  await outside?.close();
  await rm(dir, { recursive: true, force: true });
});

const seat = (name: string, consoleUrl = server.consoleUrl) =>
  takeSeat(browser, { consoleUrl: server.consoleUrl, stores }, { name, consoleUrl });
const take = async (page: Page, path: string) => {
  await openAt(page, path);
  await page.getByRole('button', { name: '我来接' }).click();
  await page.locator('[data-mine]').waitFor();
};
const bubble = (page: Page, text: string) =>
  page.locator('#desk-talk .bubble', { hasText: text }).first();

it('shows what was said during a cut once and in its order, and keeps what is being written', async () => {
  const proxy = await startTcpProxy(server.consoleUrl);
  onTestFinished(() => proxy.stop());
  const mei = await seat('梅', proxy.url);
  await take(mei, await followers.ask('小满'));
  await mei.getByLabel('回复').fill('马上为您');
  await followers.say('小满', '切断前说的');
  await bubble(mei, '切断前说的').waitFor();

  proxy.cut();
  await mei.locator('[data-cut]').waitFor({ state: 'visible' });
  for (const text of ['断开时第一句', '断开时第二句']) await followers.say('小满', text);
  const late = await followers.ask('小寒');
  expect(await bubblesOn(mei)).toEqual(['人工', '切断前说的']);
  proxy.mend();
  await bubble(mei, '断开时第二句').waitFor();
  await mei.locator('[data-cut]').waitFor({ state: 'hidden' });
  await followers.say('小满', '连上后说的');
  await bubble(mei, '连上后说的').waitFor();

  const said = ['人工', '切断前说的', '断开时第一句', '断开时第二句', '连上后说的'];
  expect(await bubblesOn(mei)).toEqual(said);
  expect(await mei.getByLabel('回复').inputValue()).toBe('马上为您');
  expect(await mei.locator(`a[href$="${late}"]`).count()).toBe(1);
  await mei.reload();
  expect(await mei.getByLabel('回复').inputValue()).toBe('马上为您');
});

it('fetches what a cut or a failure took away after it was told of', async () => {
  const proxy = await startTcpProxy(server.consoleUrl);
  onTestFinished(() => proxy.stop());
  const lin = await seat('林', proxy.url);
  await take(lin, await followers.ask('大暑'));
  proxy.cutAt(/^GET \S+\/talk/);
  await followers.say('大暑', '正要取的时候断了');
  await lin.locator('[data-cut]').waitFor({ state: 'visible' });
  proxy.mend();
  await bubble(lin, '正要取的时候断了').waitFor();

  const noStore = { status: 503, body: 'STORE_UNAVAILABLE' };
  await lin.route('**/talk', (route) => route.fulfill(noStore), { times: 1 });
  await followers.say('大暑', '正要取的时候没取到');
  await bubble(lin, '正要取的时候没取到').waitFor();
  const said = ['人工', '正要取的时候断了', '正要取的时候没取到'];
  expect(await bubblesOn(lin)).toEqual(said);
});

it('goes on after its server was killed in mid-queue: nobody is lost, and nothing comes twice', async () => {
  const mei = await seat('梅');
  const path = await followers.ask('立秋');
  await take(mei, path);
  const waiting = [await followers.ask('处暑'), await followers.ask('白露')];
  const busy = { path: '/cgi-bin/message/custom/send', calls: 1_000 };
  outside.api().faults.add({ ...busy, fault: { kind: 'errcode', errcode: -1 } });
  await mei.getByLabel('回复').fill('这句还没送到就断电了');
  await mei.getByLabel('回复').press('Enter');
  await bubble(mei, '这句还没送到就断电了').waitFor();
  await mei.getByLabel('回复').fill('写到一半');
  server.process.kill('SIGKILL');
  await server.ended;
  await mei.locator('[data-cut]').waitFor({ state: 'visible' });
  outside.api().faults.clear();

  await startAgain();
  await mei.locator('[data-cut]').waitFor({ state: 'hidden' });
  await followers.say('立秋', '我还在');
  await bubble(mei, '我还在').waitFor();
  expect(await mei.getByLabel('回复').inputValue()).toBe('写到一半');
  expect(await queueOn(mei)).toEqual(expect.arrayContaining(waiting));
  await mei.getByLabel('回复').press('Enter');
  await poll('both are read', () => followers.shownTo('立秋').length > 1, 40_000);

  expect(followers.shownTo('立秋')).toEqual(['这句还没送到就断电了', '写到一半']);
  const said = ['人工', '这句还没送到就断电了', '我还在', '写到一半'];
  await poll('the page shows all', async () => (await bubblesOn(mei)).length === said.length);
  expect(await bubblesOn(mei)).toEqual(said);
  for (const one of waiting) {
    const lines = await followers.linesOf(one);
    expect(lines.filter((line) => line.startsWith('follower'))).toEqual(['follower : 人工']);
  }
});
