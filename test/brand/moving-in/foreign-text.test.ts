import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findWideBraces } from '../../../src/brand/full-width-signs.ts';
import { asTemplate, cleanLine } from '../../../src/brand/moving-in/foreign-text.ts';
import { writeReport } from '../../../src/brand/moving-in/import-report.ts';
import { checkTemplate, ReplyTemplates } from '../../../src/handlers/reply-template.ts';
import {
  sampleVariables,
  type TemplateVariables,
} from '../../../src/handlers/template-variables.ts';

const [variables] = sampleVariables() as [TemplateVariables];

it('a text of braces is a template that says them, and none that looks mistyped', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'{}%｛｝-" #a'), maxLength: 14 }),
      (middle) => {
        const text = `a${middle}a`;
        const template = asTemplate(text);
        expect(checkTemplate(template)).toBeUndefined();
        expect(new ReplyTemplates().render(template, variables)).toBe(text);
        expect(findWideBraces(template)).toEqual([]);
      },
    ),
    { numRuns: 2_000 },
  );
});

const turned = 'a\u202eb\u2066c\u200fd\u001be';

it('a line says nothing that reads otherwise than it is', () => {
  expect(cleanLine(turned, 40)).toBe('abcde');
});

it('a report shows signs that cannot be seen', () => {
  const what = `甲${turned}`;
  const lines = [{ kind: 'imported', what, zh: '照原样导入', en: 'as it was' }] as const;
  const report = writeReport({ lines, findings: [], isNewBrand: false });
  expect(report).toContain('「甲a[U+202E]b[U+2066]c[U+200F]d[U+001B]e」');
});
