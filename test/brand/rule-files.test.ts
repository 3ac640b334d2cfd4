import { describe, expect, it } from 'vitest';
import { compileWith, edit, problemLines, smallBrand } from './small-brand.ts';

describe('menu.yaml', () => {
  const column = (entries: number) =>
    `  - name: 栏\n    entries:\n${'      - { name: 店, key: nearest }\n'.repeat(entries)}`;

  it.each([
    ['four columns', `menu:\n${column(1).repeat(4)}`, 'menu.yaml:1 menu: has more than 3 columns'],
    ['six entries', `menu:\n${column(6)}`, 'menu.yaml:3 menu[0].entries: has more than 5 entries'],
    [
      'no entries',
      'menu:\n  - name: 栏\n    entries: []\n',
      'menu.yaml:3 menu[0].entries: has no entry',
    ],
    [
      'a long name',
      edit('menu.yaml', '最近的店', '店'.repeat(21))['menu.yaml'],
      'menu.yaml:4 menu[0].entries[0].name: is longer than 60 bytes',
    ],
    [
      'a long key',
      edit('menu.yaml', 'key: nearest', `key: ${'k'.repeat(129)}`)['menu.yaml'],
      'menu.yaml:4 menu[0].entries[0].key: is longer than 128 bytes',
    ],
    [
      'a link without TLS',
      edit('menu.yaml', 'https:', 'http:')['menu.yaml'],
      'menu.yaml:5 menu[0].entries[1].url: is no https address',
    ],
    [
      'a long name at the top',
      `menu:\n  - { name: ${'店'.repeat(6)}, key: nearest }\n`,
      'menu.yaml:2 menu[0].name: is longer than 16 bytes',
    ],
    [
      'a scan that no rule waits for',
      'menu:\n  - { name: 扫码, scanKey: nowhere }\n',
      'menu.yaml:2 menu[0].scanKey: no rule in rules.yaml answers the menu key "nowhere"',
    ],
    [
      'photos from nowhere',
      'menu:\n  - { name: 拍照, photoKey: p, from: moon }\n',
      'menu.yaml:2 menu[0].from: expected one of "camera"|"camera-or-album"|"album"',
    ],
    [
      'a mini program without its AppID',
      'menu:\n  - { name: 点餐, miniProgram: { appId: x, page: p, url: https://example.com/ } }\n',
      'menu.yaml:2 menu[0].miniProgram.appId: is no AppID',
    ],
    [
      'a key without a rule',
      edit('menu.yaml', 'key: nearest', 'key: nowhere')['menu.yaml'],
      'menu.yaml:4 menu[0].entries[0].key: no rule in rules.yaml answers the menu key "nowhere"',
    ],
  ])('%s: refused', (_what, text, line) => {
    expect(problemLines({ 'menu.yaml': text })).toContainEqual(expect.stringContaining(line));
  });
});

describe('rules.yaml', () => {
  it.each([
    [
      'contains: [最近]',
      'contains: 最近',
      'rules.yaml:5 rules[0].when.contains: expected array, received string',
    ],
    [
      'contains: [最近]',
      'contains: [最近, 12315]',
      'rules.yaml:5 rules[0].when.contains[1]: is a number as it is written: put quotes around it',
    ],
    [
      'contains: [最近]',
      'contains: [停车，车位，泊车]',
      'rules.yaml:5 rules[0].when.contains[0]: uses Chinese commas',
    ],
    ['exact: [你好]', 'exact: [你好、您好]', 'rules[1].when.exact[0]: uses Chinese commas'],
    [
      'reply: 您好，',
      'unless: [再见，拜拜]\n    reply: 您好，',
      'rules[1].unless[0]: uses Chinese commas',
    ],
    [
      '我是{{ brand.assistantName }}',
      '我是｛｛brand.assistantName｝｝',
      'rules[1].reply: uses full-width braces',
    ],
    [
      'contains: [最近]',
      'contains: [最近, "!!"]',
      'rules.yaml:5 rules[0].when.contains[1]: "!!" has neither letters nor digits',
    ],
    ['contains: [最近]', "patterns: ['(最近']", 'rules.yaml:5 rules[0].when.patterns[0]:'],
    [
      'id: hello',
      'id: nearest',
      'rules.yaml:8 rules[1].id: "nearest" is the id of rules[0] already',
    ],
    ['title: 打招呼', 'titel: 打招呼', 'rules.yaml:9 rules[1].titel: is not known here'],
    [
      'handler: nearest-shop',
      'handler: nearest-shop\n    with: { product: beef, color: red }',
      'rules.yaml:8 rules[0].with.color: is not known here',
    ],
    [
      'handler: nearest-shop',
      'handler: nearest-shop\n    with: { openNow: 1 }',
      'rules.yaml:8 rules[0].with.openNow: expected boolean, received number',
    ],
    [
      'handler: nearest-shop',
      'handler: nearest-shop\n    with: { product: pizza }',
      'rules.yaml:8 rules[0].with: there is no product "pizza"',
    ],
    [
      'handler: nearest-shop',
      'handler: shop-detail\n    with: { shop: s9 }',
      'rules.yaml:8 rules[0].with: there is no shop "s9"',
    ],
    [
      'handler: nearest-shop',
      'handler: coupon\n    with: { campaign: full }',
      'rules.yaml:8 rules[0].with: there is no coupon campaign "full"',
    ],
    [
      'brand.assistantName',
      'brand.assistant',
      'rules.yaml:12 rules[1].reply: unknown variable "brand.assistant"',
    ],
    ['{{ brand.assistantName }}', '{% if shop %}', 'rules.yaml:12 rules[1].reply: '],
    [
      'reply: 您好，我是{{ brand.assistantName }}。',
      'reply: [您好, "{{ oops }}"]',
      'rules.yaml:12 rules[1].reply[1]: unknown variable "oops"',
    ],
    [
      'reply: 您好，我是{{ brand.assistantName }}。',
      'reply: { news: [{ title: "{{ oops }}", url: https://example.com }] }',
      'rules.yaml:12 rules[1].reply.news[0].title: unknown variable "oops"',
    ],
  ])('%j → %j is refused', (from, to, line) => {
    const lines = problemLines(edit('rules.yaml', from, to));
    expect(lines).toContainEqual(expect.stringContaining(line));
  });

  it.each([
    ['another field', 'titel: 订位'],
    ['the id', 'id: BOOK'],
    ['a list of words', 'exact: [12315]'],
  ])('a slip in %s hides no other slip of the rule', (_what, slip) => {
    const rules = `rules:
  - id: book
    title: 订位
    when:
      contains: [订位, '？？']
      exact: [订座]
    handler: collect
    with:
      slots:
        - { slot: time, ask: 几点？ }
        - { slot: time, ask: 几点回？ }
      reply: '{{ slots.phone }}'
`.replace(new RegExp(`${slip.split(':')[0]?.replace('titel', 'title')}:.*`), slip);
    expect(problemLines({ 'rules.yaml': rules, 'menu.yaml': undefined })).toEqual(
      expect.arrayContaining([
        expect.stringContaining('rules.yaml:5 rules[0].when.contains[1]: "？？" is nothing but'),
        expect.stringContaining(
          'rules.yaml:11 rules[0].with.slots[1]: has the name of another slot',
        ),
        expect.stringContaining(
          'rules.yaml:12 rules[0].with.reply: unknown variable "slots.phone"',
        ),
      ]),
    );
  });

  it('texts of slots are checked although the catalogue is broken', () => {
    const rule = `rules:
  - id: book
    title: 订位
    when: { contains: [订位] }
    handler: collect
    with: { slots: [{ slot: time, ask: 几点？ }], reply: '{{ slots.phone }}' }
`;
    const broken = edit('products.yaml', 'id: beef', 'id: BEEF');
    const lines = problemLines({ ...broken, 'rules.yaml': rule, 'menu.yaml': undefined });
    expect(lines).toContainEqual(expect.stringContaining('unknown variable "slots.phone"'));
  });

  it.each([
    ['is a whole message', "exact: ['？']"],
    ['takes questions out', "exact: [你好]\n    unless: ['？']"],
  ])('a question mark may stand alone where it %s', (_what, words) => {
    expect(() => compileWith(edit('rules.yaml', 'exact: [你好]', words))).not.toThrow();
  });

  it('a rule that is broken does not shift the lines of those behind it', () => {
    const rules = smallBrand['rules.yaml']
      .replace('id: nearest', 'id: NEAREST')
      .replace('exact: [你好]', 'exact: ["……"]');
    expect(problemLines({ 'rules.yaml': rules })).toEqual([
      expect.stringContaining('rules.yaml:2 rules[0].id: is not in kebab-case'),
      expect.stringContaining('rules.yaml:11 rules[1].when.exact[0]: "……" has neither letters'),
    ]);
  });

  it('ids in rules are not looked up in a catalogue that is broken', () => {
    const changes = {
      ...edit(
        'rules.yaml',
        'handler: nearest-shop',
        'handler: nearest-shop\n    with: { product: pizza }',
      ),
      ...edit('products.yaml', 'id: cola', 'id: COLA'),
    };
    expect(problemLines(changes)).toEqual([expect.stringContaining('products.yaml:8')]);
  });
});
