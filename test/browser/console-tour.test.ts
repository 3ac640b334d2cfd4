/**
 * Every screen of the console, in both languages, two sizes, light and dark, in a real Chromium: nothing is wider than
 * the window, nothing is asked of another host, nothing complains, and whoever cannot see or use a mouse finds no serious
 * barrier.
 * `PICTURES=yes npm test -- test/browser/console-tour` keeps pictures in `data/screens/console/`, to be looked at.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '../../src/brand/entries/read-entries.ts';
import { openBrowser } from '../support/browser.ts';
import { listScreens, type Screen } from '../support/console-screens.ts';
import {
  type DeskFollowers,
  type DeskPlatform,
  openDeskPlatform,
} from '../support/desk-followers.ts';
import { type Barrier, bringAxe, seriousBarriers } from '../support/find-barriers.ts';
import { type SignedInPerson, signIn } from '../support/sign-in.ts';
import { type Bot, startBot } from '../support/start-bot.ts';
import { type DeskAtWork, fillDesk } from './fill-desk.ts';
import { type Depth, type Look, lookAt, setLook } from './look-at-page.ts';

const noonMs = Date.parse('2026-10-15T12:30:00+08:00');
const folder = 'data/screens/console';
const takesPictures = process.env['PICTURES'] === 'yes';
type Language = 'zh' | 'en';
/**
 * A page is loaded once in each language, and seen in two looks. So each size is seen in both languages, and in both colour
 * schemes. In one of the languages it is looked at whole, in the other for what depends on its words: the next page the
 * other way round. Colours and the shape of a page are the same in every language.
 */
const looks: Readonly<Record<Language, readonly [Look, Look]>> = {
  zh: [
    { size: 'desktop', scheme: 'light' },
    { size: 'phone', scheme: 'dark' },
  ],
  en: [
    { size: 'phone', scheme: 'light' },
    { size: 'desktop', scheme: 'dark' },
  ],
};

const depths: Readonly<Record<'whole' | 'words', readonly [Depth, Depth]>> = {
  whole: ['whole', 'whole'],
  words: ['words', 'words'],
};

/** So that each is over in a minute on a machine that is slow and busy. */
const partCount = 4;
const parts = Array.from({ length: partCount }, (_, at) => at + 1);

const said = [
  '我想吃汉堡',
  '人民广场附近',
  '优惠券',
  '营业时间',
  '你们家的吸管是纸的吗',
  '吸管是纸做的吗',
  '吸管为什么是纸的呀',
  '可以带狗进去吗坐外面那种',
  '小票丢了还能开发票不',
  '人工',
  '第二家',
  '早餐几点结束',
];

let browser: Browser;
let bot: Bot;
let outside: DeskPlatform;
let desk: DeskAtWork;
let screens: readonly Screen[];
let withoutExample: readonly string[];
const loads: { readonly name: string; readonly loadMs: number }[] = [];

beforeAll(async () => {
  outside = await openDeskPlatform();
  const { apiBase } = outside;
  const starting = startBot({ store: 'sqlite', nowMs: noonMs, desk: 'own', apiBase });
  [browser, bot] = await Promise.all([openBrowser(), starting]);
  const followers = await outside.attach(bot);
  await talk(followers);
  desk = await fillDesk(bot, followers);
  const editor = await signIn(bot, 'editor');
  await keepDraft(editor);
  const missed = await findLink(
    editor,
    '/a/main/unheard',
    /href="\/a\/main(\/unheard\/\w[^"/]*\/[^"?]+)/,
  );
  const talkedAbout = await findLink(
    editor,
    '/a/main/numbers/conversations',
    /href="\/a\/main(\/numbers\/conversations\/[^"]+)/,
  );
  ({ screens, withoutExample } = listScreens({
    '/desk/c/:id': desk,
    '/drafts/:id': '/drafts/d1',
    '/drafts/:id/discard': '/drafts/d1/discard',
    '/drafts/:id/replay': '/drafts/d1/replay',
    '/drafts/:id/publish': '/drafts/d1/publish',
    '/numbers/conversations/:id': talkedAbout,
    '/people/:id': `/people/${editor.person.id}`,
    '/unheard/:kind/:ids': missed,
    '/unheard/:kind/:ids/add': `${missed}/add`,
    '/unheard/:kind/:ids/rule': `${missed}/rule`,
    '/unheard/:kind/:ids/test': `${missed}/test`,
  }));
}, 60_000);
afterAll(async () => {
  mkdirSync(folder, { recursive: true });
  const slowest = loads.toSorted((a, b) => b.loadMs - a.loadMs);
  writeFileSync(join(folder, 'loads.json'), JSON.stringify(slowest, undefined, 1));
  await bot.stop();
  await outside.close();
  await browser.close();
});

it('has an example of every page', () => {
  expect(withoutExample).toEqual([]);
});

describe.each(['zh', 'en'] as const)('the console in %s', (language) => {
  it.each(parts)(
    `is whole at both sizes, part %i of ${partCount}`,
    async (part) => {
      const admin = await signIn(bot, 'admin', { language });
      expect(await visitSome(admin, language, part)).toEqual([]);
    },
    90_000,
  );
});

it.each([
  ['a laptop', { width: 1366, height: 768 }],
  ['a tablet', { width: 768, height: 1024 }],
  ['a phone', { width: 390, height: 844 }],
])('the menu and the way out are in sight on %s, a tap away at most', async (_, viewport) => {
  const admin = await signIn(bot, 'admin', { language: 'zh' });
  const context = await browser.newContext({ viewport });
  await context.addCookies([admin.browserCookie]);
  const page = await context.newPage();
  await page.goto(`${bot.consoleUrl}/a/main/rules`);
  if (viewport.width < 960) await page.getByText('菜单', { exact: true }).click();
  const last = page.getByRole('navigation').getByRole('link', { name: '人员' });
  for (const control of [last, page.getByRole('button', { name: '退出' })]) {
    const { x = -1, y = -1, width = 0, height = 0 } = (await control.boundingBox()) ?? {};
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(viewport.width);
    expect(y + height).toBeLessThanOrEqual(viewport.height);
  }
  await page.getByRole('button', { name: '退出' }).click();
  await page.waitForURL(/sign-in/);
  await context.close();
});

it.each([
  ['one of many', 'tr:last-child a { color: #bbb }', 1],
  ['all of many alike', 'a { color: #bbb }', 3],
  ['one on another ground', 'tr:last-child { background: #555 }', 1],
])('a word that is too pale is found: %s', async (_, style, count) => {
  const context = await browser.newContext();
  await bringAxe(context);
  const page = await context.newPage();
  // What is brought comes with a page that is gone to.
  await page.goto('data:text/html,<title>1</title>');
  const rows = '<tr><td><a href="#x">第一条规则</a></td></tr>'.repeat(12);
  await page.setContent(
    `<style>a { color: #111 } ${style}</style><main><table>${rows}</table></main>`,
  );
  const barriers = await page.evaluate<readonly Barrier[]>(seriousBarriers());
  const found = barriers.find(({ id }) => id === 'color-contrast');
  expect(found?.elements).toHaveLength(count);
  await context.close();
});

/** @param part of all screens, from 1 @returns what is wrong, a line for each */
async function visitSome(
  admin: SignedInPerson,
  language: Language,
  part: number,
): Promise<readonly string[]> {
  const context = await browser.newContext({ locale: language === 'zh' ? 'zh-CN' : 'en-GB' });
  await bringAxe(context);
  await context.addCookies([admin.browserCookie]);
  // Whoever has a conversation sees where one writes.
  await admin.post(`/a/main${desk['handed-over']}/take-over`);
  const found: string[] = [];
  // Two pages share the way: while one is looked at, the server makes the other.
  const size = Math.ceil(screens.length / partCount);
  const ahead = [...screens.entries()].slice((part - 1) * size, part * size).values();
  const turn = language === 'zh' ? 0 : 1;
  const goOn = async () => {
    const page = await context.newPage();
    const at = watch(page, found);
    // A page is loaded in the look that the last one was left in.
    let order = looks[language];
    await setLook(page, order[0]);
    for (const [number, screen] of ahead) {
      at.name = `${screen.name} (${language})`;
      const inDepth = depths[number % 2 === turn ? 'whole' : 'words'];
      const flaws = await visit(page, screen, { language, order, inDepth });
      found.push(...flaws.map((flaw) => `${screen.name} ${flaw}`));
      order = [order[1], order[0]];
    }
  };
  await Promise.all([goOn(), goOn()]);
  await context.close();
  return found;
}

interface Visiting {
  readonly language: Language;
  /** Of the looks; the page has the first. */
  readonly order: readonly Look[];
  readonly inDepth: readonly [Depth, Depth];
}

async function visit(
  page: Page,
  { name, path }: Screen,
  { language, order, inDepth }: Visiting,
): Promise<readonly string[]> {
  const answer = await page.goto(bot.consoleUrl + path, { waitUntil: 'load' });
  const flaws: string[] = [];
  if (answer?.status() !== 200) flaws.push(`has status ${answer?.status()}`);
  for (const [at, look] of order.entries()) {
    if (at > 0) await setLook(page, look);
    const depth = inDepth[at] ?? 'whole';
    const seen = await lookAt(page, look, { language, depth });
    if (at === 0) loads.push({ name: `${name} (${language})`, loadMs: seen.loadMs });
    flaws.push(...seen.flaws);
    if (takesPictures) await takePicture(page, `${language}-${look.size}`, name);
  }
  return flaws;
}

async function takePicture(page: Page, place: string, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, place, `${name}.png`), fullPage: true });
}

/** Notes what a page complains of and whom it asks, under the name of the screen that it is at. */
function watch(page: Page, found: string[]): { name: string } {
  const at = { name: '' };
  page.on('pageerror', (error) => found.push(`${at.name}: ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error') found.push(`${at.name}: ${line.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(bot.consoleUrl)) found.push(`${at.name}: asks ${request.url()}`);
  });
  return at;
}

async function talk({ platform }: DeskFollowers): Promise<void> {
  for (const name of ['小满', '小寒', '大暑']) {
    const { openId } = platform.follower(name);
    await platform.send(openId, { kind: 'follow' });
    for (const text of said) await platform.send(openId, { kind: 'text', text });
  }
}

async function keepDraft({ person }: SignedInPerson): Promise<void> {
  const account = bot.account.name;
  const live = await bot.stores.contents.findRevision(account, 1);
  const entries = readEntries(live?.files ?? []);
  const rule = entries.find(({ file, id }) => file === 'rules.yaml' && id === 'coupon');
  const shop = entries.find(({ file, id }) => file === 'rules.yaml' && id === 'opening-hours');
  if (!rule || !shop) throw new Error('The demo brand has lost the rules that the tour changes.');
  const nowMs = bot.clock.now();
  await bot.stores.drafts.create({
    account,
    id: 'd1',
    title: '国庆的券',
    ownerId: person.id,
    ownerName: person.name,
    baseRevision: 1,
    edits: [
      {
        file: rule.file,
        id: rule.id,
        before: rule.value,
        after: { ...rule.value, title: '领一张优惠券' },
      },
      { file: shop.file, id: shop.id, before: shop.value },
    ],
    state: 'in-review',
    version: 1,
    createdAtMs: nowMs,
    changedAtMs: nowMs,
    review: { askedAtMs: nowMs, note: '国庆前上线' },
  });
}

async function findLink(who: SignedInPerson, path: string, link: RegExp): Promise<string> {
  const text = await (await who.get(path)).text();
  const [, href] = link.exec(text) ?? [];
  if (href === undefined) throw new Error(`${path} has no link ${link}`);
  return href.replaceAll('&amp;', '&');
}
