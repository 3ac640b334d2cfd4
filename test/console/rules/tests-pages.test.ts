/** What the bench keeps as tests, and their page. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { mei } from '../../editing/editing-stage.ts';
import { openRules, type RulesStage } from './rules-stage.ts';

// The first question starts the workshop's thread, which loads the program anew.
vi.setConfig({ testTimeout: 30_000 });

let stage: RulesStage;
beforeAll(async () => {
  stage = await openRules();
});
afterAll(() => stage.close());

const draftEdits = async () => (await stage.editing.openDraft(mei)).edits;

it('what the bench heard is kept as a test, tried, changed and taken away again', async () => {
  const said = JSON.stringify([{ kind: 'text', text: '你好' }]);
  await stage.post('/tests', { said, rule: 'hello', words: '小二', clock: '2026-10-01 20:30' });
  const [test] = (await draftEdits()).filter(({ file }) => file === 'tests.yaml');
  expect(test?.after).toEqual({
    say: '你好',
    given: { at: '2026-10-01T20:30:00+08:00' },
    expect: { rule: 'hello', contains: ['小二'] },
  });
  expect((await stage.post('/tests/run', {})).body).toContain('0 句不对');

  await stage.post(`/tests/${test?.id}`, { do: 'change', rule: '', words: '小三' });
  expect((await stage.post('/tests/run', {})).body).not.toContain('0 句不对');
  await stage.post(`/tests/${test?.id}`, { do: 'remove' });
  expect((await draftEdits()).filter(({ file }) => file === 'tests.yaml')).toEqual([]);
});

it('pieces with commas of their own stay whole when something else of the test is changed', async () => {
  const said = JSON.stringify([{ kind: 'text', text: '在吗' }]);
  await stage.post('/tests', { said, rule: 'hello', words: '小二' });
  const added = async () => (await draftEdits()).find(({ file }) => file === 'tests.yaml');
  const path = `/tests/${(await added())?.id}`;
  await stage.post(path, { do: 'change', rule: '', words: '您好，欢迎光临\n小二' });
  expect((await stage.get('/tests')).body).toContain('>\n您好，欢迎光临\n小二</textarea>');
  expect((await added())?.after).toMatchObject({
    expect: { contains: ['您好，欢迎光临', '小二'] },
  });
  await stage.post(path, { do: 'remove' });
});

it('a test names its rule by the title, and no rule that there is not', async () => {
  const said = JSON.stringify([{ kind: 'text', text: '你好呀' }]);
  const tried = await stage.post('/bench', { text: '你好', said: '[]' });
  expect(tried.body).toMatch(/name="rule" type="text" value="打招呼"/);
  await stage.post('/tests', { said, rule: '打招乎' });
  expect((await stage.get('/tests')).body).toContain('没有叫「打招乎」的规则');
  await stage.post('/tests', { said, rule: '打招呼', clock: '2026-10-01T20:30' });
  const [test] = (await draftEdits()).filter(({ file }) => file === 'tests.yaml');
  expect(test?.after).toMatchObject({ expect: { rule: 'hello' } });
  const { body } = await stage.get('/tests');
  expect(body).toContain('应该 由「打招呼」来答 · 情形 2026-10-01 20:30');
  await stage.post(`/tests/${test?.id}`, { do: 'remove' });
});

it('a test of nothing is not kept', async () => {
  await stage.post('/tests', { said: 'no JSON', rule: 'hello' });
  expect((await stage.get('/tests')).body).toContain('先在「试一试」里说一句');
});
