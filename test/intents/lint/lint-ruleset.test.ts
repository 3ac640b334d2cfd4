import { describe, expect, it } from 'vitest';
import {
  contains,
  lintLines as lint,
  lintRules as lintWhole,
  type RuleParts,
} from './lint-rules.ts';

const exact = (id: string, words: readonly string[], more: RuleParts = {}): RuleParts => ({
  id,
  when: { exact: words },
  ...more,
});
const manyParking = ['车位', '车库', '车费', '车道'].map((word, at) =>
  contains(`r${at}`, [`停${word}`], { order: -1 }),
);

describe('the lint finds', () => {
  it.each<[string, readonly RuleParts[], string]>([
    [
      'a phrase in two rules',
      [contains('a', ['停车', '泊车']), contains('b', ['車位', '停車'])],
      'warning same-phrase when.contains.1: b',
    ],
    [
      'a phrase twice in one rule',
      [contains('a', ['停车', '停車'])],
      'hint same-phrase when.contains.1: a',
    ],
    [
      'a phrase that a higher rule wins',
      [contains('a', ['停车费', '车位']), contains('b', ['停车'], { order: 1 })],
      'warning phrase-lost when.contains.0: a',
    ],
    [
      'a phrase that works anywhere in a conversation',
      [exact('a', ['算了', '再说'])],
      'warning phrase-lost when.exact.0: a',
    ],
    [
      'a phrase that its own rule keeps out',
      [contains('a', ['停车', '会员停车'], { unless: ['会员'] })],
      'warning phrase-lost when.contains.1: a',
    ],
    [
      'a rule that can never win',
      [contains('a', ['停车费', '停车位']), contains('b', ['停车'], { order: 1 })],
      'error rule-never-wins : a',
    ],
    [
      'an exact rule that can never win',
      [exact('a', ['停车']), exact('b', ['停車'])],
      'error rule-never-wins : b',
    ],
    [
      'a rule that only the last of many with its phrase goes ahead of',
      [
        contains('a', ['停车']),
        contains('b', ['停车'], { order: 1 }),
        contains('c', ['停车'], { order: 1 }),
        contains('d', ['停车'], { order: 2 }),
      ],
      'error rule-never-wins : b',
    ],
    [
      'two rules that only their place tells apart',
      [contains('a', ['你好']), contains('b', ['好热'])],
      'hint overlap when.contains.0: b',
    ],
    [
      'a keyword of one character',
      [contains('a', ['车'])],
      'warning one-character when.contains.0: a',
    ],
    [
      'a keyword inside the words of many rules',
      [
        ...manyParking,
        contains('a', ['停车'], { order: -2 }),
        contains('b', ['停车'], { order: -1 }),
      ],
      'warning broad-keyword when.contains.0: b',
    ],
    [
      'a rule whose weekdays never come',
      [
        contains('a', ['停车'], {
          if: { between: { from: '2026-03-02', to: '2026-03-06' }, weekdays: [6, 7] },
        }),
      ],
      'error rule-never-holds if.between: a',
    ],
    [
      'a rule whose time is over',
      [contains('a', ['停车'], { if: { between: { to: '2026-03-03' } } })],
      'warning rule-expired if.between: a',
    ],
    [
      'a rule whose time is nearly over',
      [contains('a', ['停车'], { if: { between: { to: '2026-03-10' } } })],
      'hint rule-ends-soon if.between: a',
    ],
  ])('%s', (_what, rules, finding) => {
    expect(lint(rules)).toContain(finding);
  });
});

describe('the lint is quiet about', () => {
  it.each<[string, readonly RuleParts[]]>([
    [
      'a phrase whose other rule has another order',
      [
        contains('a', ['停车'], { order: 1 }),
        contains('b', ['停车', '车位'], { order: 2, if: { focus: 'shop' } }),
      ],
    ],
    [
      'a phrase that only sometimes is another rule’s',
      [contains('a', ['停车'], { if: { focus: 'shop' } }), contains('b', ['停车'])],
    ],
    [
      'a phrase that a higher rule takes at some hours only',
      [
        contains('a', ['停车', '车位']),
        contains('b', ['停车'], { order: 1, if: { hours: ['00:00-24:00'] } }),
      ],
    ],
    [
      'a phrase that is exact in one rule and a keyword in another',
      [exact('a', ['停车']), contains('b', ['停车', '车位'])],
    ],
    ['a longer phrase of the same order', [contains('a', ['停车费']), contains('b', ['停车'])]],
    [
      'two rules of one intent and one handler',
      [
        contains('a', ['停车费'], { intent: 'find', handler: 'help' }),
        contains('b', ['停车'], {
          intent: 'find',
          handler: 'help',
          order: 1,
          if: { focus: 'shop' },
        }),
      ],
    ],
    [
      'a rule that also has patterns',
      [
        { id: 'a', when: { contains: ['停车费'], patterns: ['多少.{0,3}车'] } },
        contains('b', ['停车位']),
      ],
    ],
    ['keywords that share no character', [contains('a', ['停车']), contains('b', ['宠物'])]],
    ['keywords that share less than half', [contains('a', ['找店长']), contains('b', ['长毛了'])]],
    [
      'keywords of different length, of which the longer wins',
      [contains('a', ['你好']), contains('b', ['好热啊'])],
    ],
    [
      'keywords that share half, when a third rule answers the sentence that has both',
      [contains('a', ['你好']), contains('b', ['好热']), exact('c', ['你好热'])],
    ],
    [
      'keywords that share half, when one rule keeps the sentence that has both out',
      [contains('a', ['你好']), contains('b', ['好热'], { unless: ['你好'] })],
    ],
    ['a single character as a whole message', [exact('a', ['车'])]],
    [
      'a keyword in the words of few rules',
      [...manyParking.slice(0, 3), contains('b', ['停车'], { order: -1 })],
    ],
    [
      'a keyword that rules above it take first',
      [...manyParking, contains('b', ['停车'], { order: -2 })],
    ],
    [
      'a weekday between two dates',
      [
        contains('a', ['停车'], {
          if: { between: { from: '2026-03-02', to: '2026-03-08' }, weekdays: [7] },
        }),
      ],
    ],
    [
      'a rule for a long time',
      [contains('a', ['停车'], { if: { between: { from: '2026-03-05', to: '2026-03-11' } } })],
    ],
  ])('%s', (_what, rules) => {
    expect(lint(rules).filter((line) => !line.includes('rule-ends-soon'))).toEqual([]);
  });
});

it('a rule that ends in seven days is told in time, one that ends in eight is not', () => {
  const until = (to: string) => lint([contains('a', ['停车'], { if: { between: { to } } })]);
  expect(until('2026-03-10')).toEqual(['hint rule-ends-soon if.between: a']);
  expect(until('2026-03-11')).toEqual([]);
});

it('an overlap comes with a sentence that both rules hear', () => {
  const [finding] = lintWhole([contains('a', ['你好']), contains('b', ['好热'])]);
  expect(finding).toMatchObject({
    zh: '「你好热」里既有「好热」，也有规则 a 的「你好」，a 排在前面，由它来答。',
    en: '"你好热" has "好热" and also "你好" of rule a, which answers because it comes first.',
  });
});

it('of a rule that overlaps with many, the first eight are told', () => {
  const others = Array.from('甲乙丙丁戊己庚辛壬癸', (first, at) =>
    contains(`r${at}`, [`${first}好`]),
  );
  const lines = lint([...others, contains('z', ['好热'])]);
  expect(lines.filter((line) => line.startsWith('hint overlap'))).toEqual(
    Array.from({ length: 8 }, () => 'hint overlap when.contains.0: z'),
  );
});

it('every finding says what to do, in both languages', () => {
  const findings = lintWhole([
    contains('a', ['车', '停车', '你好']),
    contains('b', ['停车', '好热']),
    contains('c', ['停车费'], { if: { between: { to: '2026-03-03' } } }),
  ]);
  expect(findings.length).toBeGreaterThan(3);
  expect(findings.every(({ fix }) => fix.zh.endsWith('。') && fix.en.endsWith('.'))).toBe(true);
});
