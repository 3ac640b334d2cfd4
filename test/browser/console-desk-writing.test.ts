/** Writing at the desk in a real Chromium: quick replies by keyboard, a pasted picture, and the answer always in sight. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Picture } from '../../src/desk/read-picture.ts';
import { lin, mei, openDesk } from '../console/desk/desk-ground.ts';
import { openBrowser } from '../support/browser.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function openStage(viewport = { width: 1366, height: 768 }) {
  const lent: Picture[] = [];
  const ground = await openDesk({
    pictures: {
      lend: async (picture) => {
        lent.push(picture);
        return { kind: 'given', mediaId: `lent-${lent.length}` };
      },
      keep: async () => ({ kind: 'given', mediaId: 'kept' }),
      fetch: async () => ({ kind: 'refused', says: { zh: '', en: '' } }),
    },
  });
  const replies = [
    { id: 'wait', title: '请稍等', text: '请稍等。', category: '' },
    { id: 'refund', title: '退款', text: '{{?称呼}}，订单 {{?订单号}} 已退。', category: '售后' },
  ];
  await ground.stores.quickReplies.save(account, replies, 0);
  const url = await ground.app.listen({ port: 0, host: '127.0.0.1' });
  const path = await ground.arrive('xiao');
  await ground.post(mei, `${path}/claim`);
  const context = await browser.newContext({ viewport });
  await context.addCookies([{ name: 'who', value: mei.id, url }]);
  const page = await context.newPage();
  await page.goto(`${url}/a/main${path}`);
  return { ...ground, path, page, lent };
}

it('finds a quick reply by / or 、, takes it with arrows, goes from blank to blank before it sends, and goes on writing', async () => {
  const { page, path, linesOf, stores } = await openStage();
  await page.focus('#f-text');
  await page.keyboard.press('/');
  await page.waitForFunction('document.activeElement?.id === "quick-q"');
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.type('tk');
  await page.waitForSelector('#quick-found li:only-child [data-quick="refund"]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction('document.activeElement?.id === "f-text"');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-blank-left] >> visible=true');
  await page.keyboard.type('李姐');
  await page.keyboard.press('Tab');
  await page.keyboard.type('0815');
  expect((await linesOf(path)).join()).not.toContain('agent');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#desk-talk >> text=李姐，订单 0815 已退。');
  await page.waitForFunction('document.activeElement?.id === "f-text"');
  await page.keyboard.insertText('、');
  await page.waitForFunction('document.activeElement?.id === "quick-q"');
  const { replies } = await stores.quickReplies.find(account);
  expect(replies.map(({ usedCount }) => usedCount)).toEqual([0, 1]);
});

it('says that somebody sits there although the timers of a hidden tab are slow', async () => {
  const { page, clock, stores, post } = await openStage();
  await post(mei, '/desk/availability', { to: 'available' });
  await page.addInitScript('window.setInterval = () => 0;');
  await page.reload();
  const openedAtMs = clock.now();
  const seenAtMs = async () => {
    clock.advance(20_000);
    const agents = await stores.desks.agents(account, 0);
    return agents.find(({ operatorId }) => operatorId === mei.id)?.seenAtMs;
  };

  await expect.poll(seenAtMs, { timeout: 10_000, interval: 500 }).toBeGreaterThan(openedAtMs);
});

it.each([
  ['by itself', ''],
  ['when they wish, while a note is being written', '常客'],
])('gives a place to answer to whom it is handed with its page open, %s', async (_, noted) => {
  const { page, path, post } = await openStage();
  await post(mei, `${path}/release`);
  await post(lin, `${path}/claim`);
  await page.reload();
  if (noted) {
    await page.click('.desk-more summary');
    await page.fill('#desk-note', noted);
  }
  await post(lin, `${path}/transfer`, { to: mei.id, text: '', actId: 'handed' });
  if (noted) {
    await page.waitForSelector('[data-now-mine] >> visible=true');
    expect(await page.inputValue('#desk-note')).toBe(noted);
    await page.click('[data-now-mine] a');
  }

  await page.waitForSelector('#desk-say #f-text');
  expect(await page.isVisible('[data-now-mine]')).toBe(false);
});

/** A screenshot larger than the platform takes: noise does not compress. */
const pasteNoise = `(async () => {
  const canvas = new OffscreenCanvas(1200, 900);
  const context = canvas.getContext('2d');
  const noise = context.createImageData(1200, 900);
  for (let at = 0; at < noise.data.length; at += 65536)
    crypto.getRandomValues(noise.data.subarray(at, at + 65536));
  context.putImageData(noise, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([blob], 'shot.png', { type: 'image/png' }));
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  document.querySelector('#f-text').dispatchEvent(event);
  return blob.size;
})()`;

it('sends a pasted picture, made as small as the platform takes it', async () => {
  const { page, lent } = await openStage();
  expect(await page.evaluate(pasteNoise)).toBeGreaterThan(2 * 1_048_576);
  await page.waitForSelector('[data-picture-preview]:not([hidden])');
  await page.click('#desk-say button.main');
  await page.waitForSelector('#desk-talk >> text=查看图片');
  expect(lent.map(({ contentType }) => contentType)).toEqual(['image/jpeg']);
});

it.each([
  [1366, 768],
  [390, 844],
])('shows the newest line and where to answer at %i × %i', async (width, height) => {
  const { page, path, more, post } = await openStage({ width, height });
  for (let at = 1; at <= 12; at += 1) await more('xiao', `第 ${at} 句，我的汉堡少了一份薯条`);
  await post(mei, `${path}/say`, { text: '马上为您核对', actId: 'a' });
  await page.reload();
  await page.waitForSelector('.desk-picture.live');
  await isInSight(page, '#f-text');
  await isInSight(page, '#desk-say button.main');
  await isInSight(page, '#desk-talk li:last-child .bubble');
});

it('stays where somebody reads, and follows the talk from its end alone', async () => {
  const { page, more } = await openStage();
  for (let at = 1; at <= 30; at += 1) await more('xiao', `第 ${at} 句，我的汉堡少了一份薯条`);
  await page.reload();
  const place = () => page.evaluate("document.querySelector('.desk-scroll').scrollTop");
  const scrollTo = (top: number) =>
    page.evaluate(`document.querySelector('.desk-scroll').scrollTop = ${top}`);
  const hear = async (text: string) => {
    await more('xiao', text);
    await page.waitForSelector(`#desk-talk >> text=${text}`);
  };
  await scrollTo(120);
  await page.click('[data-quick-open]');
  await page.waitForSelector('#quick-q');
  expect(await place()).toBe(120);
  await hear('还在吗');
  await expect.poll(place).toBe(120);
  await scrollTo(100_000);
  const endThen = await place();
  await hear('最后一句');
  await expect.poll(place).toBeGreaterThan(Number(endThen));
});

/** Not only within the window: nothing lies over it. */
async function isInSight(page: Page, selector: string): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  const lies = await page.evaluate(
    `document.elementFromPoint(${x}, ${y})?.matches(${JSON.stringify(selector)})`,
  );
  expect([selector, lies]).toEqual([selector, true]);
}
