import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMenus } from '../../../src/brand/menu/compare-menus.ts';
import { describeMenuDiff } from '../../../src/brand/menu/describe-menu-diff.ts';
import type { Menu, MenuEntry } from '../../../src/domain/menu.ts';

const key = (name: string, menuKey = name): MenuEntry => ({ kind: 'key', name, menuKey });
const column = (name: string, ...entries: readonly MenuEntry[]) =>
  ({ kind: 'column', name, entries }) as const;

const before: Menu = [column('找店', key('最近'), key('营业时间')), column('优惠', key('领券'))];

describe('the difference between two menus', () => {
  it.each<[string, Menu, readonly string[]]>([
    ['is empty for the same', before, []],
    [
      'names what is new',
      [column('找店', key('最近'), key('电话'), key('营业时间')), column('优惠', key('领券'))],
      ['+ added 新增 「找店 › 电话」 key 电话'],
    ],
    [
      'names what goes',
      [column('找店', key('最近')), column('优惠', key('领券'))],
      ['- removed 删除 「找店 › 营业时间」 key 营业时间'],
    ],
    [
      'knows a new name by what it does',
      [column('找店', key('最近'), key('几点开', '营业时间')), column('优惠', key('领券'))],
      ['~ renamed 改名 「找店 › 营业时间」 → 「几点开」'],
    ],
    [
      'knows a new name of a column',
      [column('门店', key('最近'), key('营业时间')), column('优惠', key('领券'))],
      ['~ renamed 改名 「找店」 → 「门店」'],
    ],
    [
      'tells a move to another column',
      [column('找店', key('最近')), column('优惠', key('领券'), key('营业时间'))],
      ['~ moved 移动 「找店 › 营业时间」 → 「优惠 › 营业时间」'],
    ],
    [
      'tells another order',
      [column('找店', key('营业时间'), key('最近')), column('优惠', key('领券'))],
      ['~ moved 换位置 「找店 › 营业时间」', '~ moved 换位置 「找店 › 最近」'],
    ],
    [
      'tells another target',
      [column('找店', key('最近', 'near'), key('营业时间')), column('优惠', key('领券'))],
      ['~ re-targeted 换目标 「找店 › 最近」 key 最近 → key near'],
    ],
    [
      'tells an entry that comes to the top',
      [column('找店', key('最近'), key('营业时间')), key('领券')],
      ['- removed 删除 「优惠」', '~ moved 移动 「优惠 › 领券」 → 「领券」'],
    ],
  ])('%s', (_rule, after, lines) => {
    const standing = { menu: before, madeBy: 'program', conditionalCount: 0 } as const;
    const described = describeMenuDiff(standing, compareMenus(before, after));
    expect(described.filter((line) => /^[-+~]/.test(line))).toEqual(lines);
  });

  it('is empty exactly when they are the same', () => {
    const word = fc.constantFrom('甲', '乙', '丙', '丁');
    const entry = fc.tuple(word, word).map(([name, menuKey]) => key(name, menuKey));
    const item = fc.oneof(
      entry,
      fc
        .tuple(word, fc.array(entry, { minLength: 1, maxLength: 4 }))
        .map(([name, entries]) => column(name, ...entries)),
    );
    const menu = fc.array(item, { maxLength: 3 });
    fc.assert(
      fc.property(menu, menu, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(compareMenus(one, other).length === 0).toBe(isSame);
        expect(compareMenus(one, structuredClone(one))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
