import { describe, expect, it } from 'vitest';
import { checkWithTests, failureProblem } from '../../src/brand/check-with-tests.ts';
import { runCases } from '../../src/brand/run-cases.ts';
import { compileWith, smallBrand } from './small-brand.ts';

const rules = `rules:
  - id: nearest
    title: 找最近的店
    intent: find-shop
    when: { contains: [最近, 汉堡], kinds: [location], menu: [nearest] }
    handler: nearest-shop
  - id: get-coupon
    title: 领券
    when: { contains: [券] }
    handler: coupon
  - id: hours
    title: 几点关门
    when: { contains: [几点] }
    handler: opening-hours
  - id: vip
    title: 老朋友
    when: { exact: [暗号] }
    if: { groups: [vip], hours: ['10:00-14:00'] }
    reply: 请进。
  - id: picking
    title: 都行
    when: { exact: [都行] }
    if: { awaits: options }
    reply: 那就一。
  - id: shop-code
    title: 扫码
    when: { scenes: [table-*] }
    reply: 请坐。
  - id: hello
    title: 打招呼
    when: { exact: [你好], kinds: [followed, image] }
    reply: 您好，我是{{ brand.assistantName }}。
`;

async function runEntries(entries: string) {
  const tests = `at: 2026-12-01T12:00:00+08:00\ncases:\n${entries}\n`;
  return runCases(compileWith({ 'rules.yaml': rules, 'tests.yaml': tests }));
}

describe('a case passes', () => {
  it.each([
    ['by its rule', '- { say: 你好, expect: { rule: hello } }'],
    ['by its intent', '- { say: 最近的, expect: { intent: find-shop } }'],
    ['by what is built in', '- { say: 量子纠缠, expect: { intent: fallback } }'],
    ['by what is named', '- { say: 徐汇有汉堡吗, expect: { entities: { product: beef } } }'],
    ['by what is not named', '- { say: 你好, expect: { entities: { product: [] } } }'],
    [
      'by what is told',
      "- { say: 周六晚上7点4个人，138 0000 1111, expect: { entities: { time: 2026-12-05T19:00, count: 4, phone: '13800001111', amount: [] } } }",
    ],
    ['by its words', '- { say: 你好, expect: { contains: [小二], not: [小盈] } }'],
    ['for a menu entry', '- { menu: nearest, expect: { rule: nearest } }'],
    ['for a code', '- { scan: table-7, expect: { rule: shop-code } }'],
    ['for a newcomer', '- { scan: t, given: { followed: false }, expect: { rule: hello } }'],
    ['for a kind', '- { kind: image, expect: { rule: hello } }'],
    ['for a pin', '- { location: 徐家汇, expect: { rule: nearest, contains: [徐汇店] } }'],
    [
      'after a question',
      '- { say: 徐家汇, given: { awaits: place }, expect: { contains: [徐汇店] } }',
    ],
    [
      'after a list',
      '- { say: 第二家, given: { listed: [s1, s2] }, expect: { intent: shop-detail, entities: { ordinal: 2 } } }',
    ],
    ['after choices', '- { say: 都行, given: { awaits: options }, expect: { rule: picking } }'],
    [
      'about a shop',
      '- { say: 几点关, given: { focus: { shop: s2 } }, expect: { contains: [徐汇店] } }',
    ],
    ['near a place', '- { say: 汉堡, given: { place: 徐家汇 }, expect: { contains: [徐汇店] } }'],
    ['in a group', '- { say: 暗号, given: { groups: [vip] }, expect: { rule: vip } }'],
    [
      'after a conversation',
      '- { say: 徐家汇, given: { after: [最近的店] }, expect: { intent: nearest-shop } }',
    ],
    ['with a coupon', '- { say: 领券, given: { after: [半价券] }, expect: { contains: [领过] } }'],
  ])('%s', async (_how, entry) => {
    expect(await runEntries(`  ${entry}`)).toEqual({ passedCount: 1, failures: [] });
  });
});

describe('a case fails', () => {
  it.each([
    ['- { say: 您好呀, expect: { rule: hello } }', 'rule hello', 'intent fallback (by fallback'],
    ['- { say: 最近, expect: { rule: hello } }', 'rule hello', 'rule nearest (intent find-shop)'],
    ['- { say: 最近, expect: { intent: hello } }', 'intent hello', 'rule nearest'],
    ['- { say: 汉堡, expect: { entities: { product: cola } } }', 'product cola', 'product beef'],
    ['- { say: 汉堡, expect: { entities: { product: [] } } }', 'no product', 'product beef'],
    [
      '- { say: 周六, expect: { entities: { time: 2026-12-06 } } }',
      'time 2026-12-06',
      '2026-12-05',
    ],
    ['- { say: 你好, expect: { contains: [小盈] } }', 'a reply with "小盈"', '我是小二'],
    ['- { say: 你好, expect: { not: [小二] } }', 'a reply without "小二"', '我是小二'],
    ['- { say: 暗号, expect: { rule: vip } }', 'rule vip', 'fallback'],
    [
      '- { say: 暗号, given: { groups: [vip], at: 2026-12-01T15:00:00+08:00 }, expect: { rule: vip } }',
      'rule vip',
      'fallback',
    ],
    ['- { say: 都行, expect: { rule: picking } }', 'rule picking', 'fallback'],
  ])('%s', async (entry, expected, heard) => {
    const { failures } = await runEntries(`  ${entry}`);
    const shortfall = { expected: { en: expected }, heard: { en: expect.stringContaining(heard) } };
    expect(failures).toMatchObject([{ line: 3, shortfalls: [shortfall] }]);
  });

  it('with the reasons for what was heard', async () => {
    const { failures } = await runEntries('  - { say: 暗号, expect: { rule: vip } }');
    expect(failures[0]?.why).toContainEqual(expect.stringContaining('Rule "vip" was passed over'));
  });

  it('with how the messages before it were heard', async () => {
    const entry =
      '  - { say: 徐家汇, given: { after: [最近的店, 你好] }, expect: { rule: hello } }';
    const { failures } = await runEntries(entry);
    expect(failures[0]?.why.slice(0, 3)).toEqual([
      'Before it, "最近的店": Rule "nearest" won by the keyword "最近".',
      'Before it, "你好": Rule "hello" won by the exact "你好".',
      'The text was read as "徐家汇".',
    ]);
  });

  it.each([
    ['rule: vip', '该是规则 vip，却是规则 hello'],
    ['intent: vip', '该是意图 vip，却是规则 hello'],
    ['contains: [小盈]', '该是回复里有「小盈」，却是「您好，我是小二。」'],
    ['not: [小二]', '该是回复里没有「小二」，却是「您好，我是小二。」'],
    ['entities: { product: cola }', '该是 product cola，却是没有 product'],
  ])('and says so in Chinese: %s', async (expectation, zh) => {
    const { failures } = await runEntries(`  - { say: 你好, expect: { ${expectation} } }`);
    expect(failures.map((failure) => failureProblem(failure).zh)).toEqual([`「你好」：${zh}。`]);
  });
});

describe('content whose tests fail', () => {
  const tests = (rule: string) =>
    `at: 2026-12-01T12:00:00+08:00\ncases:\n  - { say: 你好, expect: { rule: ${rule} } }\n`;
  const filesOf = (rule: string) =>
    Object.entries({ ...smallBrand, 'tests.yaml': tests(rule) }).map(([path, text]) => ({
      path,
      text,
    }));

  it('is refused with file, line and reason', async () => {
    await expect(checkWithTests(filesOf('nearest'), { evenIfTestsFail: false })).rejects.toThrow(
      expect.objectContaining({
        code: 'CONTENT_INVALID',
        message:
          'brand/tests.yaml:3 "你好": expected rule nearest, heard rule hello\n    「你好」：该是规则 nearest，却是规则 hello。改规则，或者改这条测试。',
      }),
    );
  });

  it('is let through when told to, and the note will say so', async () => {
    const told: string[] = [];
    const warn = (failures: readonly string[]) => void told.push(...failures);
    const checked = await checkWithTests(filesOf('nearest'), { evenIfTestsFail: true, warn });
    expect(checked).toEqual({ remark: '(1 failed test(s))' });
    expect(told).toEqual(['tests.yaml:3 "你好": expected rule nearest, heard rule hello']);
  });

  it('is something else than content whose tests pass', async () => {
    const checked = await checkWithTests(filesOf('hello'), { evenIfTestsFail: false });
    expect(checked).toEqual({ remark: '' });
  });

  it('that does not compile is refused whatever it is told', async () => {
    await expect(checkWithTests(filesOf('bye'), { evenIfTestsFail: true })).rejects.toThrow(
      expect.objectContaining({ code: 'CONTENT_INVALID' }),
    );
  });
});
