import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lintBrand } from '../../src/brand/lint-brand.ts';
import { noonMs } from './demo-content.ts';
import { smallBrand } from './small-brand.ts';

const tests = `at: 2026-12-01T12:00:00+08:00
cases:
  - { say: 你好, expect: { rule: hello } }
`;
const files = Object.entries({ ...smallBrand, 'tests.yaml': tests });

/** What hasty hands type, forget and paste. */
const slips = [
  '',
  ' ',
  '\n',
  '\t',
  '：',
  '，',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '{{',
  '- ',
  '1',
  '|',
  '*',
  '&a',
  '(?=',
  '😊',
];
const slip = fc.record({
  file: fc.nat(files.length - 1),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(12),
  typed: fc.constantFrom(...slips),
});

it('whatever is broken, the lint says so at a line of a file, in both languages, and never throws', () => {
  let broken = 0;
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 3 }), (made) => {
      const changed = files.map(([path, text], at) => ({
        path,
        text: made
          .filter(({ file }) => file === at)
          .reduce<string>((before, { place, length, typed }) => {
            const from = Math.floor(place * before.length);
            return before.slice(0, from) + typed + before.slice(from + length);
          }, text),
      }));
      const findings = lintBrand(changed, noonMs);
      broken += Number(findings.some(({ severity }) => severity === 'error'));
      for (const { file, line, zh, en, fix } of findings) {
        const lines = changed.find(({ path }) => path === file)?.text.split('\n').length ?? 1;
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines + 1);
        expect(`${zh}${fix.zh}`).toMatch(/\p{Script=Han}.*[。？]$/su);
        expect(`${en} ${fix.en}`).toMatch(/[.?!]$/);
      }
    }),
    { numRuns: 100 },
  );
  expect(broken).toBeGreaterThan(40);
});
