/** What a draft changes for real messages, on two nodes of one Redis: seen, ticked, published, and taken back. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readEntries } from '../../src/brand/entries/read-entries.ts';
import type { Edit, EntryValue } from '../../src/domain/edit.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import { createPlatform, type Platform } from '../../src/simulator/platform.ts';
import { filesWith, smallBrand } from '../brand/small-brand.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { type SignedInPerson, signIn } from '../support/sign-in.ts';
import { type Bot, startBot } from '../support/start-bot.ts';

// Redis and two nodes start first, and each replay has a thread of its own.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const account = 'main' as AccountName;
const rules = `rules:
  - id: hello
    title: 打招呼
    when:
      exact: [你好]
    reply: 您好，我是小二。
  - id: price
    title: 问价钱
    when:
      exact: [多少钱]
    reply: 牛肉堡二十六块五，很好吃。
  - id: person
    title: 找人
    when:
      exact: [找店员]
    handler: handoff
`;
/** People are there whenever this runs: a way to a person is among what changes. */
const brand = `${smallBrand['brand.yaml']}`.replace(
  /^serviceHours: .*$/m,
  'serviceHours: 每天 00:00-24:00',
);
const files = filesWith({ 'brand.yaml': brand, 'rules.yaml': rules, 'menu.yaml': undefined });
const ruleValue = (id: string): EntryValue =>
  readEntries(files).find((entry) => entry.file === 'rules.yaml' && entry.id === id)?.value ?? {};

function edit(id: string, after?: EntryValue): Edit {
  return { file: 'rules.yaml', id, before: ruleValue(id), ...(after && { after }) };
}

/** Loses a greeting and the way to a person, says another price, and answers something new. */
const edits: readonly Edit[] = [
  edit('hello'),
  edit('price', { ...ruleValue('price'), reply: '牛肉堡二十八块，很好吃。' }),
  edit('person', {
    id: 'person',
    title: '找人',
    when: { exact: ['找店员'] },
    reply: '请到店里来。',
  }),
  {
    file: 'rules.yaml',
    id: 'grill',
    after: { id: 'grill', title: '烤串', when: { exact: ['有烤串吗'] }, reply: '周末有。' },
    behind: 'price',
  },
];

let redis: SingleRedis;
let dir: string;
let nodes: readonly [Bot, Bot];
let phones: readonly [Platform, Platform];
let editor: SignedInPerson;
let draftCount = 0;
let askerCount = 0;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-small-'));
  for (const { path, text } of files) await writeFile(join(dir, path), text);
  redis = await startRedis();
  const start = () => startBot({ store: 'redis', redisUrl: redis.url, brandDir: dir });
  const first = await start();
  nodes = [first, await start()];
  const phoneOf = ({ webhookUrl, account: official, clock }: Bot) =>
    createPlatform({ webhookUrl, account: official, clock });
  phones = [phoneOf(nodes[0]), phoneOf(nodes[1])];
  editor = await signIn(nodes[0], 'editor');
  for (const text of ['你好', '多少钱', '找店员', '有烤串吗']) await say(0, text, text);
});
afterAll(async () => {
  for (const phone of phones ?? []) phone.close();
  for (const node of nodes ?? []) await node.stop();
  await redis?.stop();
  await rm(dir, { recursive: true, force: true });
});

async function say(node: 0 | 1, text: string, who: string): Promise<string> {
  const phone = phones[node];
  const exchange = await phone.send(phone.follower(who).openId, { kind: 'text', text });
  return JSON.stringify(exchange);
}

/** Each time somebody else: one who asked so often would be slowed down, and hear nothing of the price. */
async function askPrice(node: 0 | 1): Promise<string> {
  askerCount += 1;
  return say(node, '多少钱', `粉丝 ${askerCount}`);
}

/** A draft of the editor's, as the pages leave it. */
async function draftWith(given: readonly Edit[]): Promise<string> {
  draftCount += 1;
  const { person } = editor;
  const { drafts, contents, clock } = nodes[0].stores;
  const id = `draft-${draftCount}`;
  const nowMs = clock.now();
  await drafts.create({
    ...{ account, id, title: '', ownerId: person.id, ownerName: person.name, edits: given },
    baseRevision: (await contents.findLiveNumber(account)) ?? 0,
    ...{ state: 'open', version: 1, createdAtMs: nowMs, changedAtMs: nowMs },
  });
  return `/a/main/drafts/${id}`;
}

async function textOf(path: string, who = editor): Promise<string> {
  const body = await (await who.get(path)).text();
  return body.replace(/<[^>]+>/g, '');
}

async function replay(draft: string): Promise<string> {
  await editor.post(`${draft}/replay`);
  let body = '';
  await poll('the replay ends', async () => {
    body = await (await editor.get(`${draft}/replay`)).text();
    return !body.includes('正在回放');
  });
  return body;
}

/** As the page has it. */
async function versionOf(draft: string): Promise<string> {
  const found = await nodes[0].stores.drafts.find(account, draft.split('/').at(-1) ?? '');
  return String(found?.version ?? '');
}

/** Past the page's own checks. */
async function publish(
  draft: string,
): Promise<{ status: number; to: string | null; text: string }> {
  const version = await versionOf(draft);
  const answer = await editor.post(`${draft}/publish`, { version, note: '改价' });
  const text = (await answer.text()).replace(/<[^>]+>/g, '');
  return { status: answer.status, to: answer.headers.get('location'), text };
}

function allOf(body: string, pattern: RegExp): readonly string[] {
  return [...body.matchAll(pattern)].map(([, found]) => found ?? '');
}

describe('a draft that loses answers', () => {
  it('is replayed, looked at group by group, published to both nodes, and taken back', async () => {
    const draft = await draftWith(edits);
    expect(await publish(draft)).toMatchObject({
      status: 409,
      text: expect.stringContaining('还没有按现在的内容回放'),
    });

    const body = await replay(draft);
    const text = body.replace(/<[^>]+>/g, '');
    for (const said of ['不再回答', '新答上', '不再转人工', '换说法']) expect(text).toContain(said);
    expect(text).toContain('牛肉堡二十[去掉]六块[去掉]五，很好吃。');
    expect(text).toContain('牛肉堡二十[加上]八块，很好吃。');
    expect(text).toContain('（转给人工）');
    const marks = allOf(body, /id="g-([0-9a-f]{16})"/g);
    expect(marks).toHaveLength(4);
    for (const word of ['都对', '有问题', '存为测试']) {
      expect(text.split(word).length - 1).toBeGreaterThanOrEqual(4);
    }
    expect(text).toContain('还有 2 组要看过并勾选');
    expect(await publish(draft)).toMatchObject({ status: 409 });

    for (const mark of marks) await editor.post(`${draft}/replay/tick`, { mark, verdict: 'fine' });
    const turn = allOf(body, /name="turn" value="([^"]+)"/g)[0] ?? '';
    const mark = marks[0] ?? '';
    await editor.post(`${draft}/replay/test`, { mark, turn });
    expect(await textOf(`${draft}/replay`)).toContain('该看的都看过了');

    expect(await publish(draft)).toMatchObject({ status: 303, to: '/a/main/revisions/2' });
    const revision = await textOf('/a/main/revisions/2');
    expect(revision).toContain('预计和实际');
    expect(revision).toContain('还太少');
    expect(revision).toContain('4 条里约 4 条会变');
    await poll('the other node has it', async () => (await askPrice(1)).includes('二十八'));

    await editor.post('/a/main/revisions/1/rollback', { reason: '不对' });
    await poll(
      'both nodes have the old answer again',
      async () => (await askPrice(0)).includes('二十六') && (await askPrice(1)).includes('二十六'),
      5000,
    );
  });
});

describe('a replay', () => {
  it('is out of date after an edit, and then nothing is published', async () => {
    const draft = await draftWith(edits.slice(1, 3));
    await replay(draft);
    await editor.post(`${draft}/revert`, { file: 'rules.yaml', entry: 'person' });

    expect(await textOf(`${draft}/replay`)).toContain('这份结果已经过时');
    expect(await publish(draft)).toMatchObject({ status: 409 });
  });

  it('can be stopped', async () => {
    const draft = await draftWith(edits.slice(1, 2));
    await editor.post(`${draft}/replay`);
    await editor.post(`${draft}/replay/cancel`);
    await poll('it stops', async () => !(await textOf(`${draft}/replay`)).includes('正在回放'));

    expect(await textOf(`${draft}/replay`)).toContain('回放停下了');
  });
});

describe('an administrator in a hurry', () => {
  it('publishes without a replay, and the version says why', async () => {
    const admin = await signIn(nodes[0], 'admin');
    const draft = await draftWith([edit('price', { ...ruleValue('price'), reply: '三十块。' })]);
    await editor.post(`${draft}/review/ask`, { note: '' });
    expect(await textOf(`${draft}?checks=wait`)).not.toContain('不回放就发布');
    expect(await textOf(`${draft}?checks=wait`, admin)).toContain('不回放就发布');

    const refused = await editor.post(`${draft}/publish-untried`, { version: '2', reason: '急' });
    const done = await admin.post(`${draft}/publish-untried`, { version: '2', reason: '价钱写错' });

    expect([refused.status, done.status]).toEqual([403, 303]);
    expect(await textOf(done.headers.get('location') ?? '')).toContain('理由：价钱写错');
  });
});

describe('a review', () => {
  it('is asked for, sent back with a reason, asked for again, and given by another', async () => {
    const colleague = await signIn(nodes[1], 'editor');
    const draft = await draftWith(edits.slice(3));
    expect((await colleague.get(draft)).status).toBe(403);

    await editor.post(`${draft}/review/ask`, { note: '看看价钱' });
    expect(await textOf(draft, colleague)).toContain('看看价钱');
    const sentBack = { verdict: 'sent-back', answer: '写错了' };
    await colleague.post(`${draft}/review/give`, { ...sentBack, version: await versionOf(draft) });
    expect(await textOf(draft)).toContain('写错了');
    await editor.post(`${draft}/review/ask`, { note: '' });
    const approved = { verdict: 'approved', answer: '', version: await versionOf(draft) };
    await editor.post(`${draft}/review/give`, approved);
    expect(await textOf(draft)).toContain('等另一位同事审核');
    await colleague.post(`${draft}/review/give`, approved);

    expect(await textOf(draft)).toContain('通过了');
  });
});
