/** The platform in a box in a real Chromium, in front of the whole server: the map, the reasons, the trouble, two followers. */
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readDemoBrand } from '../../src/simulator/demo-brand.ts';
import { createPlatform, type Platform } from '../../src/simulator/platform.ts';
import { createSimulator, type SimulatorServer } from '../../src/simulator/simulator-server.ts';
import { openBrowser, screens } from '../support/browser.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { type Bot, startBot } from '../support/start-bot.ts';

/** A Thursday at noon in Beijing: shops are open. */
const noonMs = Date.parse('2026-10-15T12:30:00+08:00');
const brandDir = fileURLToPath(new URL('../../brand', import.meta.url));
/** Looked at by whoever works on the page; not in the repository. */
const screenshotDir = fileURLToPath(new URL('../../data/screens', import.meta.url));

let browser: Browser;
let bot: Bot;
let simulator: SimulatorServer;
let platform: Platform;
let phoneUrl: string;
beforeAll(async () => {
  browser = await openBrowser();
  bot = await startBot({ store: 'sqlite', nowMs: noonMs });
  const { title, menu, spots } = readDemoBrand(brandDir);
  // Short, so that nobody waits for a cut.
  const cutMs = 1500;
  const { webhookUrl, account, clock, consoleUrl, consoleApiKey } = bot;
  platform = createPlatform({ webhookUrl, account, clock, cutMs });
  const asked = { consoleUrl, consoleApiKey };
  simulator = createSimulator({ platform, title, chips: ['优惠券'], ...asked, spots });
  simulator.api.menu = menu;
  phoneUrl = await simulator.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await simulator.app.close();
  platform.close();
  await bot.stop();
  await browser.close();
});

let visit: BrowserContext;
let page: Page;
let complaints: string[];
beforeEach(async () => {
  visit = await browser.newContext({ viewport: screens.desktop });
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

/** The phones of followers who all follow; the first one's name has the plain ids. */
async function openPhones(names: readonly string[], language = 'zh'): Promise<void> {
  for (const name of names) {
    await platform.send(platform.follower(name).openId, { kind: 'follow' });
  }
  const query = names.map((name) => `f=${encodeURIComponent(name)}`).join('&');
  await page.goto(`${phoneUrl}/?${query}&lang=${language}`);
}

async function say(text: string): Promise<void> {
  await page.locator('#say-text').fill(text);
  await page.locator('#say-text').press('Enter');
}

const bubble = (text: string) => page.locator('#chat .row:not(.mine) .bubble', { hasText: text });
const newest = () => page.locator('#exchanges > li').first();

async function shoot(name: string): Promise<void> {
  await page.screenshot({ path: `${screenshotDir}/${name}.png`, animations: 'disabled' });
}

async function makeTrouble(change: () => Promise<unknown>): Promise<void> {
  const panel = page.locator('.troubles');
  await panel.locator('summary').click();
  await change();
  await page.locator('#troubles .bad').first().waitFor();
}

describe('a hungry follower', () => {
  it('taps on the map, finds the nearest open shop, and gets a coupon and the order phone', async () => {
    await openPhones(['谷雨']);
    await say('我想吃汉堡');
    await bubble('请发一下您的位置').waitFor();

    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('button', { name: '位置', exact: true }).click();
    const map = page.locator('#map');
    const box = await map.boundingBox();
    await map.click({ position: { x: (box?.width ?? 0) / 2 + 12, y: (box?.height ?? 0) / 2 + 6 } });
    await shoot('map');
    await page.locator('#place-dialog .primary').click();

    const shops = bubble('正在营业').last();
    await shops.waitFor();
    const said = (await shops.textContent()) ?? '';
    expect(said).toMatch(/1\. .+店 · [\d.]+ (米|公里)/);
    expect(said).toMatch(/电话 021-5550-\d{4}/);
    const link = await shops.getByRole('link', { name: '地图' }).first().getAttribute('href');
    expect(link).toMatch(/^https:/);
    const place = platform.exchanges().findLast(({ act }) => act.kind === 'location')?.act;
    expect(place).toMatchObject({
      label: expect.stringMatching(/人民广场|南京西路|新天地|外滩|豫园/),
    });

    await say('优惠券');
    await bubble('领好了').waitFor();
    await say('电话订餐');
    await bubble('400-555-0100').last().waitFor();
    await shoot('first-story');
  });

  it('sees why it was answered so, and when, beside the answer', async () => {
    await openPhones(['清明']);
    await say('营业时间');
    await page.locator('#chat .mine').waitFor();
    await page.locator('#chat .why').nth(1).click();
    const reasons = newest().locator('.why-list');
    await reasons.waitFor();

    expect(await reasons.textContent()).toMatch(
      /听成查营业时间 opening-hours.*依据整句一样 exact：营业时间/s,
    );
    expect(await newest().locator('.timeline rect').count()).toBe(1);
    expect(await newest().locator('pre').first().textContent()).toContain('<MsgType>');
    await shoot('reasons');
  });
});

describe('two followers', () => {
  it('stand beside each other, and each has a chat of their own', async () => {
    await openPhones(['立夏', '小满']);
    await page.locator('#say-text-2').fill('牛堡第二个半价');
    await page.locator('#say-text-2').press('Enter');
    await page.locator('#chat-2 .bubble', { hasText: '领好了' }).waitFor();

    expect(await page.locator('#chat .mine').count()).toBe(0);
    const phones = page.locator('.phone');
    const boxes = [await phones.nth(0).boundingBox(), await phones.nth(1).boundingBox()];
    expect((boxes[0]?.x ?? 0) + (boxes[0]?.width ?? 0)).toBeLessThan(boxes[1]?.x ?? 0);
    await shoot('two-followers');
  });

  it('are one at a time on a small screen, with a switch between them', async () => {
    await openPhones(['芒种', '夏至']);
    await page.setViewportSize(screens.phone);
    expect(await page.locator('.phone:visible').count()).toBe(1);
    await page.locator('#people').getByText('夏至').click();
    await page.waitForURL(/%E5%A4%8F%E8%87%B3/);
    expect(await page.locator('.phone:visible').getAttribute('data-follower')).toBe('夏至');
  });
});

describe('trouble', () => {
  afterEach(() => simulator.app.inject({ method: 'POST', url: '/phone/acts', ...calm }));

  it('a message that is delivered twice is answered once', async () => {
    await openPhones(['小暑']);
    await makeTrouble(() => page.getByLabel('同时投递两份').check());
    await say('牛堡第二个半价');
    await bubble('领好了').waitFor();
    await newest().locator('summary').first().click();

    await newest().getByText('回答一致').waitFor();
    expect(await newest().locator('.timeline rect').count()).toBe(2);
    expect(await bubble('领好了').count()).toBe(1);
  });

  it('a slow network shows the cut and the retry on the timeline, and one answer', async () => {
    await openPhones(['大暑']);
    await makeTrouble(() => page.getByLabel('回答晚到').selectOption('3'));
    await say('营业时间');
    await page.getByText('等待回答…').waitFor();
    await page.locator('#chat .why').nth(1).waitFor();
    await page.locator('#chat .why').nth(1).click();

    const bars = newest().locator('.timeline rect');
    expect(await bars.first().getAttribute('class')).toBe('cut');
    expect(await bars.last().getAttribute('class')).toBe('answered');
    expect(await newest().locator('.times').textContent()).toBe('投递 2 次');
    await shoot('cut-and-retry');
  });

  it('an answer that never comes in time earns the platform sentence', async () => {
    await openPhones(['处暑']);
    await makeTrouble(async () => {
      await page.getByLabel('拖慢哪几次').selectOption('every-delivery');
      await page.getByLabel('回答晚到').selectOption('3');
    });
    await say('营业时间');
    await page.locator('#chat').getByText('该公众号提供的服务出现故障，请稍后再试').waitFor();
    await page.getByRole('button', { name: '全部恢复正常' }).click();
    await page.locator('#troubles .good').waitFor();
    expect(simulator.api.platform.trouble.heldAnswerMs).toBe(0);
  });
});

const calm = {
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  payload: 'do=calm',
};

describe('in English', () => {
  it('the page is English, stays so, and comes back', async () => {
    await openPhones(['白露'], 'en');
    await page.goto(`${phoneUrl}/?f=${encodeURIComponent('白露')}`);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.getByLabel('Message, Enter sends it').waitFor();
    await shoot('english');
    await page.getByRole('link', { name: '中文' }).click();
    await page.getByLabel('消息，回车发送').waitFor();
  });

  it('nothing of the page itself is left in Chinese', async () => {
    const spot = { kind: 'shop', city: 'Town', name: 'Main Street', scene: 'shop-1' } as const;
    const { app, api } = createSimulator({
      platform: createPlatform({ webhookUrl: bot.webhookUrl, account: bot.account }),
      title: 'Shop',
      chips: ['Hello'],
      spots: [{ ...spot, point: { latitude: 31.2, longitude: 121.4 } }],
    });
    api.menu = { button: [{ type: 'click', name: 'Hours', key: 'hours' }] };
    const { body } = await app.inject('/?f=Lily&f=Tom&lang=en');
    await app.close();
    expect(body.match(/[一-鿿]+/g)).toEqual(['中文']);
  });
});

describe('on every screen', () => {
  const dialogs = ['place-dialog', 'scan-dialog', 'picture-dialog', 'voice-dialog'] as const;

  it('no dialog has a barrier or text that is cut off', async () => {
    await openPhones(['秋分'], 'en');
    await page.setViewportSize(screens.phone);
    for (const dialog of dialogs) {
      await page.locator('[data-tray]').first().click();
      await page.locator(`#tray [data-open=${dialog}]`).click();
      await shoot(dialog);
      expect(await findCutText(`#${dialog}`)).toEqual([]);
      await expectNoBarrier(`#${dialog}`);
      await page.locator(`#${dialog} [data-close]`).click();
    }
  });

  it('the opened log has no barrier and no text that is cut off', async () => {
    await openPhones(['寒露']);
    await page.setViewportSize(screens.phone);
    await say('营业时间');
    await page.locator('#chat .why').nth(1).click();
    await newest().locator('.why-list').waitFor();
    await page.locator('.troubles summary').click();
    await shoot('log');

    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBe(screens.phone.width);
    expect(await findCutText('.inspector')).toEqual([]);
    await expectNoBarrier('.inspector');
  });
});

async function expectNoBarrier(root: string): Promise<void> {
  expect(await findBarriers(page, root)).toEqual([]);
}

/** Elements whose text is wider than they are and does not scroll; what ends in "…" on purpose is left out. */
function findCutText(root: string): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`
    [...document.querySelectorAll('${root} *')]
      .filter((one) => !one.closest('svg, select, .what, .hidden') && one.textContent.trim() !== '')
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
      .filter((one) => getComputedStyle(one).display !== 'inline' && getComputedStyle(one).overflowX !== 'visible')
      .filter((one) => !['auto', 'scroll'].includes(getComputedStyle(one).overflowX))
      .map((one) => one.outerHTML.slice(0, 120))`);
}

it('without its script the page still follows, sends and taps the menu', async () => {
  const scriptless = await browser.newContext({ javaScriptEnabled: false });
  const plain = await scriptless.newPage();
  await plain.goto(`${phoneUrl}/?f=${encodeURIComponent('霜降')}`);
  await plain.locator('.status').getByRole('button', { name: '关注' }).click();
  await plain.locator('#chat').getByText('欢迎').first().waitFor();
  await plain.locator('#say-text').fill('营业时间');
  await plain.getByRole('button', { name: '发送', exact: true }).first().click();
  await plain.locator('#chat .mine', { hasText: '营业时间' }).waitFor();
  await plain.locator('#menu summary', { hasText: '优惠' }).click();
  await plain.getByRole('button', { name: '领优惠券' }).click();
  await plain.locator('#chat .note', { hasText: '领优惠券' }).waitFor();
  expect(new URL(plain.url()).searchParams.get('f')).toBe('霜降');
  await scriptless.close();
});
