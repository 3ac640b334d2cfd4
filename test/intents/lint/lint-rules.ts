/** Rules in short form, and what the lint says about them. */
import { compileRuleset } from '../../../src/intents/compile-ruleset.ts';
import type { Finding } from '../../../src/intents/lint/lint-finding.ts';
import { lintRuleset } from '../../../src/intents/lint/lint-ruleset.ts';
import { rulesetSourceSchema } from '../../../src/intents/ruleset-schema.ts';
import { noonMs } from '../make-message.ts';
import { testLexicon } from '../make-ruleset.ts';

export type RuleParts = Record<string, unknown>;

/** `severity kind place: rule`, and nothing else, for each finding. */
export function lintLines(rules: readonly RuleParts[]): readonly string[] {
  return lintRules(rules).map(
    ({ severity, kind, path, ruleId }) =>
      `${severity} ${kind} ${path.slice(2).join('.')}: ${ruleId}`,
  );
}

/** @param rules as in `rules.yaml`; `title` and a reply are filled in. */
export function lintRules(rules: readonly RuleParts[]): readonly Finding[] {
  const source = rulesetSourceSchema.parse({
    rules: rules.map((rule) => ({
      title: `规则${String(rule['id'])}`,
      ...(rule['handler'] === undefined ? { reply: `reply of ${String(rule['id'])}` } : {}),
      ...rule,
    })),
  });
  const { ruleset } = compileRuleset({ source, lexicon: testLexicon, version: 'r1' });
  return lintRuleset({ source, ruleset, nowMs: noonMs });
}

export const contains = (
  id: string,
  words: readonly string[],
  more: RuleParts = {},
): RuleParts => ({ id, when: { contains: words }, ...more });

export const patterns = (
  id: string,
  sources: readonly string[],
  more: RuleParts = {},
): RuleParts => ({ id, when: { patterns: sources }, ...more });

export const examples = (
  id: string,
  sentences: readonly string[],
  more: RuleParts = {},
): RuleParts => ({ id, when: { examples: sentences }, ...more });
