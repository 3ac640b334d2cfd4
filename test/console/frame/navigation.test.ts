import { expect, it } from 'vitest';
import { listMenu } from '../../../src/console/frame/navigation.ts';
import { frameWords } from '../../../src/console/frame/words.ts';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { Operator } from '../../../src/domain/operator.ts';
import { personNamed } from '../../support/person-fixtures.ts';

const account = 'main' as AccountName;
const words = frameWords.zh;

const menuOf = (role: Operator['role']) =>
  listMenu(personNamed('somebody', { role }), { account, words });

it('an administrator finds every entry once, in groups of what belongs together', () => {
  const groups = menuOf('admin');
  const areas = groups.flat().map(({ area }) => area);
  expect(new Set(areas).size).toBe(areas.length);
  expect(groups.map((group) => group[0]?.area)).toEqual([
    'overview',
    'members',
    'unheard',
    'catalogue',
    'health',
  ]);
});

it.each(['agent', 'viewer', 'shop-manager'] as const)(
  'a group of which the role %s may open nothing is not drawn',
  (role) => {
    const groups = menuOf(role);
    expect(groups.length).toBeGreaterThan(0);
    expect(groups.filter((links) => links.length === 0)).toEqual([]);
    expect(groups.flat().map(({ area }) => area)).not.toContain('people');
  },
);

it('without an account only what is of the server is left', () => {
  const menu = listMenu(personNamed('boss'), { account: undefined, words });
  expect(menu.map((links) => links.map(({ href }) => href))).toEqual([['/people']]);
});
