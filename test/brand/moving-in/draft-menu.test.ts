import { describe, expect, it } from 'vitest';
import { draftMenu, type EarlierRule } from '../../../src/brand/moving-in/draft-menu.ts';
import type { MovedMedia } from '../../../src/brand/moving-in/draft-replies.ts';
import { listMenuMedia } from '../../../src/brand/moving-in/place-menu.ts';
import type { ConsoleMessage } from '../../../src/domain/console-replies.ts';
import type { Menu, MenuEntry } from '../../../src/domain/menu.ts';

const media = new Map<string, MovedMedia>([
  ['T1', { kind: 'kept', mediaId: 'P1', file: 'menu-1.jpg' }],
  ['T2', { kind: 'lost', zh: '过期了', en: 'is gone' }],
]);

interface Given {
  readonly heardKeys?: readonly string[];
  readonly earlier?: readonly (readonly [string, EarlierRule])[];
  readonly conditionalCount?: number;
}

function draft(menu: Menu, { heardKeys = [], earlier = [], conditionalCount = 0 }: Given = {}) {
  const standing = { menu, madeBy: 'console', conditionalCount } as const;
  return draftMenu(standing, {
    media,
    heardKeys: new Set(heardKeys),
    earlier: new Map(earlier),
  });
}

const answering = (answer: ConsoleMessage, name = '答'): MenuEntry => ({
  ...{ kind: 'other', name, sort: answer.kind, value: '' },
  answer,
});
const column = (name: string, ...entries: readonly MenuEntry[]) =>
  ({ kind: 'column', name, entries }) as const;
const url = 'https://example.com/';
const article = { title: '题', url };

describe('an entry of the menu', () => {
  it.each<[MenuEntry, object]>([
    [{ kind: 'link', name: '官网', url }, { url }],
    [{ kind: 'location', name: '选位置', menuKey: 'L' }, { locationKey: 'L' }],
    [
      { kind: 'photo', name: '拍照', menuKey: 'P', source: 'album' },
      { photoKey: 'P', from: 'album' },
    ],
    [{ kind: 'article', name: '故事', articleId: 'A' }, { article: 'A' }],
    [
      { kind: 'mini-program', name: '点餐', appId: 'wx0123456789abcdef', page: 'pages/a', url },
      { miniProgram: { appId: 'wx0123456789abcdef', page: 'pages/a', url } },
    ],
  ])('%j comes over as it was', (entry, target) => {
    const { parts, rules, lines } = draft([entry]);
    expect(parts).toEqual([{ name: entry.name, ...target }]);
    expect(rules).toEqual([]);
    expect(lines).toEqual([
      expect.objectContaining({ kind: 'imported', what: `菜单 ${entry.name}` }),
    ]);
  });

  it.each<[ConsoleMessage, unknown]>([
    [{ kind: 'text', text: '021-5550 {{ x }}' }, '021-5550 {{ "{" }}{ x }}'],
    [{ kind: 'image', mediaId: 'T1' }, { image: 'P1' }],
    [{ kind: 'voice', mediaId: 'T1' }, { voice: 'P1' }],
    [{ kind: 'video', mediaId: 'T1' }, { video: { mediaId: 'P1' } }],
    [{ kind: 'news', articles: [article, article] }, { news: [article, article] }],
  ])('that the back office answers with %j becomes a key whose rule says it', (answer, reply) => {
    const { parts, rules, lines } = draft([
      { kind: 'link', name: '官网', url },
      column('更多', { kind: 'link', name: '官网', url }, answering(answer)),
    ]);
    expect(parts[1]).toEqual({
      name: '更多',
      entries: [
        { name: '官网', url },
        { name: '答', key: 'menu-2-2' },
      ],
    });
    expect(rules).toEqual([{ id: 'menu-2-2', title: '答', when: { menu: ['menu-2-2'] }, reply }]);
    expect(lines.at(-1)).toMatchObject({ kind: 'imported', ruleId: 'menu-2-2' });
  });

  it.each<[string, MenuEntry, string]>([
    ['of a lost picture', answering({ kind: 'image', mediaId: 'T2' }), '过期了'],
    ['of no text', answering({ kind: 'text', text: ' ' }), '是空的'],
    [
      'that only the platform scans',
      { kind: 'other', name: '扫', sort: 'scancode_push', value: '' },
      'scanKey',
    ],
    ['of a kind unknown', { kind: 'other', name: '怪', sort: 'finder', value: '' }, '「finder」'],
    [
      'with a link without https',
      { kind: 'link', name: '官网', url: 'http://example.com/' },
      'https',
    ],
    [
      'of a mini-program without a page',
      { kind: 'mini-program', name: '点', appId: 'wx1', page: '', url },
      '没有导入',
    ],
    ['with a name that is too long', { kind: 'link', name: '长'.repeat(6), url }, '字节'],
    ['with a key that is no word', { kind: 'key', name: '键', menuKey: 'K'.repeat(101) }, '100'],
  ])('%s is left out and named', (_what, entry, why) => {
    const { parts, rules, lines } = draft([entry]);
    expect([parts, rules]).toEqual([[], []]);
    expect(lines.map(({ kind }) => kind)).toContain('impossible');
    expect(lines.map(({ zh }) => zh).join()).toContain(why);
  });

  it('leads to the platform’s own page by https', () => {
    const { parts, lines } = draft([
      { kind: 'link', name: '文', url: 'http://mp.weixin.qq.com/s?a' },
    ]);
    expect(parts).toEqual([{ name: '文', url: 'https://mp.weixin.qq.com/s?a' }]);
    expect(lines).toEqual([expect.objectContaining({ kind: 'changed' })]);
  });

  it('that a program answers gets one rule for its key, to be filled in', () => {
    const { parts, rules, lines } = draft(
      [
        column(
          '栏',
          { kind: 'key', name: '甲', menuKey: 'K' },
          { kind: 'key', name: '乙', menuKey: 'K' },
        ),
        { kind: 'scan', name: '扫', menuKey: 'S' },
        { kind: 'key', name: '丙', menuKey: 'known' },
      ],
      { heardKeys: ['known'] },
    );
    expect(parts).toHaveLength(3);
    expect(rules).toEqual([
      { id: 'menu-1-1', title: '甲', when: { menu: ['K'] }, handler: 'help' },
      { id: 'menu-2', title: '扫', when: { menu: ['S'] }, handler: 'help' },
    ]);
    expect(lines.filter(({ kind }) => kind === 'changed')).toHaveLength(2);
  });

  it('that an earlier import made keeps its rule, whose id no other gets', () => {
    const rule = { id: 'menu-1', title: '甲', when: { menu: ['menu-2'] }, reply: '好' };
    const { rules } = draft(
      [
        { kind: 'key', name: '新', menuKey: 'K' },
        { kind: 'key', name: '甲', menuKey: 'menu-2' },
      ],
      { earlier: [['menu-2', rule]] },
    );
    expect(rules).toEqual([expect.objectContaining({ id: 'menu-1-new' }), rule]);
  });
});

describe('a menu', () => {
  it('loses a column of which nothing is left, and says so', () => {
    const { parts, lines } = draft([
      column('空', { kind: 'other', name: '怪', sort: 'finder', value: '' }),
      column('名字长得放不下', { kind: 'link', name: '官网', url }),
    ]);
    expect(parts).toEqual([]);
    expect(lines.map(({ what }) => what)).toEqual([
      '菜单 空 › 怪',
      '菜单 空',
      '菜单 名字长得放不下',
    ]);
  });

  it('says that menus for some followers stay', () => {
    const { lines } = draft([{ kind: 'link', name: '官网', url }], { conditionalCount: 2 });
    expect(lines.at(-1)?.en).toContain('2 conditional menu(s)');
  });

  it('names its files for the places of the entries', () => {
    const menu = [
      answering({ kind: 'text', text: '好' }),
      column('更多', answering({ kind: 'image', mediaId: 'T1' })),
    ];
    expect(listMenuMedia(menu)).toEqual([{ kind: 'image', mediaId: 'T1', name: 'menu-2-1' }]);
  });
});
