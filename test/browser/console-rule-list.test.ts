/** Where a rule of the list goes that is dragged with a pointer, in a real browser. */
import type { AddressInfo } from 'node:net';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRules, type RulesStage } from '../console/rules/rules-stage.ts';
import { mei } from '../editing/editing-stage.ts';
import { openBrowser } from '../support/browser.ts';

type Place = Readonly<Record<'x' | 'y', number>>;
type Box = Place & Readonly<Record<'width' | 'height', number>>;

let browser: Browser;
let stage: RulesStage;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  stage = await openRules();
  await stage.app.listen({ port: 0 });
  const origin = `http://127.0.0.1:${(stage.app.server.address() as AddressInfo).port}`;
  const after = (id: string) => ({ id, title: id, when: { contains: [id] }, reply: '好' });
  await stage.draftWith(
    mei,
    { file: 'rules.yaml', id: 'one', after: after('one'), behind: 'hello' },
    { file: 'rules.yaml', id: 'two', after: after('two'), behind: 'one' },
  );
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  await context.addCookies([{ name: 'who', value: 'Mei', url: origin }]);
  page = await context.newPage();
  await page.goto(`${origin}/a/main/rules`);
  await page.evaluate(`document.querySelector('#drag-form').onsubmit = ({ target }) => {
    document.body.dataset.sent = target.elements.place.value;
    return false;
  }`);
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

const beside = ({ x, width }: Box, { y }: Box): Place => ({ x: x + width + 60, y: y + 4 });
const under = ({ x }: Box, { y, height }: Box): Place => ({ x: x + 20, y: y + height + 9 });
const onHeading = ({ x, y }: Box): Place => ({ x: x + 20, y: y + 6 });
const farBelow = ({ x }: Box, { y, height }: Box): Place => ({ x: x + 20, y: y + 2 * height + 40 });

it.each([
  ['beside the list stays', beside, undefined],
  ['just under the last row becomes the last', under, 'below:two'],
  ['on a heading goes to the nearest row', onHeading, 'above:nearest'],
  ['far below the list stays', farBelow, undefined],
])('a rule that is let go of %s', async (...given) => {
  const [, placeOf, expected] = given;
  await page.evaluate('delete document.body.dataset.sent');
  const list = await boxOf(page.locator('[data-rules]'));
  const end = placeOf(list, await boxOf(page.locator('[data-rule]').last()));
  const grip = await boxOf(page.locator('#rule-one [data-grip]'));
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 6 });
  await page.mouse.up();
  expect(await page.evaluate('document.body.dataset.sent')).toBe(expected);
  expect(await page.locator('.dragged, [class*="drop-"]').count()).toBe(0);
});

async function boxOf(found: Locator): Promise<Box> {
  const box = await found.boundingBox();
  if (!box) throw new Error('It is not shown');
  return box;
}
