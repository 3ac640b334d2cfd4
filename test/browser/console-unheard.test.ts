import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { openUnheardGround, type UnheardGround } from '../console/unheard/unheard-ground.ts';
import { openBrowser, screens } from '../support/browser.ts';
import { findBarriers } from '../support/find-barriers.ts';

const subjects =
  '停车位 招聘 宠物 充电宝 包厢 婴儿椅 发票 会员卡 生日蛋糕 外卖袋 无线网 储物柜'.split(' ');
/** What a stranger might send to whoever reads it. */
const intrusions = [
  '<script>document.title="hit"</script>',
  '<img src=x onerror="document.title=\'hit\'">',
  '"><svg onload="document.title=\'hit\'">',
  "javascript:document.title='hit'//<a href=javascript:alert(1)>x</a>",
];

let browser: Browser;
let ground: UnheardGround;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  ground = await openUnheardGround();
  onTestFinished(() => ground.stop());
});

/** Twelve things nobody understood, the first asked most. */
async function sayAll(): Promise<void> {
  for (const [at, subject] of subjects.entries()) {
    const followers = Array.from({ length: subjects.length - at }, (_, number) => `f${number}`);
    await ground.say(
      followers.map((follower) => ({ text: `${subject}有没有`, follower, minutesAgo: 60 + at })),
    );
  }
}

async function open(path: string, isScripted = true): Promise<{ page: Page; problems: string[] }> {
  const url = await ground.app.listen({ port: 0, host: '127.0.0.1' });
  const visit = await browser.newContext({
    viewport: screens.desktop,
    javaScriptEnabled: isScripted,
  });
  const page = await visit.newPage();
  onTestFinished(() => visit.close());
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (said) => said.type() === 'error' && problems.push(said.text()));
  await page.goto(`${url}/a/main${path}`);
  return { page, problems };
}

const rows = (page: Page) => page.locator('[data-cluster]');

/** Presses a key that leads to another page, and waits for it. */
async function press(page: Page, key: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
}

it('lets ten clusters be dealt with by keyboard alone, and one of them be taken back', async () => {
  await sayAll();
  const { page, problems } = await open('/unheard?list=missed');
  await page.keyboard.press('j');
  for (const key of ['i', 's', 'i', 's', 'i', 'i', 's', 'i']) await press(page, key);
  expect(await rows(page).count()).toBe(4);

  await press(page, 'a');
  await page.locator('#f-rule').selectOption('parking');
  await page.locator('button.main').focus();
  await press(page, 'Enter');
  await press(page, 'n');
  await page.locator('#f-title').fill('外卖袋');
  await page.locator('#f-reply').fill('袋子不收钱。');
  await page.locator('button.main').focus();
  await press(page, 'Enter');
  expect(await rows(page).count()).toBe(2);
  expect((await ground.edits()).map(({ id }) => id)).toHaveLength(2);

  await press(page, 'z');
  expect(await rows(page).count()).toBe(3);
  expect((await ground.edits()).map(({ id }) => id)).toEqual(['parking']);
  expect(problems).toEqual([]);
});

it('moves by J and K, selects by X, and opens by Enter', async () => {
  await sayAll();
  const { page } = await open('/unheard');
  for (const key of ['j', 'j', 'j', 'k', 'x']) await page.keyboard.press(key);
  const current = page.locator('[data-cluster][aria-current]');
  expect(await current.locator('.what a').textContent()).toBe('招聘有没有');
  expect(await current.locator('input').isChecked()).toBe(true);
  await press(page, 'Enter');
  expect(await page.locator('h1').textContent()).toBe('招聘有没有');
});

it('leaves letters alone while somebody writes, and when the keys are off', async () => {
  await sayAll();
  const { page } = await open('/unheard');
  await page.keyboard.press('j');
  await page.locator('[data-keys-switch]').uncheck();
  await page.keyboard.press('i');
  expect(await rows(page).count()).toBe(12);
  await page.reload();
  expect(await page.locator('[data-keys-switch]').isChecked()).toBe(false);
  await page.locator('[data-keys-switch]').check();
  await page.locator('.what a').first().press('a');
  await page.waitForURL(/\/add/);
  await page.locator('#f-own').fill('i');
  expect(await page.locator('#f-own').inputValue()).toBe('i');
});

it('does everything without a script', async () => {
  await sayAll();
  const { page } = await open('/unheard', false);
  await page.locator('[data-key="i"]').first().click();
  await page.locator('[name="cluster"]').nth(0).check();
  await page.locator('[name="cluster"]').nth(1).check();
  await page.locator('.bulk [value="snoozed"]').click();
  await page.locator('[data-key="a"]').first().click();
  await page.locator('#f-rule').selectOption('parking');
  await page.locator('button.main').click();
  expect(await rows(page).count()).toBe(8);
  await page.locator('.undo button').click();
  expect(await rows(page).count()).toBe(9);
  expect(await ground.edits()).toEqual([]);
});

it.each([
  ['the list', '/unheard'],
  ['a cluster', 'open'],
  ['the form', 'add'],
])('runs nothing of what a follower wrote: %s', async (_name, where) => {
  await ground.say(intrusions.map((text) => ({ text, follower: 'f1', minutesAgo: 9 })));
  const { page, problems } = await open('/unheard');
  const first = rows(page).first();
  if (where === 'open') await first.locator('.what a').click();
  if (where === 'add') await first.locator('[data-key="a"]').click();
  await page.waitForLoadState();
  expect(await page.title()).not.toBe('hit');
  expect(
    await page.locator('main script, main img, main [onload], a[href^="javascript"]').count(),
  ).toBe(0);
  expect(problems).toEqual([]);
});

it.each([
  ['a desktop', screens.desktop],
  ['a phone', screens.phone],
])('has no accessibility fault that axe can find on %s', async (_name, viewport) => {
  await sayAll();
  const { page } = await open('/unheard');
  await page.setViewportSize(viewport);
  expect(await findBarriers(page)).toEqual([]);
  await page.locator('.what a').first().click();
  await page.waitForURL(/unheard\/missed/);
  expect(await findBarriers(page)).toEqual([]);
  await page.locator('[data-key="a"]').first().click();
  await page.waitForURL(/\/add/);
  expect(await findBarriers(page)).toEqual([]);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(overflow).toBeLessThanOrEqual(0);
});
