/** The desk in a real Chromium: two agents, three followers, a race, what changes by itself, the input method, a cut. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lin, mei, openDesk } from '../console/desk/desk-ground.ts';
import { openBrowser, screens } from '../support/browser.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function openStage() {
  const ground = await openDesk();
  const url = await ground.app.listen({ port: 0, host: '127.0.0.1' });
  const openTab = async (who: typeof mei, path = '/desk'): Promise<Page> => {
    const context = await browser.newContext({ viewport: screens.desktop });
    await context.addCookies([{ name: 'who', value: who.id, url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    await page.goto(`${url}/a/main${path}`);
    return page;
  };
  return { ...ground, openTab };
}

const bubbles = (page: Page) => page.locator('#desk-talk .bubble').allTextContents();

it('gives one of two agents the conversation, and the other goes on with the next', async () => {
  const { arrive, openTab, clock } = await openStage();
  for (const name of ['xiao', 'wang', 'zhao']) {
    await arrive(name);
    clock.advance(1_000);
  }
  const [one, two] = await Promise.all([openTab(mei), openTab(lin)]);
  await Promise.all([one, two].map((page) => page.click('text=接下一位')));
  await Promise.all([one, two].map((page) => page.waitForSelector('[data-mine]')));
  const paths = [one, two].map((page) => new URL(page.url()).pathname);
  expect(new Set(paths).size).toBe(2);
  await one.waitForSelector('text=排队中（1）');
  await two.waitForSelector('text=排队中（1）');
  expect(await one.title()).toMatch(/^\(1\) /);
});

it('shows what a follower says by itself, keeps what is being written, and goes on after a cut', async () => {
  const { arrive, post, more, openTab } = await openStage();
  const path = await arrive('xiao');
  await post(mei, `${path}/claim`);
  const page = await openTab(mei, path);
  await page.fill('#f-text', '马上为您');
  await more('xiao', '还在吗');
  await page.waitForSelector('#desk-talk >> text=还在吗');
  expect(await page.inputValue('#f-text')).toBe('马上为您');

  await page.context().setOffline(true);
  await more('xiao', '断开时说的');
  await page.context().setOffline(false);
  await more('xiao', '连上后说的');
  await page.waitForSelector('#desk-talk >> text=连上后说的');
  expect(await bubbles(page)).toEqual(['找人工', '还在吗', '断开时说的', '连上后说的']);

  await page.reload();
  expect(await page.inputValue('#f-text')).toBe('马上为您');
});

it('sends by Enter, but never by the Enter of an input method', async () => {
  const { arrive, post, openTab, linesOf } = await openStage();
  const path = await arrive('xiao');
  await post(mei, `${path}/claim`);
  const page = await openTab(mei, path);
  await page.fill('#f-text', 'nihao');
  for (const more of ['isComposing: true', 'keyCode: 229']) {
    const event = `new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ${more} })`;
    await page.evaluate(`document.querySelector('#f-text').dispatchEvent(${event})`);
  }
  await page.focus('#f-text');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('line two');
  expect((await linesOf(path)).some((line) => line.startsWith('agent'))).toBe(false);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#desk-talk >> text=line two');
  expect((await linesOf(path)).filter((line) => line.startsWith('agent'))).toEqual([
    'agent 梅: nihao\nline two',
  ]);
  expect(await page.inputValue('#f-text')).toBe('');
});
