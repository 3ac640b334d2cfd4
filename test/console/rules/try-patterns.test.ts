import { expect, it } from 'vitest';
import { tryPatterns } from '../../../src/console/rules/editor/try-patterns.ts';
import { finishSteps } from '../../../src/intents/steps.ts';

const tryAll = (patterns: readonly string[], sentence: string) =>
  finishSteps(tryPatterns(patterns.join('\n'), sentence));

it('each pattern is tried on the sentence, and what does not compile says why', () => {
  const { tried, isCut } = tryAll(['几点', '开门', '(?=x)'], '你们几点开始');
  expect(tried.map(({ verdict }) => verdict)).toEqual(['matches', 'matches-not', 'refused']);
  expect(isCut).toBe(false);
});

it('without a sentence the patterns are only read', () => {
  expect(tryAll(['几点'], ' ').tried).toMatchObject([{ verdict: 'not-tried' }]);
});

it('no more patterns are tried than a rule may have', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => `a${at}`);
  const { tried, isCut } = tryAll(many, 'a1');
  expect([tried.length, isCut]).toEqual([100, true]);
});

it('a pattern longer than a rule takes is not tried', () => {
  expect(tryAll(['a'.repeat(201)], 'a')).toMatchObject({ tried: [], isCut: true });
});

it('all patterns together cost no more than a message may', () => {
  const heavy = Array.from({ length: 100 }, (_, at) => `(.*a.*b.*c.*){1,9}${at}`);
  const { tried } = tryAll(heavy, 'abc'.repeat(5000));
  expect(tried.at(-1)?.verdict).toBe('too-much');
});
