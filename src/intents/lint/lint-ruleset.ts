/**
 * Looks for rules that compile and still do not do what their author thinks. Pure, and slow enough to be kept out of
 * every turn: it runs when somebody asks.
 */

import type { Ruleset } from '../ruleset.ts';
import type { RulesetSource } from '../ruleset-schema.ts';
import { lintBreadth } from './lint-breadth.ts';
import { lintExamples } from './lint-examples.ts';
import type { Finding } from './lint-finding.ts';
import { lintLearning } from './lint-learning.ts';
import { lintNearExamples } from './lint-near-examples.ts';
import { lintOverlaps } from './lint-overlaps.ts';
import { lintPatterns } from './lint-patterns.ts';
import { lintPhrases } from './lint-phrases.ts';
import { lintTimes } from './lint-times.ts';
import { listRulePhrases } from './rule-phrases.ts';

export interface LintInput {
  readonly source: RulesetSource;
  /** Compiled from `source`. */
  readonly ruleset: Ruleset;
  readonly nowMs: number;
}

/** In the order of the rules. */
export function lintRuleset({ source, ruleset, nowMs }: LintInput): readonly Finding[] {
  const rules = listRulePhrases(source);
  const conditional = rules.filter(({ isUnconditional }) => !isUnconditional);
  const conditionalIds = new Set(conditional.map((rule) => rule.source.id));
  const hearing = { ruleset, nowMs, conditionalIds };
  const findings = [
    ...lintPhrases(rules, hearing),
    ...lintOverlaps(rules, hearing),
    ...lintBreadth(rules),
    ...lintPatterns(rules, hearing),
    ...lintExamples(rules, hearing),
    ...lintNearExamples(rules),
    ...lintLearning(rules),
    ...lintTimes(source, nowMs),
  ];
  return findings.toSorted((a, b) => Number(a.path[1]) - Number(b.path[1]));
}
