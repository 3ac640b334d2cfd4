import { describe, expect, it } from 'vitest';
import { edit, type FileTexts, problemsOf, smallBrand } from './small-brand.ts';

const withHandler = (parameters: string) =>
  edit('rules.yaml', 'handler: nearest-shop', `handler: nearest-shop\n    with: ${parameters}`);

const collecting = (slots: string) =>
  edit('rules.yaml', 'handler: nearest-shop', `handler: collect\n    with: { slots: ${slots} }`);

describe('a problem says in Chinese what is wrong and what to do', () => {
  it.each<[FileTexts, string, string]>([
    [
      edit('rules.yaml', 'title: 打招呼', 'titel: 打招呼'),
      'rules[1].titel：这里没有这一项。',
      '是不是要写「title」？',
    ],
    [
      edit('rules.yaml', 'exact: [你好]', 'exakt: [你好]'),
      'rules[1].when.exakt：这里没有这一项。',
      '是不是要写「exact」？',
    ],
    [
      withHandler('{ prodcut: beef }'),
      'rules[0].with.prodcut：这里没有这一项。',
      '是不是要写「product」？',
    ],
    [
      withHandler('{ product: bef }'),
      'rules[0].with：没有「bef」这个商品。',
      '是不是要写「beef」？',
    ],
    [
      edit('rules.yaml', 'handler: nearest-shop', 'handler: nearest'),
      'rules[0].handler：只能是 answer、',
      '选其中一个。',
    ],
    [
      edit('rules.yaml', 'contains: [最近]', 'contains: 最近'),
      'rules[0].when.contains：要写列表 […]，这里写的是文字。',
      '改成列表 […]。',
    ],
    [
      edit('rules.yaml', 'contains: [最近]', 'contains: [12315]'),
      'rules[0].when.contains[0]：这样写是数字。',
      '加上引号。',
    ],
    [
      edit('rules.yaml', 'title: 打招呼', 'title: 打招呼\n    if: { weekdays: [8] }'),
      'rules[1].if.weekdays[0]：最多 7。',
      '改到范围以内。',
    ],
    [
      edit('rules.yaml', 'reply: 您好，', 'reply: { image: 1 } # '),
      'rules[1].reply.image：这样写是数字。',
      '加上引号。',
    ],
    [
      edit('rules.yaml', 'brand.assistantName', 'brand.asistantName'),
      'rules[1].reply：没有「brand.asistantName」这个变量，能用的有 brand.name、',
      '是不是要写「brand.assistantName」？',
    ],
    [
      edit('rules.yaml', 'contains: [最近]', "patterns: ['(最近']"),
      'rules[0].when.patterns[0]：少了右括号 )，在「(最近」。',
      '括号要成对，当普通字符用的符号前面加 \\。',
    ],
    [
      edit('rules.yaml', '{{ brand.assistantName }}', '{{ brand.assistantName'),
      'rules[1].reply：「{{」没有用「}}」关上。',
      '每个 {{ 都要有 }}，每个 {% if %} 都要有 {% endif %}。',
    ],
    [
      edit('rules.yaml', '{{ brand.assistantName }}', '{% if shop %}在'),
      'rules[1].reply：{% if %} 这样的标签没有关上。',
      '每个 {{ 都要有 }}，每个 {% if %} 都要有 {% endif %}。',
    ],
    [
      edit('rules.yaml', '{{ brand.assistantName }}', '{{ brand.assistantName! }}'),
      'rules[1].reply：{{ }} 里只能写一个变量名。',
      '每个 {{ 都要有 }}，每个 {% if %} 都要有 {% endif %}。',
    ],
    [edit('brand.yaml', 'name: 小店\n', ''), 'name：没有写。', '补上。'],
    [
      collecting('[], reply: 好'),
      'rules[0].with.slots：至少写一项。',
      '加上一项，或者删掉整个列表。',
    ],
    [
      collecting("[{ slot: time, ask: '' }], reply: 好"),
      'rules[0].with.slots[0].ask：是空的。',
      '写上内容，或者删掉它。',
    ],
    [
      collecting('[{ slot: time, name: 时间, ask: 几点 }], reply: 好'),
      'rules[0].with.slots[0].name：只能用小写字母、数字、短横和下划线，字母开头，例如 note。',
      '换成这样的名字。',
    ],
    [
      collecting('[{ slot: time, ask: 几点 }, { slot: time, ask: 几点 }], reply: 好'),
      'rules[0].with.slots[1]：和前面的一项同名，都叫「time」。',
      '加上自己的 name，例如 name: back。',
    ],
    [edit('brand.yaml', 'name: 小店', 'name: 小店\nname: 大店'), '同一项写了两次。', '删掉一个。'],
    [edit('stores.csv', 's2,徐汇店', 's1,徐汇店'), 'id：「s1」前面已经用过了。', '换一个。'],
    [
      edit('stores.csv', '饮品|beef', '饮品|bef'),
      'products：「bef」不是商品的编号，也不是分类。',
      '是不是要写「beef」？',
    ],
    [edit('stores.csv', 'aliases', 'alias'), '没有「alias」这一列。', '是不是要写「aliases」？'],
    [
      edit('coupons.yaml', 'shops: [s2]', 'shops: [s3]'),
      'campaigns[0].shops[0]：没有「s3」这个门店。',
      '是不是要写「s1」？',
    ],
    [
      edit('menu.yaml', 'key: nearest', 'key: nearst'),
      'menu[0].entries[0].key：rules.yaml 里没有规则回答菜单的「nearst」。',
      '是不是要写「nearest」？',
    ],
    [{ 'extra.yaml': 'a: 1' }, '不是品牌的文件，只认 ', '改对文件名，或者拿走它。'],
  ])('%j', (changes, zh, fix) => {
    const problems = problemsOf(changes).map((problem) => [problem.zh, problem.fix.zh]);
    expect(problems).toContainEqual([expect.stringContaining(zh), fix]);
  });
});

it('keys are not guessed where there is nothing like them', () => {
  const changes = edit('brand.yaml', 'name: 小店', 'name: 小店\nslogan: 好');
  expect(problemsOf(changes)).toMatchObject([
    { zh: 'slogan：这里没有这一项。', fix: { zh: expect.stringContaining('这里可以写 name、') } },
  ]);
});

it('a problem of a whole file has no path, one of a value has', () => {
  const problems = problemsOf({
    'rules.yaml': undefined,
    ...edit('products.yaml', 'id: beef', 'id: BEEF'),
    ...edit('stores.csv', '021-5550-0102', '无'),
  });
  expect(problems.map(({ file, path }) => [file, path])).toEqual([
    ['products.yaml', ['products', 0, 'id']],
    ['rules.yaml', undefined],
    ['stores.csv', ['phone']],
  ]);
  expect(smallBrand['rules.yaml']).toContain('rules:');
});
