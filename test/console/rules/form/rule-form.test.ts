import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readRule, writeRule } from '../../../../src/console/rules/form/rule-form.ts';
import type { EntryValue } from '../../../../src/domain/edit.ts';

const brand = parse(readFileSync('brand/rules.yaml', 'utf8')) as { rules: EntryValue[] };

it.each(brand.rules.map((rule) => [String(rule['id']), rule] as const))(
  'a form that nobody touched gives the rule %s back, key by key',
  (_, rule) => {
    expect(JSON.stringify(writeRule(readRule(rule), rule))).toBe(JSON.stringify(rule));
  },
);

it.each(brand.rules.map((rule) => [String(rule['id']), rule] as const))(
  'the form of the rule %s holds all of it',
  (_, rule) => {
    expect(writeRule(readRule(rule), {})).toEqual(rule);
  },
);

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const words = fc.array(word, { minLength: 1, maxLength: 4 });
const message = fc.oneof(
  word,
  fc.record({ image: word }),
  fc.record({ voice: word }),
  fc.record({ video: fc.record({ mediaId: word, title: word }, { requiredKeys: ['mediaId'] }) }),
  fc.record({
    news: fc.array(fc.record({ title: word, url: fc.webUrl() }), { minLength: 1, maxLength: 3 }),
  }),
);
const reply = fc.oneof(
  message,
  fc.array(
    fc.oneof(message, fc.record({ messages: fc.array(message, { minLength: 1, maxLength: 3 }) })),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
);
const conditions = fc.record(
  {
    followed: fc.boolean(),
    groups: words,
    between: fc.record({ from: fc.constant('2026-10-01'), to: fc.constant('2026-10-07') }),
    hours: fc.constant(['22:00-02:00']),
    weekdays: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 7 }),
    focus: fc.constantFrom('shop', 'product', 'coupon'),
    awaits: fc.constantFrom('options', 'place'),
  },
  { requiredKeys: [] },
);
const when = fc.record(
  { exact: words, contains: words, examples: words, patterns: words, menu: words, scenes: words },
  { requiredKeys: [] },
);
const anyRule = fc.record(
  {
    id: fc.constant('a-rule'),
    title: word,
    intent: word,
    order: fc.integer({ min: -99, max: 99 }),
    suggest: fc.boolean(),
    remind: fc.boolean(),
    when,
    unless: words,
    if: conditions,
    reply,
    somethingElse: fc.jsonValue(),
  },
  { requiredKeys: ['id', 'title', 'when', 'reply'] },
);

it('a form that nobody touched gives any rule back', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      const posted = readRule(rule as EntryValue);
      expect(writeRule(posted, rule as EntryValue)).toEqual(without(rule, 'if'));
    }),
  );
});

/** An `if` without conditions is no condition. */
function without(rule: object, key: 'if'): object {
  const { [key]: conditions = {}, ...rest } = rule as { if?: object };
  return Object.keys(conditions).length === 0 ? rest : rule;
}

const base: EntryValue = {
  id: 'parking',
  title: '停车',
  note: 'kept',
  when: { contains: ['停车', '您好，在吗'], examples: ['车停哪，远吗'] },
  reply: ['有车位。', '可以停。'],
};

it.each([
  [
    'a keyword on a line of its own',
    { contains: '停车\n您好，在吗\n车位' },
    ['停车', '您好，在吗', '车位'],
  ],
  [
    'keywords with a comma between them',
    { contains: '停车、车位；泊车' },
    ['停车', '车位', '泊车'],
  ],
  ['a keyword twice', { contains: '停车\n停车' }, ['停车']],
])('%s is taken', (_, fields, contains) => {
  const written = writeRule({ ...readRule(base), ...fields }, base);
  expect(written['when']).toEqual({ contains, examples: ['车停哪，远吗'] });
});

it('a sentence keeps its comma', () => {
  const examples = '车停哪，远吗\n开车来的，停哪';
  const written = writeRule({ ...readRule(base), examples }, base);
  expect(written['when']).toMatchObject({ examples: ['车停哪，远吗', '开车来的，停哪'] });
});

it('what the form has no field for is kept', () => {
  expect(writeRule({ ...readRule(base), title: '停车位' }, base)).toMatchObject({ note: 'kept' });
});

it('a field that was not sent is not touched', () => {
  expect(writeRule({ title: '停车位' }, base)).toEqual({ ...base, title: '停车位' });
});

it('a rule that is given to a service keeps no reply', () => {
  const written = writeRule(
    { ...readRule(base), answer: 'nearest-shop', 'with.openNow': 'no' },
    base,
  );
  expect(written).toMatchObject({ handler: 'nearest-shop', with: { openNow: false } });
  expect(written).not.toHaveProperty('reply');
});

it('one wording that is left is no list', () => {
  const { 'reply.1.0.text': _, 'reply.1.0.kind': __, ...fields } = readRule(base);
  expect(writeRule(fields, base)['reply']).toBe('有车位。');
});

it('an order that is no number is left to the schema', () => {
  expect(writeRule({ ...readRule(base), order: '很高' }, base)['order']).toBe('很高');
});

it('a rule without a way to be heard has an empty `when`, for the schema to refuse', () => {
  expect(writeRule({ ...readRule(base), contains: '', examples: '' }, base)['when']).toEqual({});
});
