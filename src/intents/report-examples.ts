/** What is wrong with the examples of all rules together: training must come to an end, and know whose each one is. */
import type { CompiledRule, ReportRule, RulePath } from './compile-rule.ts';
import { ruleProblems } from './rule-problems.ts';

/** Together they bound what training may take: some seconds, and 500 MB, of a thread of its own. */
export const maxExamples = 5000;
export const maxExampleRules = 300;
/** Of all examples, normalised. Every piece of a sentence is a feature that each rule's machine looks at. */
export const maxExampleCharacters = 50_000;

export function reportExampleProblems(rules: readonly CompiledRule[], report: ReportRule): void {
  reportExampleRules(rules, report);
  const examples = rules.flatMap(({ rule, examples: texts }) =>
    texts.map(
      (text, index): PlacedExample => ({
        text,
        owner: rule.id,
        path: ['rules', rule.position, 'when', 'examples', index],
      }),
    ),
  );
  reportTaken(examples, report);
  reportLength(examples, report);
}

interface PlacedExample {
  readonly text: string;
  readonly owner: string;
  readonly path: RulePath;
}

function reportExampleRules(rules: readonly CompiledRule[], report: ReportRule): void {
  const [tooMany] = rules.filter(({ examples }) => examples.length > 0).slice(maxExampleRules);
  if (!tooMany) return;
  const path = ['rules', tooMany.rule.position, 'when', 'examples'];
  report(path, ruleProblems.tooManyExampleRules(maxExampleRules));
}

/** One sentence cannot be an example of two rules. */
function reportTaken(examples: readonly PlacedExample[], report: ReportRule): void {
  const owners = new Map<string, string>();
  for (const { text, owner, path } of examples) {
    const first = owners.get(text);
    if (first !== undefined) report(path, ruleProblems.exampleTaken(first));
    else if (owners.size === maxExamples) report(path, ruleProblems.tooManyExamples(maxExamples));
    owners.set(text, first ?? owner);
  }
}

function reportLength(examples: readonly PlacedExample[], report: ReportRule): void {
  let characters = 0;
  const tooMany = examples.find(({ text }) => {
    characters += text.length;
    return characters > maxExampleCharacters;
  });
  if (tooMany) report(tooMany.path, ruleProblems.tooLongExamples(maxExampleCharacters));
}
