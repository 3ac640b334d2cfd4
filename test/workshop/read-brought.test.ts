import { expect, it } from 'vitest';
import { planTable, takeApart } from '../../src/workshop/read-brought.ts';

const rules = (count: number) =>
  ['rules:', ...Array.from({ length: count }, (_, at) => `  - {id: r${at}, title: t}`)].join('\n');
const apart = (text: string) => takeApart([{ path: 'rules.yaml', text }]);

it('files are told as their entries', () => {
  expect(apart(rules(2))).toMatchObject({ kind: 'entries', entries: [{ id: 'r0' }, { id: 'r1' }] });
});

it.each([
  ['brackets', '['],
  ['brackets with spaces', '[ '],
])('a file that is nothing but %s is refused without reading it', (_, piece) => {
  const told = apart(`rules: ${piece.repeat(1_000_000)}`);
  expect(told).toMatchObject({
    kind: 'problems',
    problems: [{ zh: expect.stringContaining('套得太深') }],
  });
});

it('more entries than one import takes are refused', () => {
  const told = apart(rules(5001));
  expect(told).toMatchObject({ kind: 'problems', problems: [{ file: 'rules.yaml' }] });
});

it('more rows than one import takes are refused', () => {
  const text = ['id,name', ...Array.from({ length: 5001 }, (_, at) => `s${at},n`)].join('\n');
  const none = { live: [], files: [], removesMissing: false };
  expect(planTable({ name: 'shops', text, ...none })).toMatchObject({ kind: 'wrong' });
});
