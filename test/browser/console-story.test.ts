/**
 * The whole story of a change, as an operator clicks it in a real Chromium, with two server processes on one Redis: from
 * the first start over the old replies, a rule, the bench and the replay to what followers read, and the way back.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { consoleAnswer, said } from '../brand/moving-in/console-answer.ts';
import { smallBrand } from '../brand/small-brand.ts';
import { openBrowser, screens } from '../support/browser.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { processToken, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { contentOf, deliver, signText } from '../support/signed-delivery.ts';
import { writeBrand } from '../support/write-brand.ts';

const rules = `${smallBrand['rules.yaml']}
  - id: parking
    title: 停车
    when: { contains: [停车, 车位] }
    reply: 门口不能停车。
`;
const oldReplies = consoleAnswer([
  { name: '烤串', equal: ['有没有烤串'], replies: [said('烤串只在周末有')] },
]);
/** A revision is on every node within two seconds; then each prepares it. */
const spreadLimitMs = 10_000;

let dir: string;
let redis: SingleRedis;
let nodes: readonly [ServerProcess, ServerProcess];
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-story-'));
  const brandDir = await writeBrand(join(dir, 'brand'), { 'rules.yaml': rules });
  redis = await startRedis();
  const env = { STORE_URL: redis.url, BRAND_DIR: brandDir };
  nodes = [await startServerProcess('server', env), await startServerProcess('server', env)];
  browser = await openBrowser();
  page = await browser.newPage({ viewport: screens.desktop, locale: 'zh-CN' });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
});
afterAll(async () => {
  await browser?.close();
  await Promise.all((nodes ?? []).map((node) => node.stop()));
  await redis?.stop();
  await rm(dir, { recursive: true, force: true });
});

it('takes a change from the old replies to the followers of every node, and back', async () => {
  for (const text of ['停车', '有车位吗', '车位', '有没有烤串']) await askAll(text);

  await becomeFirstAdministrator();
  await bringOldReplies();
  await editParkingRule();
  await tryItAndKeepItAsTest();
  await replayAndTick();
  await publish();
  await waitForAnswers({ 停车: '后院有二十个车位。', 有没有烤串: '烤串只在周末有' });
  await rollBackOnTheOtherNode();
  await waitForAnswers({ 停车: '门口不能停车。', 车位: '门口不能停车。' });
  expect(complaints).toEqual([]);
}, 120_000);

let followerCount = 0;

/** What a stranger reads who says it to each node. */
function askAll(text: string): Promise<readonly string[]> {
  return Promise.all(
    nodes.map(async ({ webhookUrl }) => {
      followerCount += 1;
      const openId = `follower${followerCount}`;
      const sent = signText({ webhookToken: processToken, openId, text });
      return contentOf((await deliver(webhookUrl, sent))?.text ?? '');
    }),
  );
}

async function waitForAnswers(expected: Readonly<Record<string, string>>): Promise<void> {
  for (const [text, answer] of Object.entries(expected)) {
    const heard = expect.poll(() => askAll(text), { timeout: spreadLimitMs, interval: 50 });
    await heard.toEqual([answer, answer]);
  }
}

async function becomeFirstAdministrator(): Promise<void> {
  const [node, newest] = nodes;
  const findCode = () => /"firstCode":"([^"]+)"/.exec(newest.said())?.[1];
  await poll('the first code is told', () => findCode() !== undefined);
  await page.goto(node.consoleUrl);
  await page.getByRole('link', { name: '用一次性代码建立第一位管理员' }).click();
  await page.getByLabel('一次性代码').fill(findCode() ?? '');
  await page.getByLabel('登录名').fill('linhe');
  await page.getByLabel('姓名').fill('林禾');
  await page.getByLabel('设一个密码').fill('蝉鸣桂花糕配冰豆浆真好');
  await page.getByRole('button', { name: '开始使用' }).click();
  const secret = ((await page.locator('code.secret').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('6 位数字').fill(new TOTP({ secret }).generate());
  await page.getByRole('button', { name: '开启' }).click();
  await page.getByRole('heading', { name: '手机验证已开启' }).waitFor();
  await page.getByRole('link', { name: '已保存好，继续' }).click();
  await page.getByRole('heading', { name: '小店' }).waitFor();
}

async function bringOldReplies(): Promise<void> {
  await menu('搬家导入');
  await page.getByLabel('或粘贴在这里').fill(JSON.stringify(oldReplies));
  await page.getByRole('button', { name: '看看里面有什么' }).click();
  await page.getByText('烤串只在周末有').waitFor();
  await page.locator('form[action$="/import/take"] button').click();
  await told('草稿');
  await page.locator('#changes').getByText('有没有烤串').first().waitFor();
}

/** A slip on the way is told beside the field before anything is saved. */
async function editParkingRule(): Promise<void> {
  await menu('规则');
  await page.locator('.rules').getByRole('link', { name: '停车', exact: true }).click();
  await page.getByRole('button', { name: '× 车位' }).click();
  const reply = page.locator('textarea[name="reply.0.0.text"]');
  await reply.fill('{{ brand.nam }}后院有二十个车位。');
  await page.locator('#found-reply', { hasText: 'brand.name' }).waitFor();
  await reply.fill('后院有二十个车位。');
  await page.locator('#found-reply', { hasNotText: 'brand' }).waitFor({ state: 'attached' });
  await page.locator('#rule-check .bubble', { hasText: '后院有二十个车位。' }).waitFor();
  await page.locator('.save-row button.main').click();
  await told('「停车」已存进草稿');
}

async function tryItAndKeepItAsTest(): Promise<void> {
  await menu('试一试');
  await page.getByLabel('粉丝说的话').fill('哪里停车');
  await page.getByLabel('粉丝说的话').press('Enter');
  await page.getByText('草稿会答得不一样').waitFor();
  const sides = page.locator('.sides section');
  expect(await sides.locator('.bubble').allTextContents()).toEqual([
    '后院有二十个车位。',
    '门口不能停车。',
  ]);
  await page.locator('.save-test summary').click();
  await page.locator('#f-words').fill('二十个');
  await page.locator('.save-test button').click();
  await told('测试存进草稿了');
}

async function replayAndTick(): Promise<void> {
  await openDraft();
  await page.getByRole('link', { name: '开始回放' }).click();
  await page.getByRole('button', { name: '开始回放' }).click();
  await page.getByRole('heading', { name: '正在回放' }).waitFor();
  await page.getByRole('progressbar').waitFor();
  await page.locator('.headline', { hasText: '条消息里' }).waitFor();
  const lost = page.locator('.replay-group', { hasText: '发布前要有人看过并勾选' });
  expect(await lost.locator('.bubble.follower').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringContaining('车位')]),
  );
  await lost.getByRole('button', { name: '都对' }).first().click();
  await told('记下了');
  await page.getByRole('link', { name: '去发布' }).click();
}

async function publish(): Promise<void> {
  await page.locator('#publish').getByLabel('名字').fill('停车和烤串');
  await page.locator('#publish button.main').click();
  await page.getByRole('button', { name: '确认，发布' }).click();
  await told('第 2 版');
}

/** The sign-in holds on every node: they share their sessions. */
async function rollBackOnTheOtherNode(): Promise<void> {
  await page.goto(`${nodes[1].consoleUrl}/a/main/revisions`);
  await page.getByRole('link', { name: '第 2 版' }).click();
  await page.getByRole('heading', { name: '第 2 版' }).waitFor();
  await page.getByRole('button', { name: '回到第 1 版' }).click();
  await told('已回到第 1 版');
}

async function menu(name: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click();
}

async function openDraft(): Promise<void> {
  await menu('草稿与发布');
  await page.locator('main').getByRole('link', { name: '林禾的草稿' }).click();
}

async function told(text: string): Promise<void> {
  await page.locator('.notice', { hasText: text }).waitFor();
}
