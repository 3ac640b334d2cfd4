/** "So many in each shop, or a number by shop" as fields of a form, and back. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readFields, writeFields } from '../../../src/console/schema-form/fill-fields.ts';
import { fieldsOfSchema } from '../../../src/console/schema-form/schema-fields.ts';

const count = z.int().min(1).max(900);
const list = fieldsOfSchema(
  z.strictObject({
    shops: z.array(z.string()),
    stock: z.union([count, z.record(z.string(), count)]),
  }),
);
const written = (fields: Readonly<Record<string, string>>) =>
  writeFields(list, { fields, base: undefined, root: '' })?.['stock'];

it('has a form of its own, with the bounds of the schema', () => {
  expect(list[1]).toMatchObject({ kind: 'shop-counts', least: 1, most: 900 });
});

it.each([[200], [{ 'shop-01': 60, 'shop-02': 40 }]])('%o comes back as it was', (stock) => {
  const fields = readFields(list, { shops: ['shop-01', 'shop-02'], stock }, '');
  expect(written(fields)).toEqual(stock);
});

it.each([
  ['a shop that differs beside the number of all', { stock: '5', 'stock.a': '9' }, { a: 9, b: 5 }],
  ['no number for all: the others have none', { stock: '', 'stock.a': '9' }, { a: 9 }],
  ['empty fields', { stock: '5', 'stock.a': ' ' }, 5],
  ['nothing at all', { stock: '' }, undefined],
  ['what is no number, which the schema will refuse', { stock: '', 'stock.a': '多' }, { a: '多' }],
])('%s', (_, told, stock) => {
  expect(written({ shops: 'a\nb', ...told })).toEqual(stock);
});
