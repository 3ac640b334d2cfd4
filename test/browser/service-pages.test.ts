/**
 * The pages that a follower shows at a counter, and the till beside them, in a real Chromium: a card and its points, a
 * festival's map and a gift that is handed over. What one does the other sees.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPlatform, type Platform } from '../../src/simulator/platform.ts';
import { openBrowser, screens } from '../support/browser.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { signIn } from '../support/sign-in.ts';
import { type Bot, startBot } from '../support/start-bot.ts';

/** A Wednesday at noon in Beijing: shops are open, the festival of the demo brand is on. */
const noonMs = Date.parse('2026-10-14T12:30:00+08:00');
const square = 'shop-01';

let browser: Browser;
let bot: Bot;
let platform: Platform;
let phone: BrowserContext;
let counter: BrowserContext;
let till: Page;
const troubles: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  bot = await startBot({ store: 'sqlite', nowMs: noonMs, publicPort: await findFreePort() });
  const { webhookUrl, account, clock } = bot;
  platform = createPlatform({ webhookUrl, account, clock });
  phone = await browser.newContext({ viewport: screens.phone, locale: 'zh-CN' });
  counter = await browser.newContext({ viewport: screens.phone, locale: 'zh-CN' });
  const cashier = await signIn(bot, 'shop-manager', { language: 'zh', shops: [`main/${square}`] });
  await counter.addCookies([cashier.browserCookie]);
  till = watched(await counter.newPage());
});
afterAll(async () => {
  platform?.close();
  await browser?.close();
  await bot?.stop();
});
afterEach(() => {
  expect(troubles.splice(0)).toEqual([]);
});

/** Notes what a page complains of, and whom else it asks. */
function watched(page: Page): Page {
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') troubles.push(line.text());
  });
  page.on('request', (request) => {
    const isOurs = [bot.webhookUrl, bot.consoleUrl].some((url) =>
      request.url().startsWith(new URL(url).origin),
    );
    if (!isOurs) troubles.push(`asks ${request.url()}`);
  });
  return page;
}

/** @returns what the follower reads */
async function say(name: string, text: string): Promise<string> {
  const { openId } = platform.follower(name);
  const { shown } = await platform.send(openId, { kind: 'text', text });
  return shown.kind === 'reply' && shown.reply.kind === 'text' ? shown.reply.text : '';
}

function linkIn(text: string): string {
  return /href="([^"]+\/p\/[^"]+)"/.exec(text)?.[1] ?? /https?:\S+\/p\/\S+/.exec(text)?.[0] ?? '';
}

async function open(link: string): Promise<Page> {
  const page = watched(await phone.newPage());
  await page.goto(link);
  return page;
}

async function findFlaws(page: Page): Promise<readonly string[]> {
  const wide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  const barriers = (await findBarriers(page)).filter(({ isSerious }) => isSerious);
  return [...(wide > 0 ? [`${wide} px too wide`] : []), ...barriers.map(({ id }) => id)];
}

/** Types the code that the follower shows, and looks at what it is. */
async function lookUp(code: string): Promise<void> {
  await till.goto(`${bot.consoleUrl}/a/main/till`);
  await till.getByLabel('顾客的码').fill(code);
  await till.getByRole('button', { name: '查一下' }).click();
}

describe('a member card', () => {
  it('is shown by the phone, offline too, and gains the points that the till saves', async () => {
    const made = await say('会员', '办会员卡');
    const number = /\d{4} \d{4} \d{4}/.exec(made)?.[0] ?? '';
    const card = await open(linkIn(made));
    const asked: string[] = [];
    card.on('request', (request) => asked.push(request.url()));
    await card.getByText(number).first().waitFor();
    expect(await card.locator('svg').count()).toBeGreaterThan(0);
    expect(await findFlaws(card)).toEqual([]);

    await phone.setOffline(true);
    await card.emulateMedia({ colorScheme: 'dark' });
    expect(await card.getByText(number).first().isVisible()).toBe(true);
    expect(asked).toEqual([]);
    await phone.setOffline(false);

    await lookUp(number);
    await till.getByLabel('这次付了多少元').fill('58.50');
    await till.getByRole('button', { name: '记上' }).click();
    await till.getByText('记好了：+58 分').waitFor();
    expect(await findFlaws(till)).toEqual([]);
    await card.reload();
    await card.getByText('58').first().waitFor();
    expect(await say('会员', '我的积分')).toContain('58');
  });
});

describe('a festival', () => {
  it('shows on its map what is left, and a gift is handed over once', async () => {
    const shops = await say('逛街的人', '人民广场哪里还有帆布袋');
    const map = await open(linkIn(shops));
    await map.getByText('人民广场店').first().waitFor();
    expect(await map.locator('svg').count()).toBeGreaterThan(0);
    expect(await map.locator('body').textContent()).toContain('60');
    expect(await findFlaws(map)).toEqual([]);

    const claimed = await say('逛街的人', '1');
    const code = /FS(?:-[0-9A-Z]{3}){3}/.exec(claimed)?.[0] ?? '';
    // What was counted is kept for two seconds.
    const reloaded = async () => {
      await map.reload();
      return map.locator('body').textContent();
    };
    await expect.poll(reloaded, { timeout: 10_000 }).toContain('59');

    await lookUp(code);
    await till.getByText('可以给。').waitFor();
    expect(await findFlaws(till)).toEqual([]);
    await till.getByRole('button', { name: '给出礼品，核销' }).click();
    await till.getByText('核销好了，请把「麦穗帆布袋」给顾客。').waitFor();
    await lookUp(code);
    await till.getByText('已经领过了，这次没有核销。').waitFor();
  });
});
