/**
 * Which rule a text is most like an example of: the classifier that was trained on what operators wrote under
 * `examples`. It knows words only: no session, no time.
 */
import type { Classifier } from './classifier/classifier.ts';
import { bands, classifyText, type LikelyIntent } from './classifier/classify-text.ts';
import { extractFeatures } from './classifier/features.ts';
import type { Rule } from './rule.ts';
import { mapInSteps, type Steps } from './steps.ts';

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

interface FeaturedExample {
  readonly text: string;
  readonly features: Uint32Array;
}

/** @param classifier trained on the examples of just these rules; its intents are their ids. */
export function* buildExampleIndex(
  rules: readonly RuleExamples[],
  classifier: Classifier,
): Steps<ExampleIndex> {
  const featured = yield* mapInSteps(rules, ({ rule, examples }) => ({
    rule,
    examples: examples.map(withFeatures),
  }));
  const byId = new Map(featured.map((one) => [one.rule.id, one]));

  function findMatches(text: string): readonly ExampleMatch[] {
    const found = classifyText(classifier, text);
    if (!found) return [];
    const likely = found.second ? [found.best, found.second] : [found.best];
    return likely.flatMap((one) => matchOf(one, text));
  }

  function matchOf({ intent, probability }: LikelyIntent, text: string): readonly ExampleMatch[] {
    const one = byId.get(intent);
    if (!one) return [];
    const { rule, examples } = one;
    return [
      {
        rule,
        probability,
        band: bandOf(probability),
        // Most texts are like no example, and nobody asks for this one.
        get example() {
          return findNearest(examples, extractFeatures(text));
        },
      },
    ];
  }

  return { findMatches };
}

function withFeatures(text: string): FeaturedExample {
  return { text, features: extractFeatures(text) };
}

function bandOf(probability: number): ExampleMatch['band'] {
  if (probability >= bands.answer) return 'answer';
  return probability >= bands.clarify ? 'clarify' : 'none';
}

/** By the share of features that both have. */
function findNearest(examples: readonly FeaturedExample[], wanted: Uint32Array): string {
  let nearest = '';
  let highest = -1;
  for (const { text, features } of examples) {
    const shared = countShared(features, wanted);
    const likeness = shared / (wanted.length + features.length - shared);
    if (likeness <= highest) continue;
    nearest = text;
    highest = likeness;
  }
  return nearest;
}

/** Both are in rising order. */
function countShared(left: Uint32Array, right: Uint32Array): number {
  let shared = 0;
  let [inLeft, inRight] = [0, 0];
  while (inLeft < left.length && inRight < right.length) {
    const difference = (left[inLeft] as number) - (right[inRight] as number);
    if (difference === 0) shared++;
    if (difference <= 0) inLeft++;
    if (difference >= 0) inRight++;
  }
  return shared;
}
