import { describe, expect, it } from 'vitest';
import {
  type EntrySheet,
  readEntry,
  sentText,
} from '../../../src/console/catalogue/entry-fields.ts';

const field = {
  name: 'products',
  label: { zh: '商品', en: 'Products' },
  sort: 'ticks',
} as const;
const sheets: readonly (readonly [string, EntrySheet, unknown])[] = [
  ['YAML', { file: 'coupons.yaml', fields: [field] }, ['小食、甜品', '饮料, 热']],
  ['a row', { file: 'stores.csv', fields: [field] }, '小食、甜品|饮料, 热'],
];

describe.each(sheets)('names with commas that are ticked, in %s', (_name, sheet, value) => {
  it('stay whole', () => {
    const ticked = { products: ['小食、甜品', '饮料, 热'], 'products-shown': 'yes' };
    expect(readEntry(ticked, sheet, {})).toEqual({ products: value });
  });

  it('stay as they are when nobody touches them, and as one text of a settled conflict', () => {
    const before = { products: value };
    const sent = {
      products: sentText(field, value).replaceAll('\n', '\r\n'),
      'products-shown': 'yes',
    };
    expect(readEntry(sent, sheet, before)).toEqual(before);
    expect(readEntry(sent, sheet, {})).toEqual(before);
  });
});
