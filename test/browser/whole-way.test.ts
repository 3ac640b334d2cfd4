/** The whole way in a real Chromium: from the simulated phone through the server to the coupon, and the console beside it. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPlatform } from '../../src/simulator/platform.ts';
import { createSimulator } from '../../src/simulator/simulator-server.ts';
import { openBrowser, screens } from '../support/browser.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { type SignedInPerson, signIn } from '../support/sign-in.ts';
import { type Bot, startBot } from '../support/start-bot.ts';

/** A Thursday at noon in Beijing: shops are open. */
const noonMs = Date.parse('2026-10-15T12:30:00+08:00');

let browser: Browser;
let bot: Bot;
let phoneUrl: string;
let closeSimulator: () => Promise<unknown>;
beforeAll(async () => {
  browser = await openBrowser();
  bot = await startBot({ store: 'sqlite', nowMs: noonMs });
  const platform = createPlatform({
    webhookUrl: bot.webhookUrl,
    account: bot.account,
    clock: bot.clock,
  });
  const { app } = createSimulator({
    platform,
    title: '盈穗堡',
    chips: ['优惠券'],
    consoleUrl: bot.consoleUrl,
  });
  phoneUrl = await app.listen({ port: 0, host: '127.0.0.1' });
  closeSimulator = () => app.close();
});
afterAll(async () => {
  await closeSimulator();
  await bot.stop();
  await browser.close();
});

let visit: BrowserContext;
let page: Page;
let complaints: string[];
beforeEach(async () => {
  visit = await browser.newContext({ viewport: screens.phone, locale: 'zh-CN' });
  page = await visit.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
});
afterEach(async () => {
  await visit.close();
  expect(complaints).toEqual([]);
});

async function follow(name: string): Promise<void> {
  await page.goto(`${phoneUrl}/?f=${encodeURIComponent(name)}`);
  await page.locator('.status').getByRole('button', { name: '关注' }).click();
  await bubble('欢迎').waitFor();
}

async function say(text: string): Promise<void> {
  await page.locator('#say-text').fill(text);
  await page.locator('#say-text').press('Enter');
}

const bubble = (text: string) => page.locator('#chat .bubble', { hasText: text }).last();

describe('the simulated phone', () => {
  it('leads from a wish to a coupon', async () => {
    await follow('小满');

    await say('我想吃汉堡');
    await bubble('请发一下您的位置').waitFor();
    await say('人民广场附近');
    await bubble('正在营业').waitFor();
    await say('第二家');
    await bubble('今天').waitFor();
    await say('优惠券');
    await bubble('领好了').waitFor();

    expect(await bubble('领好了').textContent()).toMatch(/[A-Z]{2}(-[0-9A-Z]{3}){3}/);
  });

  it('shows what was typed as text, never as markup', async () => {
    await follow('小寒');

    await say('<img src=x onerror="document.title=1">');
    await bubble('<img src=x').waitFor();

    expect(await page.locator('#chat img').count()).toBe(0);
  });
});

describe('the console', () => {
  it.each(['phone', 'desktop'] as const)('fits a %s screen and has no barrier', async (screen) => {
    await page.setViewportSize(screens[screen]);
    await enter();
    await page.goto(`${bot.consoleUrl}/a/main/`);
    await page.getByRole('heading', { name: '盈穗堡' }).waitFor();

    await expectNoBarrier();
  });

  it('says how a sentence would be heard', async () => {
    const { post } = await enter();
    // The workshop reads the whole demo brand when it is asked first, which has no place in a browser's limits.
    await post('/a/main/bench', { text: '你好' });
    await page.goto(`${bot.consoleUrl}/a/main/bench`);
    await page.getByLabel('粉丝说的话').fill('我想食漢堡<b>');
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByText('请发一下您的位置').first().waitFor();

    const told = await page.locator('main').textContent();
    expect(told).toContain('听到关键词「想食」');
    expect(told).toContain('我想食漢堡<b>');
    await expectNoBarrier();
  });

  it('is closed to a browser that nobody signed in from', async () => {
    await page.goto(`${bot.consoleUrl}/a/main/bench`);

    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await expectNoBarrier();
  });
});

async function enter(): Promise<SignedInPerson> {
  const person = await signIn(bot, 'admin');
  await visit.addCookies([person.browserCookie]);
  return person;
}

async function expectNoBarrier(): Promise<void> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  expect(await findBarriers(page)).toEqual([]);
}
