import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readRule } from '../../../src/console/rules/form/rule-form.ts';
import type { EntryValue } from '../../../src/domain/edit.ts';
import { helloRule, mei } from '../../editing/editing-stage.ts';
import { openRules, type RulesStage } from './rules-stage.ts';

// The first question starts the workshop's thread, which loads the program anew.
vi.setConfig({ testTimeout: 30_000 });

let stage: RulesStage;
beforeAll(async () => {
  stage = await openRules();
});
afterAll(() => stage.close());

const formOf = (rule: EntryValue, changes: Readonly<Record<string, string>> = {}) => ({
  ...readRule(rule),
  base: JSON.stringify(rule),
  rule: String(rule['id']),
  do: 'save',
  ...changes,
});
const draftEdits = async () => (await stage.editing.openDraft(mei)).edits;

it('the list shows each rule, in layers', async () => {
  const { statusCode, body } = await stage.get('/rules');
  expect(statusCode).toBe(200);
  expect(body).toContain('href="/a/main/rules/hello"');
  expect(body).toContain('顺序 0');
});

it('each row leads to a form that moves it, and only the chosen one has it', async () => {
  const { body } = await stage.get('/rules?q=nearest');
  expect(body).toContain('href="/a/main/rules?q=nearest&amp;move=nearest#rule-nearest"');
  expect(body).not.toContain('<select id="f-place-');
  const chosen = (await stage.get('/rules?move=nearest')).body;
  expect(chosen.match(/<select id="f-place-[\w-]+"/g)).toEqual(['<select id="f-place-nearest"']);
});

it('what a page fetches is there, under an address that may be kept for good', async () => {
  const { body } = await stage.get('/rules');
  const addresses = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
    ([, at]) => at ?? '',
  );
  expect(addresses).toHaveLength(8);
  const answers = await Promise.all(addresses.map((url) => stage.app.inject({ url })));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(addresses.map(() => 200));
  expect(new Set(answers.map(({ headers }) => headers['cache-control']))).toEqual(
    new Set(['public, max-age=31536000, immutable']),
  );
});

it('a search that finds nothing says so', async () => {
  expect((await stage.get('/rules?q=月亮')).body).toContain('没有这样的规则');
});

it('a rule that is not there is no page', async () => {
  expect((await stage.get('/rules/nobody')).statusCode).toBe(404);
});

it('a rule is saved into the draft of whoever changed it', async () => {
  const { statusCode, location } = await stage.post(
    '/rules/hello',
    formOf(helloRule, { contains: '哈喽\n嗨' }),
  );
  expect([statusCode, location]).toEqual([303, '/a/main/rules/hello']);
  expect(await draftEdits()).toMatchObject([
    {
      id: 'hello',
      before: helloRule,
      after: { when: { exact: ['你好'], contains: ['哈喽', '嗨'] } },
    },
  ]);
  expect((await stage.get('/rules/hello')).body).toContain('草稿：1 处改动');
  const others = (await stage.get('/rules/hello', 'Bo')).body;
  expect(others).not.toContain('哈喽');
  expect(others).toContain('Mei的草稿也改了这一条');
});

it('a page that is older than the rule saves nothing, and shows both', async () => {
  const { statusCode, body } = await stage.post(
    '/rules/hello',
    formOf(helloRule, { title: '问好' }),
  );
  expect(statusCode).toBe(409);
  expect(body).toContain('有人也改了这条规则');
  expect(body).toContain('哈喽');
  expect(await draftEdits()).toMatchObject([{ after: { title: '打招呼' } }]);
});

it('mine is changed further on top of theirs, unless theirs is another by now', async () => {
  const [theirs] = await draftEdits();
  const sides = {
    file: 'rules.yaml',
    id: 'hello',
    mine: JSON.stringify({ ...helloRule, title: '问好' }),
    take: 'edit',
  };
  const { statusCode, body } = await stage.post('/rules/settle', {
    ...sides,
    theirs: JSON.stringify(theirs?.after),
  });
  expect([statusCode, body.includes('value="问好"')]).toEqual([200, true]);
  expect(body).toMatch(/name="base" value="[^"]*哈喽/);
  const older = { ...sides, theirs: JSON.stringify({ ...helloRule, title: '老' }) };
  expect((await stage.post('/rules/settle', older)).statusCode).toBe(409);
});

it('mine is taken when it was chosen', async () => {
  const [theirs] = await draftEdits();
  const mine = { ...helloRule, title: '问好' };
  const settled = {
    file: 'rules.yaml',
    id: 'hello',
    theirs: JSON.stringify(theirs?.after),
    mine: JSON.stringify(mine),
    take: 'mine',
  };
  expect((await stage.post('/rules/settle', settled)).statusCode).toBe(303);
  expect(await draftEdits()).toMatchObject([{ before: helloRule, after: mine }]);
});

it('a change is undone', async () => {
  const { location } = await stage.post('/rules/hello', formOf(helloRule, { do: 'restore' }));
  expect(location).toBe('/a/main/rules/hello');
  expect(await draftEdits()).toEqual([]);
});

it.each([
  ['no title', { title: '' }, 'f-title'],
  ['nothing to hear', { exact: '' }, 'f-contains'],
  ['an order that is no number', { order: '高' }, 'f-order'],
  ['a day that is none', { 'if.from': '明天' }, 'f-if'],
])('a rule with %s is not taken, and the field says why', async (_, changes, field) => {
  const { statusCode, body } = await stage.post('/rules/hello', formOf(helloRule, changes));
  expect(statusCode).toBe(422);
  expect(body).toContain(`href="#${field}"`);
  expect(await draftEdits()).toEqual([]);
});

it('a new rule gets its id from its title', async () => {
  const form = {
    title: '儿童餐',
    contains: '儿童餐',
    answer: 'reply',
    'reply.0.0.kind': 'text',
    'reply.0.0.text': '有。',
    base: '',
    do: 'save',
  };
  const { location } = await stage.post('/new-rule', form);
  expect(location).toBe('/a/main/rules/er-tong-can');
  expect((await stage.get('/rules')).body).toContain('儿童餐');
});

it('without a script a message is added by drawing the form anew', async () => {
  const { statusCode, body } = await stage.post(
    '/rules/hello',
    formOf(helloRule, { do: 'add:reply.0.1' }),
  );
  expect(statusCode).toBe(200);
  expect(body).toContain('name="reply.0.1.kind"');
});

it('another service has its own form', async () => {
  const { body } = await stage.post(
    '/rules/hello',
    formOf(helloRule, { do: 'show', answer: 'collect' }),
  );
  expect(body).toContain('name="with.slots.0.ask"');
});

it('what is typed is checked, shown and measured', async () => {
  const typed = formOf(helloRule, { contains: '你', 'reply.0.0.text': '我是{{ brand.nam }}' });
  const { body } = await stage.post('/rule-check', typed, { isPart: true });
  expect(body).toContain(
    'id="found-reply" hx-swap-oob="true"><p class="problem">没有「brand.nam」',
  );
  expect((await stage.post('/rule-effect', typed, { isPart: true })).statusCode).toBe(200);
});

it.each(['/rule-check', '/rule-effect'])('%s refuses whoever may not edit', async (path) => {
  const { statusCode } = await stage.post(path, formOf(helloRule), { who: 'Vera', isPart: true });
  expect(statusCode).toBe(403);
});

it('whoever may not edit is shown a rule without what is asked while one types', async () => {
  const { body } = await stage.get('/rules/hello', 'Vera');
  expect(body).toContain('打招呼');
  expect(body).not.toContain('rule-check');
});

it('whoever may not edit tries only what is live at the bench', async () => {
  const typed = formOf(helloRule, { contains: '月亮', said: '[]', text: '月亮' });
  const { body } = await stage.post('/bench', typed, { who: 'Vera' });
  expect(body).not.toContain('草稿会答得不一样');
});

it('a list that no rule may have is refused before anything is made of it', async () => {
  const contains = Array.from({ length: 60_000 }, (_, at) => `词${at}`).join('\n');
  const typed = formOf(helloRule, { contains });
  expect((await stage.post('/rule-check', typed, { isPart: true })).body).toContain('最多 2000 项');
  const { statusCode, body } = await stage.post('/rules/hello', typed);
  expect([statusCode, body.includes('最多 2000 项')]).toEqual([422, true]);
});

it('a parameter that is nothing but brackets is no YAML', async () => {
  const typed = formOf(helloRule, { answer: 'collect', 'with.slots.0.choices': '['.repeat(1000) });
  expect((await stage.post('/rules/hello', typed)).statusCode).toBe(422);
});

it('the bench tells live from draft, and says why', async () => {
  const { body } = await stage.post('/bench', { text: '儿童餐有吗', said: '[]' });
  expect(body).toContain('草稿会答得不一样');
  expect(body).toContain('<mark>儿童餐</mark>');
});

it.each([
  ['a time that is none', { text: '你好', clock: '昨天' }, '时间要写成'],
  ['a place that is none', { kind: 'location', place: '月球' }, '没有这个地点'],
  ['nothing', { text: ' ' }, '先写一句话'],
])('the bench asks again for %s', async (_, form, words) => {
  const { statusCode, body } = await stage.post('/bench', form);
  expect([statusCode, body.includes(words)]).toEqual([422, true]);
});

it('a rule moves within its layer, and nowhere when the other is gone', async () => {
  await stage.post('/rules/move', { id: 'er-tong-can', place: 'above:nearest' });
  expect(await draftEdits()).toMatchObject([{ id: 'er-tong-can', behind: '' }]);
  const gone = await stage.post('/rules/move', { id: 'er-tong-can', place: 'above:nobody' });
  expect(gone.location).toBe('/a/main/rules');
});

it('a row tells how many ways of saying it the rule knows', async () => {
  expect((await stage.get('/rules')).body).toMatch(/id="rule-hello"[\s\S]*?1 个说法/);
});

it('the list asks for notes and hits once it is shown, and fills them in', async () => {
  const list = await stage.get('/rules');
  expect(list.body).toContain('hx-get="/a/main/rules?facts=hits"');
  expect(list.body).toContain('<small id="hits-hello"></small>');
  expect((await stage.get('/rules?facts=hits', 'Mei')).statusCode).toBe(200);
});

it('a rule that answered nothing is found, and the page says on what grounds', async () => {
  const { body } = await stage.get('/rules?only=never-hit');
  expect(body).toContain('上周还没有消息可以数');
});

it('a pattern that is tried shows which words it is about', async () => {
  const form = formOf(helloRule, { patterns: '几点.?开', 'pattern-try': '你们几点开门' });
  const { body } = await stage.post('/rule-check', form, { isPart: true });
  expect(body).toContain('你们<mark>几点开</mark>门');
});

it('the meter that still counts asks once more by itself', async () => {
  const { body } = await stage.post('/rule-effect', formOf(helloRule), { isPart: true });
  expect(body).toMatch(/hx-post="\/a\/main\/rule-effect"[^>]*load delay|上周还没有消息可以比/);
});

it('the bench leads to the tests that were kept', async () => {
  expect((await stage.get('/bench')).body).toContain('href="/a/main/tests"');
});

it('a mistake of another rule of the draft is told as that rule’s, and nothing is counted as 0', async () => {
  const other = { id: 'other', title: '别的', when: { contains: ['别的'] }, reply: '好' };
  await stage.post('/new-rule', {
    ...readRule(other),
    id: 'other',
    base: '',
    rule: '',
    do: 'save',
  });
  const wrong = { id: 'wrong', title: '错的', when: { examples: ['在吗在吗'] }, reply: '在' };
  const twin = { ...wrong, id: 'twin', title: '一样的' };
  for (const rule of [wrong, twin]) {
    await stage.post('/new-rule', {
      ...readRule(rule),
      id: rule.id,
      base: '',
      rule: '',
      do: 'save',
    });
  }
  const part = { isPart: true };
  const check = await stage.post('/rule-check', formOf(other), part);
  expect(check.body).toMatch(
    /草稿里「(?:一样的|错的)」有错，先改好它，才能算。 <a href="\/a\/main\/rules\/(?:twin|wrong)">/,
  );
  const effect = await stage.post('/rule-effect', formOf(other), part);
  expect(effect.body).toContain('有错，先改好它，才能算');
  expect(effect.body).not.toContain('0 条');
  const own = await stage.post('/rule-check', formOf(twin), part);
  expect(own.body).toContain('例句');
  expect(own.body).not.toContain('草稿里「');
});
