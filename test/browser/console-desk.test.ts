/** Two people at the desk in two browsers, and three followers: who has whom, handing over, and a tab that is gone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { bubblesOn, openAt, queueOn, takeSeat } from '../support/desk-seat.ts';
import { openDeskStage } from '../support/desk-stage.ts';
import { poll } from '../support/redis-servers.ts';

let browser: Browser;
let stage: Awaited<ReturnType<typeof openDeskStage>>;
let mei: Page;
let lin: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), openDeskStage()]);
  [mei, lin] = await Promise.all([
    takeSeat(browser, stage.bot, { name: '梅', complaints }),
    takeSeat(browser, stage.bot, { name: '林', complaints }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
  expect(complaints).toEqual([]);
});

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click();
const pathOn = (page: Page) => new URL(page.url()).pathname.replace('/a/main', '');

it('gives a conversation to one of two who take it at once, and tells the other who has it', async () => {
  const { followers } = stage;
  const path = await followers.ask('小满', '退款');
  await Promise.all([mei, lin].map((page) => openAt(page, path)));
  await Promise.all([mei, lin].map((page) => press(page, '我来接')));
  await Promise.all([mei, lin].map((page) => page.locator('.notice').waitFor()));
  const notices = await Promise.all(
    [mei, lin].map((page) => page.locator('.notice').textContent()),
  );
  const owners = await Promise.all([mei, lin].map((page) => page.locator('[data-mine]').count()));

  expect(owners.toSorted()).toEqual([0, 1]);
  const [winner, loser] = owners[0] === 1 ? ['梅', 1] : ['林', 0];
  expect(notices[loser]).toContain(`${winner} 已经在接待这位了`);
  const claims = (await followers.linesOf(path)).filter((line) => line.startsWith('claimed'));
  expect(claims).toEqual([`claimed ${winner}: `]);
  await press(winner === '梅' ? mei : lin, '结束会话');
});

it('gives two who take the next at once two followers, and both lists show it by themselves', async () => {
  const { followers } = stage;
  await followers.ask('小寒');
  await followers.ask('大暑');
  await Promise.all([mei, lin].map((page) => page.getByText('排队中（2）').waitFor()));
  await Promise.all([mei, lin].map((page) => press(page, '接下一位')));
  await Promise.all([mei, lin].map((page) => page.locator('[data-mine]').waitFor()));

  expect(new Set([mei, lin].map(pathOn)).size).toBe(2);
  await Promise.all([mei, lin].map((page) => page.getByText('排队中（0）').waitFor()));
});

it('hands a conversation over with a note that the other sees, and what is said goes to them', async () => {
  const { followers } = stage;
  const path = pathOn(mei);
  const name = path === (await followers.pathOf('小寒')) ? '小寒' : '大暑';
  await mei.getByText('转接', { exact: true }).first().click();
  await mei.getByLabel('转给').selectOption({ label: '林 · 在接待' });
  await mei.getByLabel('交代一句').fill('要退一份薯条，订单在备注里');
  await press(mei, '转接');
  await mei.getByText('已转接').waitFor();
  expect(await mei.getByLabel('回复').count()).toBe(0);

  await lin.locator(`[data-conversation="${path.replace('/desk/c/', '')}"]`).click();
  await lin.locator('[data-mine]').waitFor();
  await lin.locator('.desk-event', { hasText: '要退一份薯条，订单在备注里' }).waitFor();
  await followers.say(name, '退款多久到');
  await lin.locator('#desk-talk .bubble', { hasText: '退款多久到' }).waitFor();
  await lin.getByLabel('回复').fill('今天就退给您');
  await lin.getByLabel('回复').press('Enter');
  await lin.locator('#desk-talk .bubble', { hasText: '今天就退给您' }).waitFor();
  await poll('the follower reads it', () => followers.shownTo(name).length > 0);

  expect(followers.shownTo(name)).toEqual(['今天就退给您']);
  expect(await bubblesOn(lin)).toEqual(['人工', '退款多久到', '今天就退给您']);
});

it('puts the conversation of a tab that was gone for a minute to the head of the queue', async () => {
  const { followers, clock } = stage;
  const path = await followers.ask('立秋');
  clock.leap(1_000);
  await openAt(mei, path);
  await press(mei, '我来接');
  await mei.locator('[data-mine]').waitFor();
  const behind = await followers.ask('白露');
  await mei.close();
  clock.leap(40_000);
  await lin.reload();
  await lin.getByText('排队中（1）').waitFor();
  clock.leap(21_000);
  await lin.getByText('排队中（2）').waitFor();

  const waiting = await queueOn(lin);
  expect(waiting).toEqual([path, behind]);
  await press(lin, '接下一位');
  await lin.locator('[data-mine]').waitFor();
  expect(pathOn(lin)).toBe(path);
  await lin.getByText('客服不在，放回队列').waitFor();
});
