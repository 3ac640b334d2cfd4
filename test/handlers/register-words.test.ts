import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptySetup } from '../../src/domain/service-setup.ts';
import { groupNames, registerLines } from '../../src/handlers/register-words.ts';

const folder = new URL('../../src/services/', import.meta.url);
/** `account, name: 'groups', layout: …`, as every service writes its register down. */
const named = /account, name: ['`]([a-z-]+)[^'`]*['`], layout:/g;
/** Its entries are of receipts: no follower is found in it. */
const ofNobody = 'receipts';
const names = readdirSync(folder).flatMap((file) =>
  [...readFileSync(new URL(file, folder), 'utf8').matchAll(named)].map(([, name = '']) => name),
);

describe('what a follower is told of registers', () => {
  it.each([...new Set(names)].filter((name) => name !== ofNobody))(
    'has a word of its own for %s',
    (name) => {
      const [line] = registerLines([{ name: `${name}.one`, lines: [] }]);
      expect(line).not.toContain('其他登记');
    },
  );

  it('finds the registers that there are', () => {
    expect(names).toContain('launch');
    expect(names.length).toBeGreaterThan(8);
  });

  it('counts lines, once for each word', () => {
    const line = { lineId: '1', atMs: 1, body: {}, openId: 'o' as never };
    const held = [
      { name: 'vote.look', lines: [line] },
      { name: 'vote.menu', lines: [line] },
      { name: 'groups', lines: [] },
    ];
    expect(registerLines(held)).toEqual(['· 登记过：投票（2 条明细）、分组']);
  });

  it('calls groups and levels as the brand does', () => {
    const groups = [
      { id: 'fans', name: '汉堡迷', by: 'bound', what: '', times: 1, days: 1 },
    ] as const;
    const gold = { id: 'gold', name: '金穗会员', fromPoints: 0, privileges: '', earnRate: 1 };
    const card = { id: 'card', name: '会员卡', pointsPerYuan: 1 };
    const setup = { ...emptySetup, groups, members: { card, levels: [gold] } };
    expect(groupNames(['fans', 'level:gold', 'gone'], setup)).toEqual([
      '汉堡迷',
      '金穗会员',
      'gone',
    ]);
  });
});
