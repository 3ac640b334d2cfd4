/** Forms from schemas, as plain values: rows within rows, rows of several sorts, and the field that a problem is about. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readEntries } from '../../../src/brand/entries/read-entries.ts';
import { readBrandDir } from '../../../src/brand/read-brand-dir.ts';
import { fieldName, readFields } from '../../../src/console/schema-form/fill-fields.ts';
import {
  fieldsOfSchema,
  type SchemaField,
} from '../../../src/console/schema-form/schema-fields.ts';
import { choiceLabel, labelOf } from '../../../src/console/setup/form-words.ts';
import { readSent, shownField } from '../../../src/console/setup/read-form.ts';
import { findRunState } from '../../../src/console/setup/run-state.ts';
import { entriesOf, setupForms } from '../../../src/console/setup/setup-forms.ts';
import { fieldsOf } from '../../../src/console/setup/setup-sheet.ts';

const choice = z.strictObject({ id: z.string(), label: z.string() });
const fields = fieldsOfSchema(
  z
    .strictObject({
      id: z.string().regex(/^[a-z]+$/),
      firstDay: z.string(),
      shops: z.array(z.string()).default([]),
      questions: z.array(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('text'), ask: z.string() }),
          z.strictObject({ kind: z.literal('choice'), ask: z.string(), choices: z.array(choice) }),
          z.strictObject({ kind: z.literal('score'), ask: z.string(), most: z.int().max(10) }),
        ]),
      ),
    })
    .transform((entry) => ({ ...entry, isRead: true })),
);

const entry = {
  id: 'a',
  firstDay: '2026-12-01',
  shops: ['s1', 's2'],
  questions: [
    { kind: 'text', ask: '怎么样？' },
    { kind: 'choice', ask: '哪个？', choices: [{ id: 'x', label: '甲' }] },
    { kind: 'score', ask: '几分？', most: 5 },
  ],
};

it('what names a coupon or an alert is chosen, not typed', () => {
  const gifts = fieldsOfSchema(
    z.strictObject({ friendCoupon: z.string(), inviterCoupon: z.string(), alert: z.string() }),
  );
  expect(gifts.map((field) => field.kind === 'id' && field.of)).toEqual([
    'campaign',
    'campaign',
    'alert',
  ]);
});

it('rows of several sorts have the fields of all of them', () => {
  expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
    ['id', 'text'],
    ['firstDay', 'date'],
    ['shops', 'ids'],
    ['questions', 'rows'],
  ]);
  const [rows] = fields.filter((field) => field.kind === 'rows');
  expect(rows?.fields.map(({ name, kind, isRequired }) => [name, kind, isRequired])).toEqual([
    ['kind', 'choice', true],
    ['ask', 'text', true],
    ['choices', 'rows', false],
    ['most', 'number', false],
  ]);
});

it('a form that nobody touched gives the entry back', () => {
  expect(readSent(readFields(fields, entry, ''), fields, entry).value).toEqual(entry);
});

it('a list that may be left out asks for nothing until a row is added', () => {
  const names = Object.keys(readFields(fields, entry, ''));
  expect(names.filter((name) => name.startsWith('questions.0.'))).toEqual([
    'questions.0.kind',
    'questions.0.ask',
    'questions.0.most',
  ]);
});

it('a list that was chosen as a whole is read as it was', () => {
  const form = { id: 'a', firstDay: '2026-12-01', shops: '["s1","s2"]' };
  const sent = readSent({ ...form, questions: JSON.stringify(entry.questions) }, fields, {});
  expect(sent.value).toEqual(entry);
});

it.each([
  [['x', 0, 'questions', 1, 'choices', 0, 'label'], 'questions.1.choices.0.label'],
  [['x', 0, 'questions', 1, 'choices', 0], 'questions.1.choices'],
  [['x', 0, 'questions', 1], 'questions'],
  [['x', 0, 'shops', 1], 'shops'],
  [['x', 0], undefined],
])('a problem at %j is shown at %s', (path, shown) => {
  const problem = { path } as unknown as Parameters<typeof shownField>[0];
  expect(shownField(problem, fields, entry)).toBe(shown);
});

const now = Date.parse('2026-12-01T09:30:00+08:00');

it.each([
  [{}, undefined],
  [{ firstDay: '2026-12-02', lastDay: '2026-12-09' }, 'coming'],
  [{ firstDay: '2026-12-01', lastDay: '2026-12-01' }, 'running'],
  [{ firstMoment: '2026-12-01 9:31', lastMoment: '2026-12-02' }, 'coming'],
  [{ firstMoment: '2026-11-01', lastMoment: '2026-12-01 9:00' }, 'ended'],
  [{ lastDay: '2026-11-30' }, 'ended'],
])('at half past nine %j is %s', (value, state) => {
  expect(findRunState(value, now)).toBe(state);
});

const forms = setupForms.map((form) => [form.name, form] as const);

it.each(forms)('no field of %s is called like one of the form itself', (_name, form) => {
  const own = new Set(['base', 'do', 'act', 'behind', '_token']);
  const names = fieldsOf(form).map(({ name }) => name);
  expect(names.filter((name) => own.has(name))).toEqual([]);
});

it.each(forms)('every field and choice of %s has a word of its own', (_name, form) => {
  const named = listNames(fieldsOf(form), '');
  const bare = named.filter((name) => name.endsWith(labelOf(form.words, name, 'zh').label));
  const choices = listChoices(fieldsOf(form));
  const mute = choices.filter((value) => choiceLabel(form.words, value, 'zh') === value);
  expect([...bare, ...mute]).toEqual([]);
});

function listNames(list: readonly SchemaField[], root: string): readonly string[] {
  return list.flatMap((field) => {
    const name = fieldName(root, field.name);
    return field.kind === 'rows' ? [name, ...listNames(field.fields, name)] : [name];
  });
}

function listChoices(list: readonly SchemaField[]): readonly string[] {
  return list.flatMap((field) => {
    if (field.kind === 'choice') return field.choices;
    return field.kind === 'rows' ? listChoices(field.fields) : [];
  });
}

const demoFiles = await readBrandDir('brand');

it.each(forms)(
  '%s of the demo brand stay as they are in a form that nobody touched',
  (_name, form) => {
    const entries = entriesOf(form, readEntries(demoFiles));
    const list = fieldsOf(form);
    const sent = entries.map(
      ({ value }) => readSent(readFields(list, value, ''), list, value).value,
    );
    expect(sent.length).toBeGreaterThan(0);
    expect(sent).toEqual(entries.map(({ value }) => value));
  },
);
