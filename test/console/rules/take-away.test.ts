import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRule } from '../../../src/console/rules/form/rule-form.ts';
import type { EntryValue } from '../../../src/domain/edit.ts';
import { bo, helloRule, mei, titleEdit } from '../../editing/editing-stage.ts';
import { openRules, type RulesStage } from './rules-stage.ts';

let stage: RulesStage;
beforeAll(async () => {
  stage = await openRules();
});
afterAll(() => stage.close());

const corrected = { ...helloRule, title: '小博改过的' };
const draftEdits = async () => (await stage.editing.openDraft(mei)).edits;

/** From a page that was made of this. */
function takeAway(base: EntryValue) {
  const form = { ...readRule(base), base: JSON.stringify(base), rule: 'hello', do: 'remove' };
  return stage.post('/rules/hello', form);
}

it('a rule that somebody corrected since its page was opened is not taken away unseen', async () => {
  await stage.editing.applyNow(bo, [titleEdit(corrected.title)], '');
  const { statusCode, body } = await takeAway(helloRule);
  expect(statusCode).toBe(409);
  expect(body).toContain(corrected.title);
  expect(await draftEdits()).toEqual([]);
});

it('who has seen the correction may still choose to take it away', async () => {
  const settled = { file: 'rules.yaml', id: 'hello', theirs: JSON.stringify(corrected) };
  await stage.post('/rules/settle', { ...settled, mine: 'null', take: 'mine' });
  expect(await draftEdits()).toEqual([{ file: 'rules.yaml', id: 'hello', before: corrected }]);
});

it('a rule that nobody has touched is taken away at once', async () => {
  await stage.post('/rules/hello', { base: '', rule: 'hello', do: 'restore' });
  const { statusCode } = await takeAway(corrected);
  expect(statusCode).toBe(303);
  expect(await draftEdits()).toEqual([{ file: 'rules.yaml', id: 'hello', before: corrected }]);
});
