/** What the lint says about a ruleset that compiles: it works, but not as its author thinks. */

export type FindingKind =
  | 'same-phrase'
  | 'phrase-lost'
  | 'rule-never-wins'
  | 'overlap'
  | 'one-character'
  | 'broad-keyword'
  | 'rule-never-holds'
  | 'rule-expired'
  | 'rule-ends-soon';

/** An error is a rule that cannot work; a warning, one that hears or says something else than it seems to; a hint, a question. */
export type Severity = 'error' | 'warning' | 'hint';

/** One plain sentence, for operators and for programmers. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface Finding extends Words {
  readonly severity: Severity;
  readonly kind: FindingKind;
  readonly ruleId: string;
  /** From the root of `rules.yaml`. */
  readonly path: readonly (string | number)[];
  /** What to do about it. */
  readonly fix: Words;
}
