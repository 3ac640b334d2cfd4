/** A shift at the desk with the keyboard alone, and an input method that owns Enter while it composes. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { bubblesOn, openAt, takeSeat } from '../support/desk-seat.ts';
import { openDeskStage } from '../support/desk-stage.ts';

let browser: Browser;
let stage: Awaited<ReturnType<typeof openDeskStage>>;
let mei: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), openDeskStage()]);
  mei = await takeSeat(browser, stage.bot, { name: '梅', complaints });
});
afterAll(async () => {
  await browser?.close();
  await stage?.stop();
  expect(complaints).toEqual([]);
});

const pathOn = (page: Page) => new URL(page.url()).pathname.replace('/a/main', '');
const writing = (page: Page) => page.getByLabel('回复');

it('serves three followers without a mouse', async () => {
  const { followers, clock } = stage;
  const paths: string[] = [];
  for (const name of ['小满', '小寒', '大暑']) {
    paths.push(await followers.ask(name, '退款'));
    clock.leap(1_000);
  }
  const at = (path: string | undefined) => mei.waitForURL(`**/a/main${path}`);
  await openAt(mei, '/desk');
  for (const path of paths) {
    await mei.keyboard.press('n');
    await at(path);
    await mei.locator('[data-mine]').waitFor();
  }
  await mei.keyboard.press('k');
  await at(paths[1]);
  await mei.keyboard.press('k');
  await at(paths[0]);
  await mei.keyboard.press('j');
  await at(paths[1]);

  await mei.keyboard.press('r');
  await mei.keyboard.type('n 号订单今天退');
  await mei.keyboard.press('Control+Enter');
  await mei.keyboard.type('jk');
  await mei.keyboard.press('Enter');
  await mei.locator('#desk-talk .bubble', { hasText: '号订单今天退' }).waitFor();
  expect(await bubblesOn(mei)).toEqual(['人工', 'n 号订单今天退\njk']);
  expect(await writing(mei).inputValue()).toBe('');

  // Who has just sent goes on writing.
  await mei.waitForFunction("document.activeElement?.dataset.island === 'desk-composer'");
  await mei.keyboard.type('写到一半');
  await mei.keyboard.press('Escape');
  await mei.keyboard.press('j');
  await at(paths[2]);
  await mei.keyboard.press('k');
  await at(paths[1]);
  expect(await writing(mei).inputValue()).toBe('写到一半');
  await mei.getByRole('button', { name: '结束会话' }).focus();
  await mei.keyboard.press('Enter');
  await mei.getByText('会话已结束。').waitFor();
  await mei.getByText('我的（2）').waitFor();
});

it('leaves Enter to the input method while it composes', async () => {
  const { followers } = stage;
  await openAt(mei, await followers.ask('立秋'));
  await mei.getByRole('button', { name: '我来接' }).click();
  await mei.locator('[data-mine]').waitFor();
  const path = pathOn(mei);
  const method = await mei.context().newCDPSession(mei);
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await writing(mei).focus();
  await method.send('Input.imeSetComposition', {
    ...{ text: 'ni hao', selectionStart: 6, selectionEnd: 6 },
  });
  await mei.keyboard.press('Enter');
  await method.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await method.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await method.send('Input.insertText', { text: '你好' });
  expect(await writing(mei).inputValue()).toBe('你好');
  expect(pathOn(mei)).toBe(path);
  expect(await bubblesOn(mei)).toEqual(['人工']);

  await mei.keyboard.press('Enter');
  await mei.locator('#desk-talk .bubble', { hasText: '你好' }).waitFor();
  expect(await bubblesOn(mei)).toEqual(['人工', '你好']);
});
