/**
 * Which rule a text is most like an example of: the classifier, trained on what operators wrote under `examples`. It
 * knows words only: no session, no time.
 */
import { bands, classifyText, type LikelyIntent } from './classifier/classify-text.ts';
import { extractFeatures } from './classifier/features.ts';
import { trainClassifier } from './classifier/train-classifier.ts';
import type { Rule } from './rule.ts';

export interface RuleExamples {
  readonly rule: Rule;
  /** Normalised. */
  readonly examples: readonly string[];
}

export interface ExampleMatch {
  readonly rule: Rule;
  /** That the rule is what the follower wants. */
  readonly probability: number;
  /** The example of the rule that the text has most in common with. */
  readonly example: string;
  /** Whether it may be answered, only be asked back, or neither. */
  readonly band: 'answer' | 'clarify' | 'none';
}

export interface ExampleIndex {
  /** The likeliest rule and the second, likeliest first; none when nothing in the text was ever seen. */
  findMatches(text: string): readonly ExampleMatch[];
}

/** Trains at once; see `maxExamples` in `compile-ruleset.ts` for the bound on how long that takes. */
export function buildExampleIndex(rules: readonly RuleExamples[]): ExampleIndex {
  const byId = new Map(rules.map((one) => [one.rule.id, one]));
  const classifier = trainClassifier(
    rules.flatMap(({ rule, examples }) => examples.map((text) => ({ text, intent: rule.id }))),
  );

  function findMatches(text: string): readonly ExampleMatch[] {
    const found = classifyText(classifier, text);
    if (!found) return [];
    const likely = found.second ? [found.best, found.second] : [found.best];
    return likely.flatMap((one) => matchOf(one, text));
  }

  function matchOf({ intent, probability }: LikelyIntent, text: string): readonly ExampleMatch[] {
    const one = byId.get(intent);
    if (!one) return [];
    const example = findNearest(one.examples, text);
    return [{ rule: one.rule, probability, example, band: bandOf(probability) }];
  }

  return { findMatches };
}

function bandOf(probability: number): ExampleMatch['band'] {
  if (probability >= bands.answer) return 'answer';
  return probability >= bands.clarify ? 'clarify' : 'none';
}

/** By the share of features that both have. */
function findNearest(examples: readonly string[], text: string): string {
  const wanted = new Set(extractFeatures(text).ids);
  let nearest = '';
  let highest = -1;
  for (const example of examples) {
    const features = extractFeatures(example).ids;
    const shared = features.filter((feature) => wanted.has(feature)).length;
    const likeness = shared / (wanted.size + features.length - shared);
    if (likeness <= highest) continue;
    nearest = example;
    highest = likeness;
  }
  return nearest;
}
