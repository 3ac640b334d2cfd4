import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Edit, EntryValue } from '../../../src/domain/edit.ts';
import { bo, helloRule, mei } from '../../editing/editing-stage.ts';
import { openRules, type RulesStage } from './rules-stage.ts';

const greeted: EntryValue = {
  ...helloRule,
  when: { exact: ['你好'], contains: ['哈喽', '停车'], examples: ['怎么停车', '早上好'] },
};
const parking: EntryValue = {
  id: 'parking',
  title: '停车',
  when: { contains: ['车位'] },
  reply: '后院有车位。',
};

let stage: RulesStage;
beforeEach(async () => {
  stage = await openRules();
  await goLive([
    { file: 'rules.yaml', id: 'hello', before: helloRule, after: greeted },
    { file: 'rules.yaml', id: 'parking', after: parking, behind: 'hello' },
  ]);
});
afterEach(() => stage.close());

async function goLive(edits: readonly Edit[]): Promise<void> {
  const end = await stage.editing.applyNow(bo, edits, '');
  if (end.kind !== 'published') throw new Error(`It ended as ${end.kind}.`);
}

const at = '/rules/hello/sentences';
const draftEdits = async () => (await stage.editing.openDraft(mei)).edits;
const whenOf = async (id: string) =>
  (await draftEdits()).find((edit) => edit.id === id)?.after?.['when'];
function move(
  sentence: readonly string[],
  to = '停车',
  more: Readonly<Record<string, string>> = {},
) {
  return stage.post(at, { to, ...more }, { more: sentence.map((one) => ['sentence', one]) });
}

it('the editor leads to the page, which lists what the rule hears and offers the other rules', async () => {
  expect((await stage.get('/rules/hello')).body).toContain(`href="/a/main${at}"`);
  const { statusCode, body } = await stage.get(at);
  expect(statusCode).toBe(200);
  expect(body).toContain('value="examples:怎么停车"');
  expect(body).toContain('value="contains:停车"');
  expect(body).toContain('value="exact:你好"');
  expect(body).toContain('<option value="停车">');
  expect(body).not.toContain('<option value="打招呼">');
});

it('what is chosen goes from one rule to the other with one save, each of its kind', async () => {
  const { version } = await stage.editing.openDraft(mei);
  const { statusCode, body } = await move(['examples:怎么停车', 'contains:停车']);
  expect(statusCode).toBe(200);
  expect(body).toContain('2 句移到「停车」了');
  expect(await whenOf('hello')).toEqual({
    exact: ['你好'],
    contains: ['哈喽'],
    examples: ['早上好'],
  });
  expect(await whenOf('parking')).toEqual({ contains: ['车位', '停车'], examples: ['怎么停车'] });
  expect((await stage.editing.openDraft(mei)).version).toBe(version + 1);
});

it('one button takes it back, and the draft is as if nothing had been moved', async () => {
  const { body } = await move(['examples:怎么停车']);
  expect(body).toContain('撤回，移回去');
  const back = await stage.post(
    '/rules/parking/sentences',
    { to: 'hello', undo: 'yes' },
    { more: [['sentence', 'examples:怎么停车']] },
  );
  expect(back).toMatchObject({ statusCode: 303, location: '/a/main/rules/hello' });
  expect(await draftEdits()).toEqual([]);
});

it.each([
  ['nothing is chosen', [], '停车', '至少选一句'],
  ['the other rule is not there', ['exact:你好'], '外卖', '没有这条规则'],
  ['the other rule is the same', ['exact:你好'], '打招呼', '请选另一条'],
  ['a sentence is not in the rule any more', ['exact:你好', 'exact:嗨'], '停车', '什么也没有移'],
  [
    'the rule would hear nothing any more',
    ['exact:你好', 'contains:哈喽', 'contains:停车', 'examples:怎么停车', 'examples:早上好'],
    '停车',
    '什么也听不到了',
  ],
])('nothing is moved, and the form says why, when %s', async (_, sentences, to, says) => {
  const { statusCode, body } = await move(sentences, to);
  expect(statusCode).toBe(422);
  expect(body).toContain(says);
  expect(await draftEdits()).toEqual([]);
});

it('nothing is moved when a colleague changed one of the two after the draft did', async () => {
  await move(['examples:早上好']);
  const before = await draftEdits();
  await goLive([
    { file: 'rules.yaml', id: 'parking', before: parking, after: { ...parking, reply: '没有。' } },
  ]);
  const { statusCode, location } = await move(['contains:停车']);
  expect(statusCode).toBe(303);
  expect(location).toMatch(/^\/a\/main\/drafts\//);
  expect((await draftEdits()).map(({ after }) => after)).toEqual(before.map(({ after }) => after));
});

it('a rule that is not there has no such page', async () => {
  expect((await stage.get('/rules/nobody/sentences')).statusCode).toBe(404);
});
