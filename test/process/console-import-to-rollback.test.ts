import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import { consoleAnswer, said } from '../brand/moving-in/console-answer.ts';
import { filesWith } from '../brand/small-brand.ts';
import { type SignedInPerson, signIn } from '../support/sign-in.ts';
import { type Bot, startBot } from '../support/start-bot.ts';

const main = 'main' as AccountName;

let bot: Bot;
let editor: SignedInPerson;
let brandDir: string;
beforeAll(async () => {
  brandDir = await mkdtemp(join(tmpdir(), 'yingda-small-'));
  for (const { path, text } of filesWith({})) await writeFile(join(brandDir, path), text);
  bot = await startBot({ store: 'sqlite', brandDir });
  editor = await signIn(bot, 'editor');
});
afterAll(async () => {
  await bot?.stop();
  await rm(brandDir, { recursive: true, force: true });
});

/** What the page reads, without its markup. */
async function textOf(answer: Response): Promise<string> {
  const body = await answer.text();
  return body.replace(/<[^>]+>/g, '');
}

async function lookAt(pasted: string): Promise<{ status: number; body: string }> {
  const answer = await editor.post('/a/main/import/look', { source: 'json', pasted });
  return { status: answer.status, body: await answer.text() };
}

function bundleIn(body: string): string {
  return /name="bundle" value="([^"]+)"/.exec(body)?.[1] ?? '';
}

async function waitForReplay(path: string): Promise<string> {
  for (;;) {
    const text = await textOf(await editor.get(path));
    if (!text.includes('正在回放')) return text;
    await systemClock.after(100).rang;
  }
}

const oldReply = { name: '烤串', equal: ['有没有烤串'], replies: [said('烤串只在周末有')] };

describe('the import', () => {
  it.each([
    ['nothing', '', '还没有选文件'],
    ['half a text', '{"is_autoreply_open": 1,', '复制时少了一截'],
    ['a table', '关键词,回复\n地址,人民路', '应当以 { 开头'],
    ['a refusal of the platform', '{"errcode":40001,"errmsg":"x"}', 'errcode 40001'],
    ['another JSON', '{"button":[]}', '不是「获取自动回复规则」'],
  ])('says of %s what to do', async (_what, pasted, expected) => {
    const { status, body } = await lookAt(pasted);

    expect(status).toBe(422);
    expect(body).toContain(expected);
  });

  it('takes nothing when nothing is ticked', async () => {
    const { body } = await lookAt(JSON.stringify(consoleAnswer([oldReply])));

    const answer = await editor.post('/a/main/import/take', { bundle: bundleIn(body) });

    expect([answer.status, await textOf(answer)]).toEqual([
      422,
      expect.stringContaining('一条也没有勾'),
    ]);
  });
});

describe('an old reply', () => {
  it('goes into a draft, is replayed, published, and rolled back', async () => {
    const { body } = await lookAt(JSON.stringify(consoleAnswer([oldReply])));
    expect(body).toContain('新增 1');
    const taken = await editor.post('/a/main/import/take', { bundle: bundleIn(body), take: '0' });
    const draftPath = taken.headers.get('location') ?? '';
    expect(draftPath).toMatch(/^\/a\/main\/drafts\//);

    const draftText = await textOf(await editor.get(`${draftPath}?checks=wait`));
    expect(draftText).toContain('有没有烤串');
    expect(draftText).toContain('不用回放');

    expect((await editor.post(`${draftPath}/replay`)).status).toBe(303);
    expect(await waitForReplay(`${draftPath}/replay`)).toContain('最近 7 天没有能回放的消息');

    const asked = await editor.get(`${draftPath}/publish?note=${encodeURIComponent('烤串')}`);
    const confirm = await asked.text();
    expect(confirm).toContain('1 处改动成为第 2 版');
    const version = /name="version" value="(\d+)"/.exec(confirm)?.[1] ?? '';
    const published = await editor.post(`${draftPath}/publish`, { version, note: '烤串' });
    expect(published.headers.get('location')).toBe('/a/main/revisions/2');
    const revision = await textOf(await editor.get('/a/main/revisions/2'));
    expect(revision).toContain('正在使用');
    expect(revision).toContain('一键回到第 1 版');

    const back = await editor.post('/a/main/revisions/1/rollback', { reason: '不对' });
    expect(back.headers.get('location')).toBe('/a/main/revisions/3');
    expect(await bot.stores.contents.findLiveNumber(main)).toBe(3);
    const list = await textOf(await editor.get('/a/main/revisions'));
    expect(list).toContain('回到第 1 版 · 不对');
  });
});

describe('who may not', () => {
  it.each([
    ['viewer', '/a/main/drafts', 403],
    ['viewer', '/a/main/import', 403],
    ['viewer', '/a/main/revisions', 200],
    ['shop-manager', '/a/main/revisions', 403],
    ['shop-manager', '/a/main/', 200],
  ] as const)('a %s at %s: %i', async (role, path, status) => {
    const person = await signIn(bot, role);
    expect((await person.get(path)).status).toBe(status);
  });

  it('shows nobody a draft that its owner shows nobody', async () => {
    const other = await signIn(bot, 'editor');
    const draft = await other.post('/a/main/import/take', {
      bundle: bundleIn((await lookAt(JSON.stringify(consoleAnswer([oldReply])))).body),
      take: '0',
    });
    const answer = await editor.get(draft.headers.get('location') ?? '');

    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('烤串');
  });
});
