import { describe, expect, it } from 'vitest';
import { lintExamples } from '../../../src/intents/lint/lint-examples.ts';
import type { Finding } from '../../../src/intents/lint/lint-finding.ts';
import { lintLearning } from '../../../src/intents/lint/lint-learning.ts';
import { lintNearExamples } from '../../../src/intents/lint/lint-near-examples.ts';
import { listRulePhrases } from '../../../src/intents/lint/rule-phrases.ts';
import { rulesetSourceSchema } from '../../../src/intents/ruleset-schema.ts';
import { noonMs } from '../make-message.ts';
import { makeRuleset } from '../make-ruleset.ts';
import { contains, examples, type RuleParts } from './lint-rules.ts';

const invoice = [
  '吃完饭怎么报销',
  '能不能开票给公司',
  '抬头要怎么填',
  '电子的票据发我邮箱',
  '补开上个月的票',
];
const delivery = [
  '多久能送到家',
  '骑手什么时候来',
  '送到宿舍楼下行吗',
  '配送费是几块',
  '下雨天还送不送',
];
const birthday = ['生日有什么惊喜', '寿星当天打折吗', '庆生能布置气球吗'];
const taught = [examples('a', invoice), examples('b', delivery)];

function phrased(rules: readonly RuleParts[]) {
  const source = rules.map((rule) => ({
    title: rule['id'],
    ...(rule['handler'] === undefined ? { reply: '好' } : {}),
    ...rule,
  }));
  return listRulePhrases(rulesetSourceSchema.parse({ rules: source }));
}

/** Against rules without examples: training is slow, and another test's matter. */
function lintAgainst(others: readonly RuleParts[], rules: readonly RuleParts[]) {
  const conditional = others.filter((rule) => rule['if'] !== undefined);
  const conditionalIds = new Set(conditional.map(({ id }) => String(id)));
  const hearing = { ruleset: makeRuleset(others), nowMs: noonMs, conditionalIds };
  return lintExamples(phrased(rules), hearing);
}

const linesOf = (findings: readonly Finding[]): readonly string[] =>
  findings.map(
    ({ severity, kind, path, ruleId }) =>
      `${severity} ${kind} ${path.slice(2).join('.')}: ${ruleId}`,
  );

const sentences = (count: number) =>
  Array.from({ length: count }, (_, at) => `${'汤面饭粥饼'[at % 5]}里第${at}桌`);

describe('of the examples of a rule, the lint says that', () => {
  it.each<[string, readonly string[], string | undefined]>([
    ['two are too few', birthday.slice(0, 2), 'hint few-examples when.examples: d'],
    ['three are enough', birthday, undefined],
    [
      'twenty-one are many where others have five',
      sentences(21).map((one, at) => one + '早午晚夜昨今明'[at % 7]),
      'hint many-examples when.examples: d',
    ],
    [
      'they are nearly alike',
      ['生日送蛋糕吗', '生日送蛋糕么', '生日送蛋糕吧'],
      'hint alike-examples when.examples: d',
    ],
    [
      'half of their characters may be the same',
      ['生日送蛋糕吗', '生日能打折吗', '生日可以唱歌'],
      undefined,
    ],
  ])('%s', (_what, own, line) => {
    const rules = [...taught, examples('c', invoice, { intent: 'a' }), examples('d', own)];
    expect(linesOf(lintAgainst([], rules))).toEqual(line === undefined ? [] : [line]);
  });
});

describe('an example that somebody else answers', () => {
  it.each<[string, readonly RuleParts[], string]>([
    ['by a keyword', [contains('d', ['报销'])], 'warning example-taken when.examples.0: a'],
    [
      'by a pattern',
      [{ id: 'd', when: { patterns: ['抬头.{0,3}填'] } }],
      'warning example-taken when.examples.2: a',
    ],
  ])('%s is found', (_what, others, line) => {
    expect(linesOf(lintAgainst(others, taught))).toEqual([line]);
  });

  it.each<[string, readonly RuleParts[]]>([
    ['at times only', [contains('d', ['报销'], { if: { focus: 'shop' } })]],
    ['by words of its own', [contains('a', ['报销'])]],
  ])('%s is nothing to tell', (_what, others) => {
    expect(linesOf(lintAgainst(others, taught))).toEqual([]);
  });
});

it('an example that is a control word is found, and what to do about it', () => {
  const own = examples('d', [...birthday, '算了吧', '重新开始']);
  const found = lintAgainst([], [own]);
  expect(linesOf(found)).toEqual([
    'warning example-taken when.examples.3: d',
    'warning example-taken when.examples.4: d',
  ]);
  expect(found[0]).toMatchObject({
    zh: '例句「算了吧」轮不到这条规则：单说这一句，在哪里都算「取消或重新开始」。',
    fix: { zh: '删掉这句，或者写完整一点，说清楚是什么事。' },
  });
});

it('an example that a rule of the same intent answers by the same service is nothing to tell', () => {
  const same = { intent: 'help', handler: 'help' };
  const others = [contains('d', ['报销'], same)];
  expect(linesOf(lintAgainst(others, [examples('a', invoice, same)]))).toEqual([]);
});

describe('examples of two rules', () => {
  const near = (own: string, more: RuleParts = {}) =>
    linesOf(lintNearExamples(phrased([...taught, examples('d', [own], more)])));
  const found = ['hint near-example when.examples.0: d'];

  it.each([
    ['with one character replaced', '多久能送到店', found],
    ['with one character added', '多久才能送到家', found],
    ['with one character left out', '多久送到家', found],
    ['with two characters replaced', '多久会送到店', []],
    ['with two characters in each other’s place', '多久能到送家', []],
  ])('%s', (_what, own, lines) => {
    expect(near(own)).toEqual(lines);
  });

  it('of one intent may be near each other', () => {
    expect(near('多久能送到店', { intent: 'b' })).toEqual([]);
  });

  it('that are short may differ by one character', () => {
    const rules = phrased([examples('a', ['生日蛋糕']), examples('b', ['生日套餐'])]);
    expect(lintNearExamples(rules)).toEqual([]);
  });
});

describe('what the classifier makes of examples that it was not taught', () => {
  const alike = (intents: readonly [string, string]) => [
    ...taught,
    examples('d', ['我想开一张发票', '发票怎么开呢', '给我开发票吧', '需要开个发票'], {
      intent: intents[0],
    }),
    examples('e', ['开一张发票给我', '怎么开发票呀', '帮我开发票', '要开个发票'], {
      intent: intents[1],
    }),
  ];

  it('shows rules that cannot be told apart', () => {
    const lines = linesOf(lintLearning(phrased(alike(['d', 'e']))));
    expect(lines).toContain('warning rules-alike when.examples: e');
  });

  it('says of an example where it would go, and how surely', () => {
    const rules = [
      examples('a', [...invoice, '送到公司楼下行吗']),
      examples('b', [...delivery, '送到学校门口行吗', '送到公司门口行么', '送到楼下行不行']),
    ];
    const found = lintLearning(phrased(rules)).find(({ path }) => path[1] === 0 && path[4] === 5);
    expect(found).toMatchObject({ severity: 'hint', kind: 'example-elsewhere', ruleId: 'a' });
    expect(found?.en).toMatch(
      /^Without having learned it, "送到公司楼下行吗" would be taken for b \(\d+ % sure\)\.$/,
    );
    expect(found?.zh).toMatch(/^不教这一句的话，「送到公司楼下行吗」会听成 b（b，把握 \d+%）。$/);
  });

  it('is nothing to tell between rules of one intent', () => {
    const lines = linesOf(lintLearning(phrased(alike(['invoice', 'invoice']))));
    expect(lines.filter((line) => /: [de]$/.test(line))).toEqual([]);
  });

  it('is nothing to tell of rules that differ', () => {
    const lines = linesOf(lintLearning(phrased([...taught, examples('d', birthday)])));
    expect(lines.filter((line) => line.includes('rules-alike'))).toEqual([]);
  });
});

it('several sentences in one entry are a hint, and a comma within one is none', () => {
  const glued = [...invoice, '怎么开票、报销找谁', '要发票，公司的'];
  expect(linesOf(lintAgainst([], [examples('a', glued)]))).toEqual([
    'hint glued-examples when.examples.5: a',
  ]);
});
