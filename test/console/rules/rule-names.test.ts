import { expect, it } from 'vitest';
import { nameRules } from '../../../src/console/rules/tests/rule-names.ts';

const names = nameRules(
  [
    { id: 'hello', value: { title: '打招呼' } },
    { id: 'wifi', value: { title: '无线网' } },
    { id: 'wifi-2', value: { title: '无线网' } },
    { id: 'bare', value: {} },
    { id: 'old', value: { title: '旧的' }, mark: 'removed' },
  ],
  '没听懂时的回答',
);

it.each([
  ['hello', '打招呼'],
  ['wifi-2', '无线网 (wifi-2)'],
  ['bare', 'bare'],
  ['fallback', '没听懂时的回答'],
  ['nobody', 'nobody'],
])('the rule %s is called %s', (id, name) => {
  expect(names.nameOf(id)).toBe(name);
});

it.each([
  ['its title', '打招呼', 'hello'],
  ['its id', 'hello', 'hello'],
  ['title and id where two are called alike', '无线网 (wifi)', 'wifi'],
  ['what two are called alike', '无线网', undefined],
  ['the title of one that will be removed', '旧的', undefined],
  ['nothing that there is', '月亮', undefined],
])('a rule is found by %s', (_, name, id) => {
  expect(names.idOf(name)).toBe(id);
});
