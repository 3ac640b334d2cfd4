/** Whom a form offers: by name, and nobody chosen before a person does. */
import { expect, it } from 'vitest';
import { fieldView } from '../../../src/console/catalogue/entry-form.ts';
import { rosterSheet } from '../../../src/console/catalogue/roster-sheet.ts';
import { staffNames } from '../../../src/console/catalogue/staff-names.ts';
import type { Catalogue } from '../../../src/domain/catalogue.ts';

const row = (id: string, value: object) => ({
  ...{ file: 'staff.csv', id, position: 0 },
  value: { id, ...value },
});
const names = staffNames([
  row('w1', { name: '沈一鸣', nickname: '豆豆' }),
  row('w2', { name: '周禾', nickname: '' }),
  { ...row('s1', { name: '人民广场店' }), file: 'stores.csv' },
]);

it('colleagues are called by their names, agreed to or not; shops are no colleagues', () => {
  expect([...names]).toEqual([
    ['w1', '沈一鸣（豆豆）'],
    ['w2', '周禾'],
  ]);
});

it('a new shift has nobody on it until somebody is chosen', () => {
  const staff = [{ id: 'w1', shopId: 's1', names: [] }];
  const catalogue = { shops: [], staff } as unknown as Catalogue;
  const field = rosterSheet(catalogue, names).fields.find(({ name }) => name === 'staff');
  if (!field) throw new Error('The roster has lost its colleagues.');
  const setting = { problems: {}, language: 'zh', isNew: true } as const;
  const fresh = fieldView(field, { ...setting, value: {} })?.markup;
  expect(fresh).toContain(
    '<option value="" selected>请选择</option><option value="w1">沈一鸣（豆豆）</option>',
  );
  const kept = fieldView(field, { ...setting, value: { staff: 'w1' } })?.markup;
  expect(kept).toContain('<option value="w1" selected>');
  expect(kept).not.toContain('请选择');
});
