import { describe, expect, it } from 'vitest';
import { compileRuleset } from '../../src/intents/compile-ruleset.ts';
import { explainDecision } from '../../src/intents/explain.ts';
import {
  maxExampleCharacters,
  maxExampleRules,
  maxExamples,
} from '../../src/intents/report-examples.ts';
import { rulesetSourceSchema } from '../../src/intents/ruleset-schema.ts';
import { toyExamples, toyQuestions } from './classifier/toy-examples.ts';
import { decideText, makeSession, noonMs } from './make-message.ts';
import { makeRuleset, testLexicon } from './make-ruleset.ts';

const examplesOf = (wanted: string) =>
  toyExamples.filter(({ intent }) => intent === wanted).map(({ text }) => text);

const ruleset = makeRuleset([
  { id: 'borrow', when: { examples: examplesOf('borrow') }, unless: ['电子书'] },
  { id: 'renew', when: { examples: examplesOf('renew') } },
  { id: 'seat', when: { examples: examplesOf('seat') }, if: { hours: ['08:00-20:00'] } },
  { id: 'fine', when: { contains: ['罚款'] } },
]);

const withCatchAll = makeRuleset([
  { id: 'renew', when: { examples: examplesOf('renew') } },
  { id: 'anything', when: { kinds: ['text'] } },
]);

describe('rules with examples', () => {
  it.each(toyQuestions)('%s is answered by the rule %s', (text, id) => {
    const { winner } = decideText(ruleset, text);
    expect(winner).toMatchObject({ ruleId: id, matcher: 'example' });
  });

  it('say which example it was like, and how sure that is', () => {
    const decision = decideText(ruleset, '續借要怎麼弄');
    expect(decision.winner.evidence).toBe('怎么办理续借');
    expect(explainDecision(decision).join('\n')).toMatch(
      /It is like "怎么办理续借", an example of the rule "renew" \(\d+ %\)\./,
    );
  });

  it.each([
    ['a keyword goes first', '续借晚了要罚款吗', 'fine', 'keyword'],
    ['everyday talk is not understood', '今天天气怎么样', undefined, 'fallback'],
    ['a negative keyword keeps the rule out', '怎么借电子书', undefined, 'fallback'],
  ])('%s', (_, text, ruleId, matcher) => {
    const { winner } = decideText(ruleset, text);
    expect([winner.ruleId, winner.matcher]).toEqual([ruleId, matcher]);
  });

  it('are passed over out of their time', () => {
    const nowMs = noonMs + 10 * 3_600_000;
    expect(decideText(ruleset, '还有座位吗').winner.ruleId).toBe('seat');
    expect(decideText(ruleset, '还有座位吗', { nowMs }).winner.ruleId).not.toBe('seat');
  });

  it('are answered out of its time by another rule of the same intent', () => {
    const open = { id: 'seat', intent: 'seats', if: { hours: ['08:00-20:00'] } };
    const withNight = makeRuleset([
      { ...open, when: { examples: examplesOf('seat') } },
      { id: 'seat-at-night', intent: 'seats', when: { exact: ['夜里的座位'] } },
      { id: 'renew', when: { examples: examplesOf('renew') } },
    ]);
    const nowMs = noonMs + 10 * 3_600_000;
    expect(decideText(withNight, '还有座位吗').winner.ruleId).toBe('seat');
    expect(decideText(withNight, '还有座位吗', { nowMs }).winner.ruleId).toBe('seat-at-night');
  });

  it('go before a rule for any text, which takes the rest', () => {
    expect(decideText(withCatchAll, '续借怎么弄').winner.ruleId).toBe('renew');
    expect(decideText(withCatchAll, '国足又输了').winner.ruleId).toBe('anything');
  });

  it('ask back with the likeliest two when they are not sure', () => {
    const { winner, runnersUp, trace } = decideText(ruleset, '几天');
    expect(winner).toMatchObject({ matcher: 'example', call: { handler: 'clarify' } });
    expect(
      runnersUp
        .slice(0, 2)
        .map(({ ruleId }) => ruleId)
        .sort(),
    ).toEqual(['borrow', 'renew']);
    expect(trace()[0]?.note).toContain('too unsure to answer');
  });

  it('do not disturb an open question', () => {
    const call = { handler: 'help', parameters: {} } as const;
    const dialogue = {
      options: [{ label: '续借', words: [], call }],
      askedAtMs: noonMs,
      expiresAtMs: noonMs + 60_000,
    };
    const session = makeSession({ dialogue } as never);
    expect(decideText(ruleset, '续借', { session }).winner.matcher).toBe('dialogue');
  });
});

const cafe = makeRuleset([
  { id: 'eat', order: -10, when: { entities: ['product'] } },
  {
    id: 'praise',
    when: { examples: ['味道真不错', '吃得很满意', '特别香', '下次还来', '好吃到哭'] },
  },
  {
    id: 'price',
    when: { examples: ['一份要多少钱', '贵不贵', '什么价位', '怎么卖的', '几块钱一个'] },
  },
  { id: 'hello', order: -30, when: { contains: ['老板'] } },
  { id: 'urgent', order: 20, when: { contains: ['着火'] } },
  {
    id: 'not-ours',
    intent: 'fallback',
    when: { examples: ['帮我写作业', '火车票怎么退', '今天股票涨了吗', '快递到哪里了'] },
    reply: undefined,
    handler: 'fallback',
  },
]);

describe('examples beside other ways to hear', () => {
  it.each([
    ['a mere name is for the rule of its kind', '汉堡', 'eat', 'entity'],
    ['a name with a few words too', '汉堡有没有', 'eat', 'entity'],
    ['what is said about a name goes before the name', '你们那个汉堡怎么卖的', 'price', 'example'],
    ['a sure example goes before a word of lower order', '老板一份要多少钱', 'price', 'example'],
    ['a word of higher order stays', '一份要多少钱着火', 'urgent', 'keyword'],
    ['an example may say what is not ours', '我的火车票怎么退', 'not-ours', 'example'],
    ['an example word by word is for its rule', '几块钱一个', 'price', 'exact'],
  ])('%s', (_, text, ruleId, matcher) => {
    const { winner } = decideText(cafe, text);
    expect([winner.ruleId, winner.matcher]).toEqual([ruleId, matcher]);
  });

  it('ask when much was said about a name and nothing heard it', () => {
    const { winner, runnersUp, trace } = decideText(cafe, '汉堡昨晚在电视里跟恐龙打架呢');
    expect(winner).toMatchObject({ intent: 'clarify', matcher: 'entity' });
    expect(runnersUp[0]?.ruleId).toBe('eat');
    expect(trace()[0]?.note).toContain('most of it says something else');
  });

  it.each(['股票', '作业', '汉堡昨晚在电视里写作业呢'])(
    'never offer what is not ours: %s',
    (text) => {
      const { winner, runnersUp } = decideText(cafe, text);
      expect(['clarify', 'fallback']).toContain(winner.intent);
      expect(runnersUp.map(({ ruleId }) => ruleId)).not.toContain('not-ours');
    },
  );

  it('add no second question to an open one', () => {
    const call = { handler: 'nearest-shop', parameters: {} } as const;
    const awaits = { slot: 'place', call, askedCount: 1 } as const;
    const session = makeSession({
      dialogue: { options: [], awaits, expiresAtMs: noonMs + 60_000 },
    });
    const unsure = '几天';
    expect(decideText(ruleset, unsure).winner.intent).toBe('clarify');
    expect(decideText(ruleset, unsure, { session }).winner.intent).not.toBe('clarify');
  });
});

const fifth = maxExamples / 5;
const sentences = (start: number, count: number) =>
  Array.from({ length: count }, (_, at) => `第${start + at}句`);

/** One of a hundred characters for each rule. */
const longExamples = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `a-${at}`,
    when: { examples: [String(at).padStart(4, '0').padEnd(100, '长')] },
  }));

describe('examples that cannot be used', () => {
  const compile = (rules: readonly object[]) => () =>
    compileRuleset({
      source: rulesetSourceSchema.parse({
        rules: rules.map((rule) => ({ title: 't', reply: 'r', ...rule })),
      }),
      lexicon: testLexicon,
      version: 'r1',
    });

  it.each([
    [
      'one sentence under two rules',
      [
        { id: 'a', when: { examples: ['我要续借'] } },
        { id: 'b', when: { examples: ['怎么借书', '我要續借！'] } },
      ],
      'rules.1.when.examples.1: is an example of the rule "a" already',
    ],
    [
      'a sentence without words',
      [{ id: 'a', when: { examples: ['？！'.replace('？', '。')] } }],
      'rules.0.when.examples.0: "。！" has neither letters nor digits',
    ],
    [
      'more than training can bear',
      [
        ...Array.from({ length: 5 }, (_, at) => ({
          id: `a-${at}`,
          when: { examples: sentences(at * fifth, fifth) },
        })),
        { id: 'one-more', when: { examples: ['再来一句'] } },
      ],
      `rules.5.when.examples.0: is one more than ${maxExamples} examples`,
    ],
    [
      'longer in all than training can bear',
      longExamples(maxExampleCharacters / 100 + 1),
      `rules.${maxExampleCharacters / 100}.when.examples.0: makes more than ${maxExampleCharacters} characters`,
    ],
    [
      'of more rules than can be told apart',
      Array.from({ length: maxExampleRules + 1 }, (_, at) => ({
        id: `a-${at}`,
        when: { examples: [`第${at}句`] },
      })),
      `rules.${maxExampleRules}.when.examples: is one more than ${maxExampleRules} rules with examples`,
    ],
  ])('%s is refused', (_, rules, message) => {
    expect(compile(rules)).toThrow(expect.objectContaining({ code: 'CONTENT_INVALID' }));
    expect(compile(rules)).toThrow(message);
  });
});
