/** What a lint of one rule looks at: the rule itself, and what it may take from others. */
import type { PhrasedRule } from './rule-phrases.ts';

export interface LintScope {
  /** The rule's id. */
  readonly about: string;
  /** Whether the rule may have to do with a normalised text. */
  readonly touches: (text: string) => boolean;
}

/** Without a scope everything is looked at. */
export function isAbout(scope: LintScope | undefined, ruleId: string): boolean {
  return scope === undefined || scope.about === ruleId;
}

/** A phrase of the rule itself, or one of another rule that it may hear. */
export function isTouched(
  scope: LintScope | undefined,
  { source }: PhrasedRule,
  text: string,
): boolean {
  return isAbout(scope, source.id) || scope?.touches(text) === true;
}
