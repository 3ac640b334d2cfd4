import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/brand/entries/apply-edits.ts';
import { readEntries } from '../../../src/brand/entries/read-entries.ts';
import { applyRuleEdits } from '../../../src/console/rules/draft-rules.ts';
import { newRuleId } from '../../../src/console/rules/form/new-rule-id.ts';
import { arrangeRules, pageSize } from '../../../src/console/rules/list/arrange-rules.ts';
import { planMove } from '../../../src/console/rules/list/plan-move.ts';
import type { Edit, EntryValue } from '../../../src/domain/edit.ts';
import { addEdit } from '../../../src/editing/draft-changes.ts';

const rule = (id: string, rest: object = {}) => ({
  id,
  value: { id, title: id, when: { contains: [id] }, reply: '好', ...rest } as EntryValue,
});
const live = [
  rule('delivery', { title: '外卖', when: { contains: ['外卖', '配送'] } }),
  rule('urgent', { title: '急事', order: 20, when: { examples: ['着火了怎么办'] } }),
  rule('shops', { title: '门店', handler: 'nearest-shop', reply: undefined }),
  rule('thanks', { title: '道谢', order: -30 }),
];
const search = { text: '', answer: '', only: '', page: 1 } as const;
const idsOf = (wish: object, edits = applyRuleEdits(live, [])) =>
  arrangeRules(edits, { ...search, ...wish }).rules.map(({ id }) => id);

it('rules stand as they are asked: the larger order first, then as in the file', () => {
  expect(idsOf({})).toEqual(['urgent', 'delivery', 'shops', 'thanks']);
});

it.each([
  ['a title', '外卖', ['delivery']],
  ['a sentence that a rule hears', '你们有外卖吗', ['delivery']],
  ['words of an example', '着火', ['urgent']],
  ['pinyin', 'waimai', ['delivery']],
  ['initials', 'wm', ['delivery']],
  ['an id', 'thanks', ['thanks']],
  ['nothing that is there', '月亮', []],
])('a search finds by %s', (_, text, ids) => {
  expect(idsOf({ text })).toEqual(ids);
});

it.each([
  ['a service', { answer: 'nearest-shop' }, ['shops']],
  ['words of its own', { answer: 'reply' }, ['urgent', 'delivery', 'thanks']],
  ['examples', { only: 'with-examples' }, ['urgent']],
])('a filter keeps the rules with %s', (_, wish, ids) => {
  expect(idsOf(wish)).toEqual(ids);
});

it('what was never hit is found when somebody counted', () => {
  const hits = new Map([
    ['delivery', 3],
    ['urgent', 1],
  ]);
  const page = arrangeRules(applyRuleEdits(live, []), { ...search, only: 'never-hit' }, { hits });
  expect(page.rules.map(({ id }) => id)).toEqual(['shops', 'thanks']);
});

it('no page holds more than its share, and a page too far is the last', () => {
  const many = Array.from({ length: pageSize * 2 + 1 }, (_, at) => rule(`r-${at}`));
  const page = arrangeRules(applyRuleEdits(many, []), { ...search, page: 99 });
  expect(page).toMatchObject({ page: 3, pageCount: 3, count: pageSize * 2 + 1 });
  expect(page.rules).toHaveLength(1);
});

const file = 'rules.yaml';

it('a draft shows what it adds, changes, takes away and moves', () => {
  const [delivery, urgent] = live;
  const drafted = applyRuleEdits(live, [
    { file, id: 'new-one', after: rule('new-one').value, behind: '' },
    {
      file,
      id: 'delivery',
      before: delivery?.value ?? {},
      after: { ...delivery?.value, title: '外送' },
    },
    { file, id: 'urgent', before: urgent?.value ?? {} },
    {
      file,
      id: 'thanks',
      before: live[3]?.value ?? {},
      after: live[3]?.value ?? {},
      behind: 'delivery',
    },
  ]);
  expect(drafted.map(({ id, mark }) => [id, mark])).toEqual([
    ['new-one', 'new'],
    ['delivery', 'changed'],
    ['thanks', 'moved'],
    ['urgent', 'removed'],
    ['shops', undefined],
  ]);
});

it('a move within a layer changes the place alone', () => {
  const plan = planMove(applyRuleEdits(live, []), {
    id: 'shops',
    side: 'above',
    target: 'delivery',
    agreedOrder: undefined,
  });
  expect(plan).toEqual({
    kind: 'edit',
    edit: { file, id: 'shops', before: live[2]?.value, after: live[2]?.value, behind: '' },
  });
});

it('a move to another layer asks, and changes the order when it was agreed to', () => {
  const rules = applyRuleEdits(live, []);
  const wish = { id: 'shops', side: 'below', target: 'urgent' } as const;
  expect(planMove(rules, { ...wish, agreedOrder: undefined })).toMatchObject({
    kind: 'ask',
    order: 20,
  });
  expect(planMove(rules, { ...wish, agreedOrder: 20 })).toMatchObject({
    kind: 'edit',
    edit: { behind: 'urgent', after: { order: 20 } },
  });
});

it('a rule is moved behind nothing that goes with the same draft', () => {
  const removed = ['delivery', 'urgent'].map((id) => ({ file, id, before: {} }));
  const rules = applyRuleEdits(live, removed);
  const move = (side: 'above' | 'below', target: string, agreedOrder: number) =>
    planMove(rules, { id: 'thanks', side, target, agreedOrder });
  expect(move('above', 'shops', 0)).toMatchObject({ edit: { behind: '' } });
  expect(move('below', 'urgent', 20)).toMatchObject({ edit: { behind: '' } });
});

describe('the page and the file', () => {
  const ids = ['a', 'b', 'c', 'd', 'new-1', 'new-2', 'new-3'];
  const anyEdit = fc.record({
    id: fc.constantFrom(...ids),
    isGone: fc.boolean(),
    behind: fc.option(fc.constantFrom('', 'nobody', ...ids), { nil: undefined }),
  });
  const four = ids.slice(0, 4).map((id) => rule(id));

  it('have the rules of a draft in one order, whatever was done in which order', () => {
    const drafts = fc.uniqueArray(anyEdit, { selector: ({ id }) => id });
    fc.assert(
      fc.property(drafts, (wishes) => {
        const edits = wishes.map(({ id, isGone, behind }): Edit => {
          const before = four.find((one) => one.id === id)?.value;
          return {
            file,
            id,
            ...(before && { before }),
            ...(!isGone && { after: rule(id, { title: '新' }).value }),
            ...(behind !== undefined && { behind }),
          };
        });
        const text = JSON.stringify({ rules: four.map(({ value }) => value) });
        const published = readEntries(applyEdits([{ path: file, text }], edits));
        const shown = applyRuleEdits(four, edits).filter(({ mark }) => mark !== 'removed');
        expect(shown.map(({ id }) => id)).toEqual(published.map(({ id }) => id));
      }),
      { numRuns: 300 },
    );
  });

  it('have a rule behind a new one that was added after its own change', () => {
    const added = { file, id: 'new-1', after: rule('new-1').value };
    const moved = {
      file,
      id: 'a',
      before: rule('a').value,
      after: rule('a').value,
      behind: 'new-1',
    };
    expect(applyRuleEdits(four, [moved, added]).map(({ id }) => id)).toEqual([
      ...['b', 'c', 'd', 'new-1', 'a'],
    ]);
  });
});

it.each([
  ['to where it stands', { id: 'shops', side: 'below', target: 'delivery' }, 'nothing'],
  ['to itself', { id: 'shops', side: 'above', target: 'shops' }, 'nothing'],
  ['of a rule that is gone', { id: 'nobody', side: 'above', target: 'shops' }, 'gone'],
] as const)('a move %s changes nothing', (_, wish, kind) => {
  expect(planMove(applyRuleEdits(live, []), { ...wish, agreedOrder: undefined }).kind).toBe(kind);
});

it.each([
  ['网上点餐', 'wang-shang-dian-can'],
  ['WiFi 密码', 'wifi-mi-ma'],
  ['！！', 'rule'],
  ['外卖', 'wai-mai-2'],
])('a rule called %s gets the id %s', (title, id) => {
  expect(newRuleId(title, new Set(['wai-mai']))).toBe(id);
});

it('a rule that is moved a second time stands where it was put last', () => {
  const move = (id: string, behind: string): Edit => {
    const value = live.find((one) => one.id === id)?.value ?? {};
    return { file: 'rules.yaml', id, before: value, after: value, behind };
  };
  const moves = [move('delivery', 'shops'), move('shops', 'thanks'), move('delivery', 'shops')];
  const edits = moves.reduce(addEdit, [] as readonly Edit[]);
  expect(edits.map(({ id }) => id)).toEqual(['shops', 'delivery']);
  const order = applyRuleEdits(live, edits).map(({ id }) => id);
  expect(order).toEqual(['urgent', 'thanks', 'shops', 'delivery']);
});
