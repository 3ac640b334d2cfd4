import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/intents/normalise.ts';
import { compilePattern } from '../../../src/intents/words/pattern.ts';
import { requiredLiterals } from '../../../src/intents/words/pattern-literals.ts';

function compiled(source: string) {
  const pattern = compilePattern(source);
  if (typeof pattern === 'string') throw new Error(pattern);
  return pattern;
}

function matches(source: string, text: string) {
  return compiled(source).test(text, { left: 1_000_000 });
}

/** By re2js alone: what our own filter leaves out must show. */
function compileUnfiltered(source: string): RE2JS | undefined {
  return typeof compilePattern(source) === 'string' ? undefined : RE2JS.compile(source);
}

describe('compilePattern', () => {
  it.each([
    ['(哪里|哪儿).{0,4}(有|卖)', '哪儿附近有'],
    ['優惠.*VIP', '优惠给vip吗'],
    ['[A-Z]{3}\\d+', 'abc12'],
    ['(?P<Size>大|小)杯', '大杯'],
    ['\\p{Han}{2}\\D$', '汉堡a'],
    ['吗\\?$', '有优惠吗?'],
  ])('%s matches a normalised text', (pattern, text) => {
    expect(matches(pattern, text)).toBe(true);
  });

  it.each([
    ['look-ahead', 'a(?=b)', 'Look-around'],
    ['negative look-ahead', 'a(?!b)', 'Look-around'],
    ['look-behind', '(?<=a)b', 'Look-around'],
    ['negative look-behind', '(?<!a)b', 'Look-around'],
    ['a back-reference', '(a)\\1', 'Back-references'],
    ['a named back-reference', '(?P<n>a)\\k<n>', 'Back-references'],
    ['an escaped code', '\\u4f60', 'write the character itself'],
    ['an open bracket', '(a', 'missing closing )'],
    ['a lonely star', '*a', 'missing argument'],
    ['a pattern for every message', '(汉堡)?', 'every message'],
    ['a bare anchor', '^', 'every message'],
    ['a full-width bracket', '（哪里|哪儿）', 'full width'],
    ['a pattern that grows too large', '.{0,400}c', 'too large'],
    ['a count beyond reason', 'a{5000}', 'repeat count'],
  ])('refuses %s and says why', (_what, pattern, reason) => {
    expect(compilePattern(pattern)).toContain(reason);
  });

  it.each([
    ['(a+)+$', 'a'.repeat(599)],
    ['(\\s*好\\s*)+$', `${'好'.repeat(599)}坏`],
    ['(.*)*(退款|退货)$', '退'.repeat(600)],
  ])('%s ends on the text that would stop a backtracking engine', (pattern, text) => {
    expect(typeof matches(pattern, `${text}b`)).toBe('boolean');
  });
});

describe('requiredLiterals', () => {
  it.each([
    ['(哪里|哪儿).{0,4}(有|卖)', ['哪里', '哪儿']],
    ['^(请问)?.*退款.*流程', ['退款']],
    ['[几多]少?钱', ['几钱', '几少钱', '多钱', '多少钱']],
    ['(想|要){1,2}吃', ['吃']],
    ['吃+堡', ['吃']],
    ['汉堡*', ['汉']],
    ['a\\.b', ['a.b']],
    ['(?:开|关)门', ['开门', '关门']],
    ['(?P<size>大|小)杯', ['大杯', '小杯']],
    ['[1-3]号', ['1号', '2号', '3号']],
    ['[一-龥]{2,6}店', ['店']],
    ['[^开关]门', ['门']],
    ['\\p{Han}+店\\pN', ['店']],
    ['[\\p{Han}1]号', ['号']],
    ['[[:alpha:]]号[]a]', ['号]', '号a']],
    ['[\\]-^]号', [']号', '^号']],
    ['\\d+元?', [...'0123456789']],
  ])('%s needs one of its words', (pattern, words) => {
    expect(requiredLiterals(pattern)[0]).toEqual(words);
  });

  it.each(['.*', '(汉堡)?\\d?.', '[^a]', '汉堡|\\w', '(?i)wifi', '[a-z]', '[\\w-]', '[^\\d]'])(
    '%s may match anything',
    (pattern) => {
      expect(requiredLiterals(pattern)).toEqual([]);
    },
  );

  it('names every set of which a match has one', () => {
    expect(requiredLiterals('(哪里|哪儿).{0,4}(有|卖)').toSorted()).toEqual([
      ['哪里', '哪儿'],
      ['有', '卖'],
    ]);
  });

  it('never names a word that a match can be without', () => {
    const { pattern } = fc.letrec<{ pattern: string; atom: string; repeated: string }>((tie) => ({
      atom: fc.oneof(
        {
          weight: 5,
          arbitrary: fc.constantFrom(
            ...[
              '哪',
              '有',
              '卖',
              'a',
              '.',
              '[有卖]',
              '\\d',
              '^',
              '[^a]',
              '[0-2]',
              '[]a]',
              '[\\d有]',
            ],
            ...['[a-]', '[[:digit:]a]', '[\\--1]', '[/-\\1]', '[\\w卖]'],
          ),
        },
        tie('pattern').map((inner) => `(${inner})`),
        tie('pattern').map((inner) => `(?:${inner})`),
      ),
      repeated: fc
        .tuple(tie('atom'), fc.constantFrom('', '', '', '?', '*', '+', '{0,2}', '{1}', '{2}', '+?'))
        .map(([atom, sign]) => (atom === '^' ? atom : atom + sign)),
      pattern: fc.oneof(
        { depthSize: 'small' },
        tie('repeated'),
        fc.array(tie('repeated'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
        fc.array(tie('repeated'), { minLength: 2, maxLength: 3 }).map((parts) => parts.join('|')),
      ),
    }));
    const text = fc.string({ unit: fc.constantFrom('哪', '有', '卖', 'a', '1'), maxLength: 8 });
    let matched = 0;
    fc.assert(
      fc.property(pattern, fc.array(text, { maxLength: 8 }), (source, texts) => {
        const literals = requiredLiterals(source);
        const pattern = literals.length > 0 ? compileUnfiltered(source) : undefined;
        for (const text of texts.map(normalise).filter((one) => pattern?.test(one))) {
          matched++;
          expect(literals.every((set) => set.some((word) => text.includes(word)))).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
    expect(matched).toBeGreaterThan(50);
  });
});
