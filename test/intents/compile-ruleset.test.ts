import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { compileRuleset, type RulesetProblem } from '../../src/intents/compile-ruleset.ts';
import { type RulesetSource, rulesetSourceSchema } from '../../src/intents/ruleset-schema.ts';
import { decideText } from './make-message.ts';
import { makeRuleset, testLexicon } from './make-ruleset.ts';

const rule = { id: 'a', title: '甲', when: { exact: ['甲'] }, reply: '好' };

function parseIssues(rules: readonly unknown[]): readonly [string, string][] {
  const result = rulesetSourceSchema.safeParse({ rules });
  return (result.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]);
}

function problemsOf(rules: readonly Record<string, unknown>[]): readonly RulesetProblem[] {
  const source: RulesetSource = rulesetSourceSchema.parse({ rules });
  try {
    compileRuleset({ source, lexicon: testLexicon, version: 'r1' });
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    const { code, details } = error as AppError;
    expect(code).toBe('CONTENT_INVALID');
    return details['problems'] as readonly RulesetProblem[];
  }
  return [];
}

describe('the schema of rules', () => {
  it.each([
    ['an id that is not kebab-case', { ...rule, id: 'Want_Burger' }, '0.id', 'kebab-case'],
    ['an empty title', { ...rule, title: ' ' }, '0.title', 'empty'],
    ['no way to recognise', { ...rule, when: {} }, '0.when', 'at least one way'],
    ['an empty list', { ...rule, when: { exact: [] } }, '0.when.exact', 'at least one entry'],
    ['a word of nothing', { ...rule, when: { exact: ['a', ''] } }, '0.when.exact.1', 'empty'],
    [
      'a pattern that is too long',
      { ...rule, when: { patterns: ['a'.repeat(201)] } },
      '0.when.patterns.0',
      'longer than 200',
    ],
    ['a star inside of a scene', { ...rule, when: { scenes: ['a*b'] } }, '0.when.scenes.0', '*'],
    [
      'a kind that is never answered',
      { ...rule, when: { kinds: ['menu-viewed'] } },
      '0.when.kinds.0',
      'Invalid option',
    ],
    [
      'a day that the calendar has not',
      { ...rule, if: { between: { from: '2026-02-30' } } },
      '0.if.between.from',
      'no date',
    ],
    [
      'a time that ends before it begins',
      { ...rule, if: { between: { from: '2026-02-02', to: '2026-02-01' } } },
      '0.if.between',
      'ends before',
    ],
    ['no time at all', { ...rule, if: { between: {} } }, '0.if.between', 'needs from'],
    ['an hour that no clock has', { ...rule, if: { hours: ['7-9'] } }, '0.if.hours.0', 'time span'],
    [
      'a time span of nothing',
      { ...rule, if: { hours: ['07:00-07:00'] } },
      '0.if.hours.0',
      '00:00-24:00',
    ],
    ['a weekday too many', { ...rule, if: { weekdays: [8] } }, '0.if.weekdays.0', '7'],
    ['neither reply nor handler', { ...rule, reply: undefined }, '0', 'reply or a handler'],
    ['both reply and handler', { ...rule, handler: 'coupon' }, '0', 'not both'],
    ['parameters of no handler', { ...rule, with: {} }, '0.with', 'belongs to a handler'],
    [
      'a handler that we have not',
      { ...rule, reply: undefined, handler: 'dance' },
      '0.handler',
      'Invalid option',
    ],
  ])('refuses %s, at its place', (_what, broken, path, reason) => {
    const [first, ...others] = parseIssues([broken]);
    expect(first?.[0]).toBe(`rules.${path}`);
    expect(first?.[1]).toContain(reason);
    expect(others).toEqual([]);
  });

  it('refuses a key it does not know', () => {
    const result = rulesetSourceSchema.safeParse({ rules: [{ ...rule, contians: ['a'] }] });
    expect(result.error?.issues).toMatchObject([
      { code: 'unrecognized_keys', path: ['rules', 0], keys: ['contians'] },
    ]);
  });

  it.each([
    ['a template', '您好，{{ brand.name }}'],
    ['variants', ['您好', '你好']],
    ['a picture', { image: 'media-1' }],
    ['variants of all kinds', ['您好', { voice: 'm' }, { video: { mediaId: 'm', title: '片' } }]],
    ['music', { music: { thumbMediaId: 'm', musicUrl: 'https://example.com/a.mp3' } }],
    ['articles', { news: [{ title: '新品', url: 'https://example.com/new' }] }],
  ])('takes %s as the reply', (_what, reply) => {
    expect(parseIssues([{ ...rule, reply }])).toEqual([]);
  });

  it.each([
    ['nothing', []],
    ['an unknown kind', { picture: 'm' }],
    ['two kinds at once', { image: 'm', voice: 'm' }],
    ['an article that leads to a script', { news: [{ title: '新', url: 'javascript:alert(1)' }] }],
  ])('refuses %s as the reply', (_what, reply) => {
    expect(parseIssues([{ ...rule, reply }])).not.toEqual([]);
  });
});

describe('compileRuleset', () => {
  it('tells all problems at once, each with its path', () => {
    const rules = [
      {
        ...rule,
        when: { exact: ['甲', '！！'], contains: ['。'], patterns: ['a(?=b)', '(a', 'b'] },
      },
      { ...rule, id: 'b', unless: ['好', '😊'] },
      { ...rule },
      { ...rule, id: 'c', when: { patterns: ['x*'] } },
    ];
    const problems = problemsOf(rules).map(({ path, message }) => [path.join('.'), message]);
    expect(problems).toEqual([
      ['rules.2.id', expect.stringContaining('rules[0] already')],
      ['rules.0.when.exact.1', expect.stringContaining('"！！"')],
      ['rules.0.when.contains.0', expect.stringContaining('never be found')],
      ['rules.0.when.patterns.0', expect.stringContaining('Look-around')],
      ['rules.0.when.patterns.1', expect.stringContaining('missing closing')],
      ['rules.1.unless.1', expect.stringContaining('"😊"')],
      ['rules.3.when.patterns.0', expect.stringContaining('every message')],
    ]);
  });

  it.each([
    ['a template', '您好', ['您好']],
    ['variants', ['您好', { image: 'm' }], ['您好', { image: 'm' }]],
    ['a structured reply', { image: 'm' }, [{ image: 'm' }]],
  ])('makes %s a call of the answer handler', (_what, reply, replies) => {
    const { winner } = decideText(makeRuleset([{ ...rule, reply }]), '甲');
    expect(winner.call).toEqual({ handler: 'answer', parameters: { replies } });
  });

  it('passes the parameters to the handler', () => {
    const ruleset = makeRuleset([
      { id: 'a', when: { exact: ['甲'] }, handler: 'coupon', with: { campaign: 'monday' } },
    ]);
    expect(decideText(ruleset, '甲').winner.call).toEqual({
      handler: 'coupon',
      parameters: { campaign: 'monday' },
    });
  });

  it('takes the id for the intent when none is given', () => {
    const ruleset = makeRuleset([
      { id: 'a', when: { exact: ['甲'] } },
      { id: 'b', when: { exact: ['乙'] }, intent: 'find-shop' },
    ]);
    expect(decideText(ruleset, '甲').winner.intent).toBe('a');
    expect(decideText(ruleset, '乙').winner.intent).toBe('find-shop');
  });

  it('stamps its version on every decision', () => {
    expect(decideText(makeRuleset([rule]), '甲').rulesetVersion).toBe('r7');
  });
});
