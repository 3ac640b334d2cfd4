import { readFileSync } from 'node:fs';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import { allPages } from '../../src/follower-pages/all-pages.ts';
import { pageDocument } from '../../src/follower-pages/page-document.ts';
import { createSimulator } from '../../src/simulator/simulator-server.ts';
import { noon } from '../handlers/small-brand.ts';
import { festivalCatalogue } from '../services/festival-setup.ts';
import { openBrowser, screens } from '../support/browser.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { pagePorts } from '../support/page-ports.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import { replyTo, stagePlatform, stageWebhook } from '../support/simulator-stage.ts';

const account = simulatedAccount('safe');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The page on a small phone, for the follower whose name is given. */
async function openSmallPhone(follower: string) {
  const webhook = await stageWebhook(({ body }) => ({
    kind: 'answer',
    body: replyTo(body, account),
  }));
  const platform = stagePlatform({ webhookUrl: webhook.url, account });
  const { app, api } = createSimulator({ platform, title: '麦香屋', chips: ['优惠券'] });
  api.menu = { button: [{ name: '找店', type: 'click', key: 'nearest' }] };
  const visit = await browser.newContext({ viewport: screens.phone });
  const page = await visit.newPage();
  onTestFinished(async () => {
    await visit.close();
    await app.close();
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const open = () => page.goto(`${url}/?f=${encodeURIComponent(follower)}`);
  return { page, platform, open };
}

async function edgesOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('The element is not shown');
  return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
}

it('fills a small screen before anything was said', async () => {
  const { page, open } = await openSmallPhone('小王');
  await open();
  const { bottom } = await edgesOf(page.locator('#menu'));
  expect(bottom).toBe(screens.phone.height);
});

it('keeps the way back from the log in sight, however far down the log is shown', async () => {
  const { page, platform, open } = await openSmallPhone('小王');
  const { openId } = platform.follower('小王');
  for (let number = 1; number <= 30; number += 1) {
    await platform.send(openId, { kind: 'text', text: `第 ${number} 句` });
  }
  await open();
  await page.locator('[data-exchange="1"]').click();
  const back = page.getByRole('button', { name: '回到手机' });
  const entry = page.locator('#exchange-1');
  const { bottom } = await edgesOf(back);
  expect(bottom).toBeLessThanOrEqual((await edgesOf(entry)).top);
  await back.click();
  expect(await page.locator('#menu').isVisible()).toBe(true);
});

it('shows who is looked at in the strip of followers, however many stand before', async () => {
  const { page, platform, open } = await openSmallPhone('最后一位');
  for (let number = 1; number <= 12; number += 1) platform.follower(`粉丝${number}`);
  await open();
  const strip = await edgesOf(page.locator('#people'));
  const current = await edgesOf(page.locator('#people [aria-current]'));
  expect(current.left).toBeGreaterThanOrEqual(strip.left);
  expect(current.right).toBeLessThanOrEqual(strip.right);
});

it('shows the map of a festival with its list, as wide as the screen and for everybody', async () => {
  const visit = await browser.newContext({ viewport: screens.phone });
  onTestFinished(() => visit.close());
  const page = await visit.newPage();
  await page.setContent(await festivalMarkup());
  const map = await edgesOf(page.locator('svg.map'));
  const list = await edgesOf(page.locator('ol.shops').first());
  expect(map.right).toBeLessThanOrEqual(screens.phone.width);
  expect(list.top).toBeGreaterThanOrEqual(map.bottom);
  const width = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBe(screens.phone.width);
  expect(await findBarriers(page)).toEqual([]);
});

/** The page as it is sent, with its stylesheet in it. */
async function festivalMarkup(): Promise<string> {
  const account = 'main' as AccountName;
  const answer = await allPages.festival.show({
    ...{ account, openId: 'o-1' as OpenId, subject: 'harvest 上海' },
    ...{ language: 'zh', nowMs: noon, catalogue: festivalCatalogue },
    ports: pagePorts(account),
  });
  if (answer.kind !== 'page') throw new Error(`The page is ${answer.kind}.`);
  const sheet = readFileSync(new URL('../../src/follower-pages/page.css', import.meta.url));
  const { title, body } = answer;
  const stylesheet = `data:text/css;base64,${sheet.toString('base64')}`;
  return pageDocument({ language: 'zh', title, body, stylesheet });
}
