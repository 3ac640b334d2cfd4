/** What the lint says about a ruleset that compiles: it works, but not as its author thinks. */
import type { Words } from '../../domain/explanation.ts';

/** Each is explained in docs/lint.md. */
export const findingKinds = [
  'same-phrase',
  'phrase-lost',
  'rule-never-wins',
  'overlap',
  'one-character',
  'broad-keyword',
  'pattern-never',
  'pattern-broad',
  'pattern-heavy',
  'pattern-lost',
  'few-examples',
  'many-examples',
  'alike-examples',
  'glued-examples',
  'near-example',
  'example-taken',
  'example-elsewhere',
  'rules-alike',
  'rule-never-holds',
  'rule-expired',
  'rule-ends-soon',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** An error is a rule that cannot work; a warning, one that hears or says something else than it seems to; a hint, a question. */
export type Severity = 'error' | 'warning' | 'hint';

export interface Finding extends Words {
  readonly severity: Severity;
  readonly kind: FindingKind;
  readonly ruleId: string;
  /** From the root of `rules.yaml`. */
  readonly path: readonly (string | number)[];
  /** What to do about it. */
  readonly fix: Words;
  /** The other rule, where two rules have to do with it. */
  readonly rival?: string;
  /** The rule and the word that are behind it, when these may be behind many more. */
  readonly culprit?: string;
}
