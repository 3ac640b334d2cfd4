import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createSimulator } from '../../src/simulator/simulator-server.ts';
import { openBrowser, screens } from '../support/browser.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import { replyTo, stagePlatform, stageWebhook } from '../support/simulator-stage.ts';

const account = simulatedAccount('safe');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A phone whose account repeats what is said to it; the page counts its own errors. */
async function openPhone(viewport: (typeof screens)['phone' | 'desktop']) {
  const webhook = await stageWebhook(({ body }) => ({
    kind: 'answer',
    body: replyTo(body, account, {
      kind: 'text',
      text: '看 <a href="https://example.com/">地图</a>',
    }),
  }));
  const platform = stagePlatform({ webhookUrl: webhook.url, account });
  const { app, api } = createSimulator({
    platform,
    title: '麦香屋',
    chips: ['优惠券'],
    consoleUrl: 'http://127.0.0.1:3001',
  });
  api.menu = {
    button: [
      {
        name: '找店',
        sub_button: [
          { type: 'click', name: '最近的店', key: 'nearest' },
          { type: 'location_select', name: '选位置', key: 'pick' },
        ],
      },
    ],
  };
  await platform.send(platform.follower('小王').openId, { kind: 'follow' });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const visit = await browser.newContext({ viewport });
  const page = await visit.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (entry) => {
    if (entry.type() === 'error') errors.push(entry.text());
  });
  onTestFinished(async () => {
    await visit.close();
    await app.close();
  });
  await page.goto(url);
  const acts = () => platform.exchanges().map((one) => one.act);
  return { page, platform, acts, errors };
}

const { desktop, phone } = screens;

function lastBubble(page: Page) {
  return page.locator('#chat .row').last();
}

describe('the phone in a browser', () => {
  it('sends what is typed with Enter, and shows the answer with its link', async () => {
    const { page, errors, acts } = await openPhone(desktop);
    await page.getByLabel('消息，回车发送').fill('我想吃汉堡');
    await page.keyboard.press('Enter');
    const link = lastBubble(page).getByRole('link', { name: '地图' });
    await expect.poll(() => acts().at(-1)).toEqual({ kind: 'text', text: '我想吃汉堡' });
    await expect.poll(() => page.locator('#chat .mine').count()).toBe(1);
    await expect.poll(() => link.getAttribute('href')).toBe('https://example.com/');
    expect(await page.getByLabel('消息，回车发送').inputValue()).toBe('');
    expect(errors).toEqual([]);
  });

  it('takes nothing but following and scanning from who has left', async () => {
    const { page, platform, errors } = await openPhone(desktop);
    await platform.send(platform.follower('小王').openId, { kind: 'unfollow' });
    const chip = page.locator('.chips');
    await expect.poll(() => chip.getAttribute('inert')).toBe('');
    await page.getByRole('button', { name: '更多' }).click();
    expect(await page.locator('#tray button:enabled:visible').allTextContents()).toEqual([
      '扫一扫',
      '关注',
    ]);
    await page.locator('#status').getByRole('button', { name: '关注' }).click();
    await expect.poll(() => chip.getAttribute('inert')).toBe(null);
    expect(errors).toEqual([]);
  });

  it('leads to the console from a narrow page too, within its width', async () => {
    const { page } = await openPhone(phone);
    const link = page.getByRole('link', { name: '运营后台' });
    const box = await link.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(phone.width);
    expect(await link.isVisible()).toBe(true);
  });

  it('empties the line of the desk when it was sent', async () => {
    const { page, platform } = await openPhone(desktop);
    await platform.openAgentSession(platform.follower('小王').openId, 'xiaozhou@demo');
    const line = page.getByLabel('客服说的话');
    await line.fill('您好');
    await page.locator('#desk').getByRole('button', { name: '发送' }).click();
    await expect.poll(() => lastBubble(page).textContent()).toContain('您好');
    expect(await line.inputValue()).toBe('');
  });

  it('leaves Enter to the input method while a word is being composed', async () => {
    const { page, acts } = await openPhone(desktop);
    const input = page.getByLabel('消息，回车发送');
    await input.fill('han');
    await input.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await input.press('Enter');
    await expect.poll(() => acts().length).toBe(2);
    expect(acts().map((act) => act.kind)).toEqual(['follow', 'text']);
  });

  it('sends a place from the list beside the map, moved by steps, with the keyboard alone', async () => {
    const { page, acts, errors } = await openPhone(desktop);
    await page.getByRole('button', { name: '更多' }).press('Enter');
    await page.getByRole('button', { name: '位置', exact: true }).press('Enter');
    await page.getByLabel('城市').selectOption('北京');
    await page.getByRole('button', { name: '三里屯' }).press('Enter');
    await page.getByRole('button', { name: '东', exact: true }).press('Enter');
    await page.locator('#place-dialog .primary').click();
    await expect
      .poll(() => acts().at(-1))
      .toMatchObject({
        kind: 'location',
        label: '三里屯 东 200 米',
        point: { latitude: expect.closeTo(39.9349, 4), longitude: expect.closeTo(116.4575, 3) },
      });
    expect(errors).toEqual([]);
  });

  /** The dialog in which a picture is chosen. */
  async function openPictures(page: Page) {
    const open = async () => {
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('button', { name: '照片', exact: true }).click();
    };
    await open();
    const dialog = page.locator('#picture-dialog');
    const field = page.locator('[data-upload]');
    const choose = (mimeType: string, bytes: number) =>
      field.setInputFiles({ name: 'IMG_0412', mimeType, buffer: Buffer.alloc(bytes, 1) });
    return {
      open,
      choose,
      dialog,
      field,
      send: dialog.locator('.primary'),
      problem: dialog.getByRole('alert'),
    };
  }

  it('sends no other picture in the place of one that it cannot send', async () => {
    const { page, acts } = await openPhone(desktop);
    const { choose, send, problem } = await openPictures(page);
    await choose('image/jpeg', 10 * 1_048_576 + 1);
    await send.click();
    await expect.poll(() => problem.textContent()).toContain('超过 10 MB');
    await choose('image/heic', 10);
    expect(await problem.textContent()).toBe('');
    await send.click();
    await expect.poll(() => problem.textContent()).toContain('PNG、JPEG、GIF 或 WebP');
    expect(acts().map((act) => act.kind)).toEqual(['follow']);
    await choose('image/jpeg', 10);
    await send.click();
    await expect
      .poll(() => acts().at(-1))
      .toMatchObject({ kind: 'image', mediaId: expect.any(String) });
  });

  it('sends a sample that is chosen after a picture that it cannot send', async () => {
    const { page, acts } = await openPhone(desktop);
    const { choose, send, problem, field, dialog } = await openPictures(page);
    await choose('image/heic', 10);
    await send.click();
    await expect.poll(() => problem.textContent()).toContain('没有发出去');
    await dialog.getByRole('radio').first().click();
    expect([await field.inputValue(), await problem.textContent()]).toEqual(['', '']);
    await send.click();
    await expect
      .poll(() => acts().at(-1))
      .toMatchObject({ kind: 'image', pictureUrl: expect.stringContaining('burger') });
  });

  it('forgets a picture that was cancelled', async () => {
    const { page } = await openPhone(desktop);
    const { choose, send, problem, field, dialog, open } = await openPictures(page);
    await choose('image/heic', 10);
    await send.click();
    await expect.poll(() => problem.textContent()).toContain('没有发出去');
    await dialog.getByRole('button', { name: '取消' }).click();
    await open();
    expect([await field.inputValue(), await problem.textContent()]).toEqual(['', '']);
  });

  /** Uploads wait until the returned function is called. */
  async function holdUploads(page: Page) {
    const uploads = Promise.withResolvers<void>();
    await page.route('**/phone/uploads', async (route) => {
      await uploads.promise;
      await route.continue();
    });
    return uploads.resolve;
  }

  it('sends no picture that was cancelled on its way', async () => {
    const { page, acts } = await openPhone(desktop);
    const { choose, send, dialog } = await openPictures(page);
    const release = await holdUploads(page);
    await choose('image/png', 10);
    await send.click();
    await dialog.getByRole('button', { name: '取消' }).click();
    release();
    await expect.poll(() => send.isEnabled()).toBe(true);
    await page.getByRole('button', { name: '优惠券' }).click();
    await expect.poll(() => acts().map((act) => act.kind)).toEqual(['follow', 'text']);
  });

  it('sends a picture once, however often it is asked while the picture is on its way', async () => {
    const { page, acts } = await openPhone(desktop);
    const { choose, send } = await openPictures(page);
    const release = await holdUploads(page);
    await choose('image/png', 10);
    await send.click();
    await expect.poll(() => send.isDisabled()).toBe(true);
    release();
    await expect.poll(() => acts().map((act) => act.kind)).toEqual(['follow', 'image']);
    expect(await send.isDisabled()).toBe(false);
  });

  it('asks for a place where the menu has a map, and sends the event before the location', async () => {
    const { page, acts } = await openPhone(desktop);
    await page.locator('#menu summary').click();
    await page.getByRole('button', { name: '选位置' }).click();
    await page.locator('#place-dialog .primary').click();
    await expect
      .poll(() => acts().map((act) => act.kind))
      .toEqual(['follow', 'menu-location', 'location']);
  });

  it('keeps the details of a message open while others arrive', async () => {
    const { page } = await openPhone(desktop);
    await page.locator('#exchanges summary').first().click();
    await page.getByRole('button', { name: '优惠券' }).click();
    await expect.poll(() => page.locator('#exchanges > li').count()).toBe(2);
    expect(await page.locator('#exchanges details[open]').count()).toBe(1);
  });

  it('who has left can only follow again', async () => {
    const { page, acts } = await openPhone(desktop);
    const input = page.getByLabel('消息，回车发送');
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('button', { name: '取消关注' }).click();
    await expect.poll(() => input.isDisabled()).toBe(true);
    await page.locator('#status').getByRole('button', { name: '关注' }).click();
    await expect.poll(() => input.isDisabled()).toBe(false);
    expect(acts().map((act) => act.kind)).toEqual(['follow', 'unfollow', 'follow']);
  });

  it('on a small screen it fills the screen, and the log is one tap away', async () => {
    const { page } = await openPhone(phone);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(phone.width);
    const log = page.getByRole('complementary', { name: '平台收发记录' });
    expect(await log.isVisible()).toBe(false);
    await page.getByRole('button', { name: '平台收发记录' }).click();
    expect(await log.isVisible()).toBe(true);
    await page.getByRole('button', { name: '回到手机' }).click();
    expect(await log.isVisible()).toBe(false);
  });

  it.each([
    ['a desktop', desktop],
    ['a phone', phone],
  ])('has no accessibility fault that axe can find on %s', async (_name, viewport) => {
    const { page } = await openPhone(viewport);
    await page.getByRole('button', { name: '更多' }).click();
    expect(await findBarriers(page)).toEqual([]);
  });
});
