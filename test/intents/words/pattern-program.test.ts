import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { PatternProgram } from '../../../src/intents/words/pattern-program.ts';
import type { Re2Program } from '../../../src/intents/words/re2-program.ts';

function programOf(source: string) {
  const compiled = RE2JS.compile(source);
  return { compiled, program: new PatternProgram(compiled.re2Input.prog as Re2Program) };
}

const { pattern: anyPattern } = fc.letrec<{ pattern: string; atom: string; repeated: string }>(
  (tie) => ({
    atom: fc.oneof(
      {
        weight: 5,
        arbitrary: fc.constantFrom(
          ...['哪', '有', 'a', 'B', '1', '.', '[有卖a]', '[^a]', '[a-c1-9]', '\\d', '\\w', '\\W'],
          ...[
            '\\p{Han}',
            '\\pN',
            '^',
            '$',
            '\\b',
            '\\B',
            '\\A',
            '\\z',
            '(?m:^)',
            '(?i:k)',
            '𠮷',
            '\\s',
          ],
        ),
      },
      tie('pattern').map((inner) => `(${inner})`),
      tie('pattern').map((inner) => `(?:${inner})`),
    ),
    repeated: fc
      .tuple(tie('atom'), fc.constantFrom('', '', '', '?', '*', '+', '{0,2}', '{2}', '*?', '+?'))
      .map(([atom, sign]) => atom + sign),
    pattern: fc.oneof(
      { depthSize: 'small' },
      tie('repeated'),
      fc.array(tie('repeated'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
      fc.array(tie('repeated'), { minLength: 2, maxLength: 3 }).map((parts) => parts.join('|')),
    ),
  }),
);

const anyText = fc.string({
  unit: fc.constantFrom('哪', '有', '卖', 'a', 'b', 'B', 'k', 'K', '1', ' ', '\n', '𠮷', '_'),
  maxLength: 12,
});

describe('PatternProgram', () => {
  it('answers as re2js does', () => {
    const seen = { matches: 0, misses: 0 };
    fc.assert(
      fc.property(anyPattern, fc.array(anyText, { maxLength: 8 }), (source, texts) => {
        const { compiled, program } = programOf(source);
        for (const text of texts) {
          const expected = compiled.test(text);
          seen[expected ? 'matches' : 'misses']++;
          expect(program.test(text, { left: 100_000 }), `/${source}/ on "${text}"`).toBe(expected);
        }
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(seen.matches, seen.misses)).toBeGreaterThan(300);
  });

  it('answers the same when it is asked again', () => {
    const { program } = programOf('(a|哪)+b');
    const texts = ['aab', '哪', '哪b', '', 'ba'];
    const ask = () => texts.map((text) => program.test(text, { left: 1000 }));
    expect(ask()).toEqual([true, false, true, false, false]);
    expect(ask()).toEqual([true, false, true, false, false]);
  });

  it('takes as many steps for a text each time', () => {
    const { program } = programOf('[ab]*a[ab]{60}c');
    const spend = () => {
      const meter = { left: 1_000_000 };
      program.test('ab'.repeat(300), meter);
      return meter.left;
    };
    expect(spend()).toBe(spend());
  });

  it('takes no more steps for a character than its size allows', () => {
    fc.assert(
      fc.property(anyPattern, anyText, (source, text) => {
        const { program } = programOf(source);
        const meter = { left: 1_000_000 };
        program.test(text, meter);
        const most = 20 + (text.length + 1) * (4 + program.size * 5);
        expect(1_000_000 - meter.left).toBeLessThanOrEqual(most);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives up when the meter runs out, and stays below zero by one character at most', () => {
    const { program } = programOf('[ab]*a[ab]{60}c');
    const meter = { left: 5000 };
    expect(program.test('ab'.repeat(300), meter)).toBeUndefined();
    expect(meter.left).toBeGreaterThan(-4 - 5 * program.size);
    expect(meter.left).toBeLessThan(0);
  });
});
