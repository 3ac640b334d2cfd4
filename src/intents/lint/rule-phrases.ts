/** A rule as the lint looks at it: its phrases, each with its place in the file. */
import { normalise } from '../normalise.ts';
import type { RuleSource, RulesetSource } from '../ruleset-schema.ts';

export interface RulePhrase {
  readonly matcher: 'exact' | 'contains';
  /** Normalised. */
  readonly text: string;
  readonly path: readonly (string | number)[];
}

/** A sentence that the classifier learns from. */
export interface RuleExample {
  /** Normalised. */
  readonly text: string;
  readonly path: readonly (string | number)[];
}

export interface PhrasedRule {
  readonly source: RuleSource;
  readonly position: number;
  readonly intent: string;
  /** Normalised. */
  readonly title: string;
  readonly phrases: readonly RulePhrase[];
  readonly examples: readonly RuleExample[];
  /** Whether it may answer anybody at any time. */
  readonly isUnconditional: boolean;
  /** Normalised. */
  readonly unless: readonly string[];
}

export function listRulePhrases({ rules }: RulesetSource): readonly PhrasedRule[] {
  return rules.map(phraseRule);
}

export function phraseRule(source: RuleSource, position: number): PhrasedRule {
  return {
    source,
    position,
    intent: source.intent ?? source.id,
    title: normalise(source.title),
    phrases: (['exact', 'contains'] as const).flatMap((matcher) =>
      (source.when[matcher] ?? []).map((text, at) => ({
        matcher,
        text: normalise(text),
        path: ['rules', position, 'when', matcher, at],
      })),
    ),
    examples: (source.when.examples ?? []).map((text, at) => ({
      text: normalise(text),
      path: ['rules', position, 'when', 'examples', at],
    })),
    isUnconditional: source.if === undefined,
    unless: (source.unless ?? []).map(normalise),
  };
}
