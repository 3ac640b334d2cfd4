/** A page stays as somebody wrote on it, whatever becomes of their sign-in meanwhile: its parts say what to do. */
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openRules, type RulesStage } from '../console/rules/rules-stage.ts';
import { openBrowser } from '../support/browser.ts';

let browser: Browser;
let stage: RulesStage;
let origin: string;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  stage = await openRules();
  await stage.app.listen({ port: 0 });
  origin = `http://127.0.0.1:${(stage.app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'zh-CN' });
  await become('Mei');
  page = await context.newPage();
});
afterEach(() => context.close());

const become = (who: string) => context.addCookies([{ name: 'who', value: who, url: origin }]);

it.each([
  ['it ended', () => become('nobody'), '登录已结束', '/sign-in?to=%2Fa%2Fmain%2Frules%2Fhello'],
  ['the role was taken away', () => become('Vera'), '没有这项权限', '/'],
  ['it is another one', takeTokens, '登录状态变了', '/a/main/rules/hello'],
])('a rule that is being written stays when %s', async (_what, change, words, leadsTo) => {
  const at = `${origin}/a/main/rules/hello`;
  await page.goto(at);
  await page.locator('#rule-check .bubble').waitFor();
  await change();
  await page.locator('#f-title').fill('还没存的名字');
  for (const part of ['#rule-check', '#rule-effect']) {
    const told = page.locator(`${part} [data-refused]`, { hasText: words });
    await told.waitFor();
    const link = told.locator('a[target="_blank"]');
    expect(await link.getAttribute('href')).toBe(leadsTo);
  }
  expect(await page.locator('#f-title').inputValue()).toBe('还没存的名字');
  expect([page.url(), await page.locator('main, header.bar').count()]).toEqual([at, 2]);
});

it('a line of the bench that is refused is there still, with all that was said before', async () => {
  await page.goto(`${origin}/a/main/bench`);
  const line = page.locator('#bench-body input[name="text"]');
  await line.fill('哈喽');
  await line.press('Enter');
  const answers = page.locator('#bench-body .bubble');
  await answers.first().waitFor();
  const answerCount = await answers.count();
  await become('nobody');
  for (const text of ['你好', '你们好']) {
    await line.fill(text);
    await line.press('Enter');
    await page.locator('#bench-body [data-refused]', { hasText: '登录已结束' }).waitFor();
    expect(await line.inputValue()).toBe(text);
  }
  expect(await answers.count()).toBe(answerCount);
  expect(await page.locator('main, #bench-body, [data-refused]').count()).toBe(3);
  await become('Mei');
  await line.press('Enter');
  await page.locator('[data-refused]').waitFor({ state: 'detached' });
  await page.locator('#bench-body .bubble', { hasText: '你们好' }).waitFor();
});

it('a part of a page that a form drew leads back to where the page can be opened', async () => {
  const said = JSON.stringify([{ kind: 'text', text: '你好' }]);
  await stage.post('/tests', { said, rule: 'hello', words: '小二' });
  await page.goto(`${origin}/a/main/tests`);
  await page.locator('form[action$="/tests/run"] button').click();
  await page.waitForURL(`${origin}/a/main/tests/run`);
  await become('nobody');
  await page.locator('#bench-body input[name="text"]').fill('你好');
  await page.locator('#bench-body input[name="text"]').press('Enter');
  const link = page.locator('#bench-body [data-refused] a');
  expect(await link.getAttribute('href')).toBe('/sign-in?to=%2Fa%2Fmain%2Ftests');
});

/** As a new visit would have it: the forms of this page are of the one before. */
async function takeTokens(): Promise<void> {
  await page.evaluate(`for (const one of document.querySelectorAll('[name="_token"]')) {
    one.value = 'of the visit before';
  }`);
}
