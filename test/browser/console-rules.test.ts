/** The rules in a real browser: what a person types, drags and tries, with a script and without. */
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openRules, type RulesStage } from '../console/rules/rules-stage.ts';
import { bo, mei } from '../editing/editing-stage.ts';
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
  origin = `http://127.0.0.1:${(stage.app.server.address() as AddressInfo).port}/a/main`;
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});
beforeEach(async () => {
  context = await openAs('Mei');
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  // The next one finds the rules as they are live.
  await stage.editing.discard(mei, (await stage.editing.openDraft(mei)).id);
});

async function openAs(who: string, javaScriptEnabled = true): Promise<BrowserContext> {
  const opened = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    javaScriptEnabled,
  });
  await opened.addCookies([{ name: 'who', value: who, url: origin }]);
  return opened;
}

const chips = (of: Page) => of.locator('.chips').first().locator('li > span').allTextContents();
const edits = async () => (await stage.editing.openDraft(mei)).edits;

it('a word that is being composed is no chip and sends nothing; Enter afterwards makes one', async () => {
  await page.goto(`${origin}/rules/hello`);
  const entry = page.locator('#f-contains-chip');
  await entry.focus();
  const session = await context.newCDPSession(page);
  await session.send('Input.imeSetComposition', {
    text: 'nihao',
    selectionStart: 5,
    selectionEnd: 5,
  });
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    windowsVirtualKeyCode: 229,
  });
  expect(await chips(page)).toEqual([]);
  await session.send('Input.insertText', { text: '哈喽' });
  expect(await chips(page)).toEqual([]);
  await page.keyboard.press('Enter');
  expect(await chips(page)).toEqual(['哈喽']);
  expect(page.url()).toBe(`${origin}/rules/hello`);
  expect(await edits()).toEqual([]);
});

it.each([
  ['the search of a list', '/rules', '#f-q', '/rules?q='],
  ['a line of a form', '/rules/hello', '#f-title', '/rules/hello'],
  ['the line of the bench', '/bench', '#bench-body input[name="text"]', '/bench'],
])(
  'Enter that ends a composition sends nothing from %s, the next one does, once',
  async (...given) => {
    const [, path, field, sent] = given;
    await page.goto(`${origin}${path}`);
    const asked: string[] = [];
    page.on('request', (request) => {
      // A list that came asks for its late parts at the same address: they were not sent by the key.
      const isForm = request.method() === 'POST' || request.isNavigationRequest();
      const isSent = isForm && request.redirectedFrom() === null;
      if (isSent && request.url().startsWith(`${origin}${sent}`)) asked.push(request.url());
    });
    await page.locator(field).fill('');
    const session = await context.newCDPSession(page);
    const composed = { text: 'nihao', selectionStart: 5, selectionEnd: 5 };
    await session.send('Input.imeSetComposition', composed);
    await session.send('Input.insertText', { text: '你好' });
    // As browsers send it that end the composition first; without the page's care it would send the form.
    const enter = { key: 'Enter', windowsVirtualKeyCode: 229, text: '\r' };
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter });
    expect(await page.locator(field).inputValue()).toBe('你好');
    const answered = page.waitForResponse((answer) => answer.url().startsWith(`${origin}${sent}`));
    await page.locator(field).press('Enter');
    await answered;
    expect(asked).toHaveLength(1);
  },
);

it('many words come at once, go by key and button, and are saved', async () => {
  await page.goto(`${origin}/rules/hello`);
  const entry = page.locator('#f-contains-chip');
  await entry.fill('哈喽，嗨；喂、在');
  expect(await chips(page)).toEqual(['哈喽', '嗨', '喂', '在']);
  await entry.press('Backspace');
  await page.getByRole('button', { name: '× 嗨' }).click();
  await page.locator('.save-row button.main').click();
  await page.getByRole('status').filter({ hasText: '存进草稿' }).waitFor();
  expect(await edits()).toMatchObject([{ after: { when: { contains: ['哈喽', '喂'] } } }]);
});

it('what is wrong is said beside its field while it is typed', async () => {
  await page.goto(`${origin}/rules/hello`);
  await page.locator('textarea[name="reply.0.0.text"]').fill('我是{{ brand.nam }}');
  await page.locator('#found-reply', { hasText: 'brand.name' }).waitFor();
  await page.locator('textarea[name="reply.0.0.text"]').fill('我是{{ brand.name }}');
  await page.locator('#rule-check .bubble', { hasText: '我是小店' }).waitFor();
  expect(await page.locator('#found-reply').textContent()).toBe('');
});

it('what is told late does not move the button for saving', async () => {
  await page.goto(`${origin}/rules/hello`);
  await page.locator('#rule-check .bubble').waitFor();
  await page.locator('textarea[name="reply.0.0.text"]').fill('我是{{ brand.nam }}');
  await page.evaluate('scrollTo(0, document.body.scrollHeight)');
  const before = await centre('.save-row button.main');
  await page.locator('#found-reply', { hasText: 'brand.name' }).waitFor();
  expect((await centre('.save-row button.main')).y).toBeCloseTo(before.y, 0);
});

it('the bench opens with a key, tries what is typed, and brings back what was said', async () => {
  await page.goto(`${origin}/rules/hello`);
  await page.locator('#f-contains-chip').fill('哈喽');
  await page.locator('#f-contains-chip').press('Enter');
  await page.locator('h1').click();
  await page.keyboard.press('t');
  const line = page.locator('#bench-body input[name="text"]');
  await line.fill('哈喽呀');
  await line.press('Enter');
  await page.locator('#bench-body mark', { hasText: '哈喽' }).waitFor();
  await line.press('ArrowUp');
  expect(await line.inputValue()).toBe('哈喽呀');
});

it('the bench stays in sight beside the rule, and as one left it', async () => {
  await page.goto(`${origin}/rules/hello`);
  await page.evaluate('scrollTo(0, document.body.scrollHeight)');
  expect(await isInSight(page, line)).toBe(true);
  await page.locator('#bench > summary').click();
  await page.goto(`${origin}/rules`);
  await page.locator('#bench:not([open])').waitFor();
  await page.locator('#bench > summary').click();
  await page.reload();
  expect(await isInSight(page, line)).toBe(true);
});

it('on a phone one tap opens the bench, and Esc closes it', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${origin}/rules/hello`);
  await page.locator('#bench.sheet:not([open])').waitFor();
  expect(await isInSight(page, '.save-row button.main')).toBe(true);
  await page.locator('#bench > summary').click();
  expect(await isInSight(page, line)).toBe(true);
  await page.locator(line).press('Escape');
  await page.locator('#bench:not([open])').waitFor();
});

it('what does not come says so, and is asked for again by hand', async () => {
  await page.route(/facts=hits/, (route) => route.abort());
  await page.goto(`${origin}/rules`);
  const note = page.locator('[data-late]:visible');
  await note.waitFor();
  await page.unroute(/facts=hits/);
  await note.getByRole('button', { name: '再试一次' }).click();
  await note.waitFor({ state: 'detached' });
});

const line = '#bench-body input[name="text"]';

async function isInSight(of: Page, selector: string): Promise<boolean> {
  const [box, size] = [await of.locator(selector).boundingBox(), of.viewportSize()];
  return box !== null && size !== null && box.y >= 0 && box.y + box.height <= size.height;
}

it('a rule is moved by keys and by dragging', async () => {
  const after = (id: string, title: string) => ({
    id,
    title,
    when: { contains: [id] },
    reply: '好',
  });
  await stage.draftWith(
    mei,
    { file: 'rules.yaml', id: 'one', after: after('one', '一'), behind: 'hello' },
    { file: 'rules.yaml', id: 'two', after: after('two', '二'), behind: 'one' },
  );
  const order = () =>
    page
      .locator('[data-rule]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-rule')));
  const behindOf = async (id: string) => (await edits()).find((edit) => edit.id === id)?.behind;
  await page.goto(`${origin}/rules`);
  await page.locator('#rule-two [data-grip]').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.locator('.notice').waitFor();
  expect(await behindOf('two')).toBe('hello');
  const [from, to] = [await centre('#rule-one [data-grip]'), await centre('#rule-hello')];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.move(to.x, to.y - 12);
  await page.mouse.up();
  await page.locator('.notice', { hasText: '一' }).waitFor();
  expect((await order()).indexOf('one')).toBeLessThan((await order()).indexOf('hello'));
});

it.each([
  ['is let go of where it was', undefined, '#rule-two'],
  ['is left in the air with Esc', 'Escape', '#rule-hello'],
  ['leaves the list', undefined, 'h1'],
])('a rule that %s is not moved', async (_how, key, endsAt) => {
  const after = { id: 'two', title: '二', when: { contains: ['二'] }, reply: '好' };
  await stage.draftWith(mei, { file: 'rules.yaml', id: 'two', after, behind: 'hello' });
  await page.goto(`${origin}/rules`);
  const sent = "() => { document.body.dataset.sent = 'yes'; return false; }";
  await page.evaluate(`document.querySelector('#drag-form').onsubmit = ${sent}`);
  const [from, other] = [await centre('#rule-two [data-grip]'), await centre('#rule-hello')];
  const end = await centre(endsAt);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, other.y, { steps: 4 });
  await page.locator('#rule-hello[class*="drop-"]').waitFor();
  if (key) await page.keyboard.press(key);
  await page.mouse.move(from.x, end.y + 1, { steps: 4 });
  await page.mouse.up();
  expect(await page.locator('.dragged, [class*="drop-"]').count()).toBe(0);
  expect(await page.evaluate('document.body.dataset.sent')).toBeUndefined();
});

async function centre(selector: string) {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not shown`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

it('without a script a rule is changed, tried and moved all the same', async () => {
  const plain = await openAs('Mei', false);
  const bare = await plain.newPage();
  await bare.goto(`${origin}/rules/hello`);
  await bare.locator('#f-contains').fill('哈喽，嗨');
  await bare.getByRole('button', { name: '后面再发一条' }).click();
  await bare.locator('textarea[name="reply.0.1.text"]').fill('要点什么？');
  await bare.locator('.save-row button.main').click();
  await bare.locator('.notice').waitFor();
  expect(await edits()).toMatchObject([
    {
      after: { when: { contains: ['哈喽', '嗨'] }, reply: { messages: [helloText, '要点什么？'] } },
    },
  ]);
  await bare.goto(`${origin}/bench`);
  await bare.locator('input[name="text"]').fill('嗨');
  await bare.getByRole('button', { name: '发送' }).click();
  await bare.getByText('草稿会答得不一样').waitFor();
  await bare.setViewportSize({ width: 390, height: 844 });
  await bare.goto(`${origin}/rules`);
  await bare.locator('.bench-link').click();
  await bare.locator(line).fill('嗨');
  await bare.locator('#bench').getByRole('button', { name: '发送' }).click();
  await bare.getByText('草稿会答得不一样').waitFor();
  await plain.close();
});

const helloText = '您好，我是{{ brand.assistantName }}。';

// Last: it publishes, and the workshop of the stage goes on with what was live.
it('two people who change one rule learn of each other', async () => {
  const others = await openAs('Bo');
  const theirs = await others.newPage();
  await page.goto(`${origin}/rules/hello`);
  await theirs.goto(`${origin}/rules/hello`);
  await theirs.locator('#f-title').fill('问好');
  await theirs.locator('.save-row button.main').click();
  await theirs.locator('.notice').waitFor();
  await stage.editing.publish(bo, (await stage.editing.openDraft(bo)).id, '');
  await page.locator('#f-title').fill('招呼');
  await page.locator('.save-row button.main').click();
  await page.getByRole('heading', { name: '有人也改了这条规则' }).waitFor();
  expect(await page.locator('del, ins').allTextContents()).toEqual(
    expect.arrayContaining(['问好', '招呼']),
  );
  await page.getByRole('button', { name: '用我的' }).click();
  await page.locator('.notice').waitFor();
  expect(await edits()).toMatchObject([{ before: { title: '问好' }, after: { title: '招呼' } }]);
  await others.close();
});
