import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { EntryValue } from '../../../src/domain/edit.ts';
import type { Draft } from '../../../src/store/drafts.ts';
import { helloRule, mei } from '../../editing/editing-stage.ts';
import { openRules, type RulesStage } from '../rules/rules-stage.ts';

// The first question starts the workshop's thread, which loads the program anew.
vi.setConfig({ testTimeout: 30_000 });

let stage: RulesStage;
beforeAll(async () => {
  stage = await openRules();
});
afterAll(() => stage.close());

/** Mei's draft with the rule as it is given, which nobody has checked yet. */
async function save(after: EntryValue): Promise<Draft> {
  const { id, version } = await stage.editing.openDraft(mei);
  const edit = { file: 'rules.yaml', id: 'hello', before: helloRule, after };
  const end = await stage.editing.edit(mei, id, { edit, readVersion: version });
  if (end.kind !== 'saved') throw new Error(`The edit ended as ${end.kind}.`);
  return end.draft;
}

const titled = (title: string) => save({ ...helloRule, title });
const address = ({ id }: Draft, query = '') => `/drafts/${id}${query}`;
async function askPart(path: string): Promise<string> {
  const headers = { cookie: 'who=Mei', 'hx-request': 'true' };
  return (await stage.app.inject({ url: `/a/main${path}`, headers })).body;
}

it('a draft that nobody has checked yet is shown at once, and never as if all were well', async () => {
  const draft = await titled('嗨');
  const { body } = await stage.get(address(draft));
  expect(body).toContain('正在检查这份草稿');
  expect(body).toContain(`hx-get="/a/main/drafts/${draft.id}?checks=wait&amp;version=`);
  expect(body).not.toContain('没有发现问题');
  expect(body).toContain('检查还没做完，做完之前不能发布');
  expect(body).not.toContain(`action="/a/main/drafts/${draft.id}/publish"`);
});

it('without a script a link leads to the page with the checks', async () => {
  const draft = await titled('你好呀');
  const [, link] =
    /<noscript>.*?href="\/a\/main([^"]+)"/.exec((await stage.get(address(draft))).body) ?? [];
  const { body } = await stage.get(link ?? '');
  expect(body).toContain('没有发现问题');
  expect(body).not.toContain('正在检查');
});

it('the late part brings the checks, the steps and the publication', async () => {
  const draft = await titled('哈喽');
  const part = await askPart(address(draft, `?checks=wait&version=${draft.version}`));
  expect(part).toContain('没有发现问题');
  expect(part).toContain('id="draft-steps"');
  expect(part).toContain('id="publish"');
  expect(part).not.toContain('<html');
  // Whoever looks now is shown them at once.
  expect((await stage.get(address(draft))).body).not.toContain('正在检查');
});

it('what must be fixed keeps the draft from being published once it is told', async () => {
  const draft = await save({ ...helloRule, reply: '{{ brand.nam }}您好' });
  const part = await askPart(address(draft, `?checks=wait&version=${draft.version}`));
  expect(part).toContain('必须改');
  expect(part).not.toContain(`action="/a/main/drafts/${draft.id}/publish"`);
});

it('what keeps a draft from compiling is said once, with the rule that it is about', async () => {
  const draft = await save({ ...helloRule, repyl: '您好' });
  const part = await askPart(address(draft, `?checks=wait&version=${draft.version}`));
  expect(part.match(/这里没有这一项/g)).toHaveLength(1);
  expect(part).toContain('href="/a/main/rules/hello"');
});

it('what is missing in a whole file is told once, under the name of the file', async () => {
  const { id, version } = await titled('你好啊');
  const [before] = (await stage.editing.readLive()).entries
    .filter(({ file, id: of }) => file === 'rules.yaml' && of === 'nearest')
    .map(({ value }) => value);
  if (!before) throw new Error('The small brand has lost its rule.');
  const edit = { file: 'rules.yaml', id: 'nearest', before };
  await stage.editing.edit(mei, id, { edit, readVersion: version });
  const part = await askPart(`/drafts/${id}?checks=wait&version=${version + 1}`);
  expect(part.match(/没有规则回答菜单/g)).toHaveLength(1);
  expect(part).toContain('<strong>菜单</strong> 没有规则回答菜单');
  await stage.editing.revert(mei, id, edit);
});

it('a page of an older version is given nothing of a newer one', async () => {
  const older = await titled('早上好');
  const newer = await titled('晚上好');
  const part = await askPart(address(newer, `?checks=wait&version=${older.version}`));
  expect(part).toContain('这份草稿刚刚又改过');
  expect(part).not.toContain('id="publish"');
});

it('checks that cannot be made now are told as such, with a button that asks again', async () => {
  const draft = await titled('您好');
  await stage.workshop.close();
  const part = await askPart(address(draft, `?checks=wait&version=${draft.version}`));
  expect(part).toContain('data-again');
  expect(part).not.toContain('hidden');
  expect(part).not.toContain('没有发现问题');
});
