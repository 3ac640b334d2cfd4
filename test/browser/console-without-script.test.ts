/** The console without a script, in a real Chromium: every form does its job, by itself or where another test shows it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../src/console/all-routes.ts';
import { hashTypedCode } from '../../src/people/one-time-text.ts';
import { consoleAnswer, said } from '../brand/moving-in/console-answer.ts';
import { smallBrand } from '../brand/small-brand.ts';
import { openBrowser, screens } from '../support/browser.ts';
import { poll } from '../support/redis-servers.ts';
import { signIn } from '../support/sign-in.ts';
import { deliver, signText } from '../support/signed-delivery.ts';
import { type Bot, startBot } from '../support/start-bot.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { writeBrand } from '../support/write-brand.ts';
import { brandForms, catalogueForms, ruleForms, serviceForms } from './forms-of-the-console.ts';
import { type PlainForm, sendForm } from './plain-forms.ts';

const main = accountNamed('main');
const password = '蝉鸣桂花糕配冰豆浆真好';

const rules = `${smallBrand['rules.yaml']}
  - id: parking
    title: 停车
    when: { contains: [停车, 车位] }
    reply: 门口不能停车。
`;

/** What is shown elsewhere, and why it is not shown here. */
const elsewhere: Readonly<Record<string, string>> = {
  '/rule-check': 'no form: what htmx asks while somebody types; 「显示」 of the form does it here',
  '/rule-effect': 'no form either',
  '/alerts/test': 'test/process/health.test.ts, over HTTP',
  '/desk/claim-next': 'desk-pages.test.ts, over HTTP',
  '/desk/availability': 'desk-pages.test.ts, over HTTP',
  '/desk/seen': 'no form: a tab says that it is open',
  '/desk/c/:id/claim': 'desk-pages.test.ts, over HTTP',
  '/desk/c/:id/release': 'desk-pages.test.ts, over HTTP',
  '/desk/c/:id/close': 'desk-pages.test.ts, over HTTP',
  '/desk/c/:id/take-over': 'desk-pages.test.ts, over HTTP',
  '/desk/c/:id/say': 'desk-pages.test.ts, over HTTP',
  '/desk/c/:id/note': 'desk-pages.test.ts, over HTTP',
  '/desk/c/:id/whisper': 'desk-pages.test.ts, over HTTP',
  '/desk/c/:id/transfer': 'desk-pages.test.ts, over HTTP',
  '/desk/c/:id/quick/:reply': 'quick-pages.test.ts, over HTTP',
  '/desk/replies/:id': 'quick-pages.test.ts, over HTTP',
  '/desk/replies/:id/move': 'quick-pages.test.ts, over HTTP',
  '/desk/replies/:id/remove': 'quick-pages.test.ts, over HTTP',
  '/desk/c/:id/typing': 'no form either: that somebody writes',
  '/desk/settings': 'desk-settings.test.ts, over HTTP',
  '/first-steps': 'accounts-console.test.ts, over HTTP',
  '/ideas': 'ideas-page.test.ts, over HTTP',
  '/members/card': 'members-pages.test.ts, over HTTP',
  '/members/correct': 'members-pages.test.ts, over HTTP',
  '/remarks': 'remarks-page.test.ts, over HTTP',
  '/taking-part/launches/:id': 'launch-pages.test.ts, over HTTP',
  '/settings/keys': 'program-api.test.ts, over HTTP',
  '/settings/keys/revoke': 'program-api.test.ts, over HTTP',
  '/till': 'till-pages.test.ts, over HTTP',
  '/till/do': 'till-pages.test.ts, over HTTP',
  '/till/shop': 'till-pages.test.ts, over HTTP',
  '/rules/:id/sentences': 'move-sentences.test.ts, over HTTP',
  '/rules/settle': 'console-rules.test.ts, with two browsers',
  '/drafts/:id/resolve': 'resolve-conflict.test.ts, over HTTP',
  '/drafts/:id/publish-untried': 'test/process/console-replay.test.ts, over HTTP',
  '/drafts/:id/replay/cancel': 'a small replay is over before anybody can stop it',
  '/unheard/decide': 'console-unheard.test.ts, without a script',
  '/unheard/:kind/:ids/add': 'console-unheard.test.ts, without a script',
  '/unheard/undo': 'console-unheard.test.ts, without a script',
};

let dir: string;
let browser: Browser;
let bot: Bot;
let page: Page;
const posted = new Set<string>();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-plain-'));
  const brandDir = await writeBrand(dir, { 'rules.yaml': rules });
  bot = await startBot({ store: 'sqlite', mode: 'plain', brandDir });
  browser = await openBrowser();
  page = await openPlain();
});
afterAll(async () => {
  await browser?.close();
  await bot?.stop();
  await rm(dir, { recursive: true, force: true });
});

/** A browser of its own, that keeps in mind which routes it posted to. */
async function openPlain(): Promise<Page> {
  const visit = await browser.newContext({
    viewport: screens.desktop,
    locale: 'zh-CN',
    javaScriptEnabled: false,
    baseURL: bot.consoleUrl,
  });
  const opened = await visit.newPage();
  opened.on('request', (request) => {
    if (request.method() === 'POST') posted.add(new URL(request.url()).pathname);
  });
  return opened;
}

async function sendAll(forms: readonly PlainForm[]): Promise<void> {
  for (const form of forms) await sendForm(page, form);
}

async function say(text: string, follower: string): Promise<void> {
  const { webhookToken } = bot.account;
  await deliver(bot.webhookUrl, signText({ webhookToken, openId: follower, text }));
}

describe('without a script', () => {
  let codes: readonly string[];

  it('the first administrator comes in, sets up a phone, and speaks both languages', async () => {
    const code = 'ABCD-2345-EFGH-6789';
    const expiresAtMs = bot.clock.now() + 60_000;
    await bot.stores.operators.keepFirstCode(main, { hash: hashTypedCode(code), expiresAtMs });
    const fields = { code, loginName: 'linhe', name: '林禾', password };
    await sendForm(page, { at: '/welcome', form: '/welcome', fields, says: '设置手机验证' });
    const secret = (await page.locator('code.secret').textContent())?.replaceAll(' ', '') ?? '';
    const typed = { code: new TOTP({ secret }).generate() };
    await sendForm(page, { form: '/me/second-factor', fields: typed, says: '手机验证已开启' });
    codes = await page.locator('.codes li').allTextContents();
    await sendAll([
      { at: '/me', form: '/language', fields: { language: 'en' }, says: 'My account' },
      { form: '/language', fields: { language: 'zh' }, says: '我的账号' },
      { at: '/me', form: '/me', fields: { name: '林小禾' }, says: '已保存。' },
    ]);
  });

  it('goes out, comes back by a code that was kept, and ends the browser that was forgotten', async () => {
    await page.goto('/me');
    await page.locator('form[action="/sign-out"] button').click();
    const again = await openPlain();
    for (const [at, visitor] of [page, again].entries()) {
      const fields = { loginName: 'linhe', password };
      await sendForm(visitor, { at: '/sign-in', form: '/sign-in', fields, says: '再确认一步' });
      const code = { code: codes[at] ?? '' };
      await sendForm(visitor, { form: '/sign-in/second-step', fields: code, says: '小店' });
    }
    await sendForm(page, { at: '/me', form: '/me/sessions/end', says: '这台设备已退出登录。' });
    await again.goto('/me');
    expect(await again.locator('h1').textContent()).toBe('登录');
  });

  it('a colleague is added, chooses a password and a phone, and is looked after', async () => {
    const person = { loginName: 'xiaoli', name: '小李', role: 'editor' };
    const { role: _asOffered, ...fields } = person;
    await sendForm(page, { at: '/people/new', form: '/people/new', fields, says: '可以登录了' });
    const current = (await page.locator('dd.secret').last().textContent()) ?? '';
    const theirs = await openPlain();
    const entering = { loginName: person.loginName, password: current };
    await sendForm(theirs, { at: '/sign-in', form: '/sign-in', fields: entering, says: '新密码' });
    await sendForm(theirs, {
      form: '/me/password',
      fields: { current, next: password },
      says: '密码已修改',
    });
    await theirs.goto('/me/second-factor');
    const secret = (await theirs.locator('code.secret').textContent())?.replaceAll(' ', '') ?? '';
    const code = { code: new TOTP({ secret }).generate() };
    await sendForm(theirs, { form: '/me/second-factor', fields: code, says: '手机验证已开启' });
    const off = '/me/second-factor/off';
    await sendForm(theirs, { at: off, form: off, fields: { password }, says: '手机验证已关闭。' });

    const phoned = await signIn(bot, 'editor');
    const at = `/people/${phoned.person.id}`;
    await sendAll([
      { at, form: at, fields: { name: '小王' }, says: '已保存。' },
      { at, form: '/second-factor', says: '手机验证已取消。' },
      { at, form: '/sessions', says: '所有设备都已退出登录。' },
      { at, form: '/disable', says: '已停用。' },
      { at, form: '/enable', says: '已恢复。' },
      { at, form: '/password', says: '初始密码只显示这一次' },
    ]);
  });

  it('old replies are brought in', async () => {
    const old = { name: '烤串', equal: ['有没有烤串'], replies: [said('烤串只在周末有')] };
    const pasted = JSON.stringify(consoleAnswer([old]));
    await sendAll([
      {
        at: '/a/main/import',
        form: '/import/look',
        fields: { pasted },
        press: '看看里面有什么',
        says: '烤串只在周末有',
      },
      { form: '/import/take', says: '撤掉这一处' },
    ]);
  });

  it('a rule is made, changed, moved, tried, and kept as a test', async () => {
    await sendAll(ruleForms);
    const test = page.locator('main form[action*="/tests/"]:not([action$="/run"])');
    const form = (await test.getAttribute('action')) ?? '';
    await sendForm(page, { form, fields: { words: '后院' }, press: '改期望', says: '改好了' });
  });

  it('a draft is named, replayed, reviewed, planned, published, and rolled back', async () => {
    for (const [at, text] of ['哪里停车', '车位', '车位呢'].entries()) await say(text, `f${at}`);
    await page.goto('/a/main/drafts');
    await page.locator('main td a').first().click();
    await page.locator('#changes').waitFor();
    const draft = new URL(page.url()).pathname;
    const replay = `${draft}/replay`;
    await sendAll([
      { form: '/title', fields: { title: '国庆的改动' }, says: '国庆的改动' },
      { form: '/revert', says: '撤掉了。' },
    ]);
    await runReplay(replay);
    await sendForm(page, { form: '/replay/test', says: '已存为测试' });
    await sendAll([
      { form: '/replay/tick', press: '都对', says: '记下了' },
      { at: draft, form: '/review/ask', fields: { note: '请看停车' }, says: '已提交审核。' },
    ]);
    const reviewer = await openPlain();
    await reviewer.context().addCookies([(await signIn(bot, 'admin')).browserCookie]);
    const given = { at: draft, form: '/review/give', fields: { answer: '好' }, press: '通过' };
    await sendForm(reviewer, { ...given, says: '审核意见已记下。' });
    await sendAll([
      { at: draft, form: '/plan', fields: { at: '2099-10-01T08:00' }, says: '已定时。' },
      { at: `${draft}?checks=wait`, form: '/plan', press: '取消定时', says: '已取消定时。' },
    ]);
    await page.getByRole('button', { name: '现在发布' }).click();
    await sendForm(page, { form: '/publish', says: '第 2 版已生效' });
    await sendForm(page, { form: '/revisions/1/rollback', says: '已回到第 1 版的内容' });
  });

  it('a draft is given up', async () => {
    const hello = { form: '/rules/hello', fields: { title: '问好' }, press: '存进草稿' };
    await sendForm(page, { at: '/a/main/rules/hello', ...hello, says: '「问好」已存进草稿。' });
    await page.goto('/a/main/drafts');
    await page.locator('main td a').first().click();
    await page.getByRole('link', { name: '放弃整份草稿' }).click();
    await sendForm(page, { form: '/discard', says: '草稿已放弃。' });
  });

  it('shops, products, coupons and staff are changed', async () => {
    await sendAll(catalogueForms);
  });

  it('services are set up', async () => {
    await sendAll(serviceForms);
  });

  it('texts and tables are changed, and one import taken back', async () => {
    await sendAll(brandForms);
  });

  it('what was not understood becomes a rule, and a test', async () => {
    for (const [at, text] of ['有充电宝吗', '能开发票吗'].entries()) await say(text, `u${at}`);
    await page.goto('/a/main/unheard');
    const cluster = new URL(
      (await page.locator('.what a').first().getAttribute('href')) ?? '',
      bot.consoleUrl,
    ).pathname;
    const rule = { title: '充电', reply: '柜台可以借。' };
    await sendAll([
      {
        at: `${cluster}/test`,
        form: '/test',
        fields: { rule: 'nearest' },
        says: '草稿里多了一条测试',
      },
      { at: `${cluster}/rule`, form: '/rule', fields: rule, says: '草稿里有了新规则' },
    ]);
  });

  it('no form is left out', () => {
    const posts = allRoutes.filter(({ method }) => method === 'POST').map(({ path }) => path);
    const isDone = (path: string) => {
      const pattern = new RegExp(`^(/a/main)?${path.replace(/:\w+/g, '[^/]+')}$`);
      return [...posted].some((one) => pattern.test(one));
    };
    expect(posts.filter((path) => !isDone(path) && !elsewhere[path])).toEqual([]);
    expect(Object.keys(elsewhere).filter((path) => !posts.includes(path))).toEqual([]);
  });
});

/** Looks again until it is over, as the link on the page does. */
async function runReplay(path: string): Promise<void> {
  await page.goto(path);
  await page
    .getByRole('button', { name: /开始回放|重新回放/ })
    .first()
    .click();
  await poll('the replay ends', async () => {
    await page.goto(path);
    return (await page.locator('.headline').count()) > 0 && !(await isStale());
  });
}

async function isStale(): Promise<boolean> {
  return (await page.getByText('这份结果已经过时').count()) > 0;
}
