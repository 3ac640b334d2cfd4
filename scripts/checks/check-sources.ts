/** Runs the source rules over `src`. */
import { Visitor } from 'oxc-parser';
import type { Check, Problem } from './problem.ts';
import { lineAt, listSourceFiles, parseSource, type SourceFile } from './source-file.ts';
import type { SourceRule } from './source-rule.ts';
import { sourceRules } from './source-rules.ts';

export const checkSources: Check = {
  name: 'source rules',
  findProblems: async (root) => listSourceFiles(root, ['src']).flatMap(findBreaches),
};

function findBreaches(source: SourceFile): Problem[] {
  const parsed = parseSource(source);
  return sourceRules
    .filter((rule) => !isExempt(source.file, rule))
    .flatMap((rule) => {
      const problems: Problem[] = [];
      const report = (offset: number, found: string): void => {
        const line = lineAt(source.text, offset);
        problems.push({
          rule: rule.name,
          file: source.file,
          line,
          message: `${found}. ${rule.why}`,
        });
      };
      if (rule.visit) new Visitor(rule.visit(report)).visit(parsed.program);
      rule.inspect?.(parsed, report);
      return problems;
    });
}

function isExempt(file: string, rule: SourceRule): boolean {
  return Object.keys(rule.exempt).some((place) =>
    place.endsWith('/') ? file.startsWith(place) : file === place,
  );
}
