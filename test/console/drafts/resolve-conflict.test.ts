import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EntryValue } from '../../../src/domain/edit.ts';
import { bo, draftOf, helloRule, mei, titleEdit } from '../../editing/editing-stage.ts';
import { openRules, type RulesStage } from '../rules/rules-stage.ts';

let stage: RulesStage;
let id: string;
const titled = (title: string): EntryValue => ({ ...helloRule, title });

/** Bo's correction goes live while Mei has a draft of the same rule. */
beforeEach(async () => {
  stage = await openRules();
  id = (await draftOf(stage.editing, mei, [titleEdit('我的')])).id;
  await stage.editing.applyNow(bo, [titleEdit('小博的')], '');
});
afterEach(() => stage.close());

/** What the page's form sends for one of its two buttons. */
async function readForm(): Promise<Record<string, string>> {
  const { body } = await stage.get(`/drafts/${id}`);
  const [, form = ''] = /action="[^"]*\/resolve"[^>]*>(.*?)<\/form>/s.exec(body) ?? [];
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}

async function choose(side: string, shown: Record<string, string>) {
  await stage.post(`/drafts/${id}/resolve`, { ...shown, side });
  return (await stage.editing.openDraft(mei)).edits;
}

it('mine is taken, on top of what it was chosen over', async () => {
  expect(await choose('mine', await readForm())).toEqual([
    { file: 'rules.yaml', id: 'hello', before: titled('小博的'), after: titled('我的') },
  ]);
});

it('theirs is taken by dropping mine', async () => {
  expect(await choose('theirs', await readForm())).toEqual([]);
});

it.each([
  ['mine', 'theirs was changed once more', 'live'],
  ['theirs', 'theirs was changed once more', 'live'],
  ['theirs', 'mine was changed further', 'draft'],
])('%s is not taken when %s since the page was drawn', async (side, _, where) => {
  const shown = await readForm();
  const { edits, version } = await stage.editing.openDraft(mei);
  if (where === 'live') {
    await stage.editing.applyNow(bo, [titleEdit('又改了', titled('小博的'))], '');
  } else {
    const edit = { ...titleEdit('我再想想'), before: titled('小博的') };
    await stage.editing.edit(mei, id, { edit, readVersion: version });
  }
  const before = where === 'live' ? edits : (await stage.editing.openDraft(mei)).edits;
  expect(await choose(side, shown)).toEqual(before);
  expect((await stage.get(`/drafts/${id}`)).body).toContain('这份草稿刚被改过');
});
