/**
 * Which rule a text is most like an example of: the classifier that was trained on what operators wrote under
 * `examples`. It knows words only: no session, no time.
 */
import type { Classifier } from './classifier/classifier.ts';
import {
  bands,
  type Classification,
  classifyFeatures,
  type LikelyIntent,
} from './classifier/classify-text.ts';
import { extractFeatures, type FeaturesOf } from './classifier/features.ts';
import { nearestExampleOf } from './nearest-example.ts';
import { recallTexts } from './recall-texts.ts';
import type { Rule } from './rule.ts';
import { mapInSteps, type Steps } from './steps.ts';

export interface RuleExamples {
  readonly rule: Rule;
  /** Normalised. */
  readonly examples: readonly string[];
  /** Who answers what is like these examples when it is not the time for the rule, the first choice first. */
  readonly standIns: readonly Rule[];
}

export interface ExampleMatch {
  readonly rule: Rule;
  readonly standIns: readonly Rule[];
  /** That the rule is what the follower wants. */
  readonly probability: number;
  /** The example of the rule that the text has most in common with. */
  readonly example: string;
  /** Whether it may be answered, only be asked back, or neither. */
  readonly band: 'answer' | 'clarify' | 'none';
}

export interface ExampleIndex {
  /** Of the rules that have examples: a rule of this order or a higher one need not ask. */
  readonly highestOrder: number;
  /** The likeliest rule and the second, likeliest first; none when nothing in the text was ever seen. */
  findMatches(text: string): readonly ExampleMatch[];
}

/** What a classifier says of a normalised text. */
export type Classify = (text: string) => Classification | undefined;

export function classifyBy(classifier: Classifier, featuresOf = extractFeatures): Classify {
  return (text) => classifyFeatures(classifier, featuresOf(text));
}

/** For whoever asks for the same texts again: what was made of them before. */
export interface ExampleReading {
  readonly classify?: Classify | undefined;
  readonly featuresOf?: FeaturesOf | undefined;
}

/** @param classifier trained on the examples of just these rules; its intents are their ids. */
export function* buildExampleIndex(
  rules: readonly RuleExamples[],
  classifier: Classifier,
  { featuresOf = extractFeatures, classify = classifyBy(classifier, featuresOf) }: ExampleReading,
): Steps<ExampleIndex> {
  const ready = yield* mapInSteps(rules, ({ rule, examples, standIns }) => ({
    rule,
    standIns,
    findNearest: nearestExampleOf(examples, featuresOf),
  }));
  const byId = new Map(ready.map((one) => [one.rule.id, one]));

  function findMatches(text: string): readonly ExampleMatch[] {
    const found = classify(text);
    if (!found) return [];
    const likely = found.second ? [found.best, found.second] : [found.best];
    return likely.flatMap((one) => matchOf(one, text));
  }

  function matchOf({ intent, probability }: LikelyIntent, text: string): readonly ExampleMatch[] {
    const one = byId.get(intent);
    if (!one) return [];
    const { rule, standIns, findNearest } = one;
    let nearest: string | undefined;
    return [
      {
        rule,
        standIns,
        probability,
        band: bandOf(probability),
        // Looked for only when somebody wants to know: nobody does for a text that is like no example.
        get example() {
          nearest ??= findNearest(text);
          return nearest;
        },
      },
    ];
  }

  const highestOrder = Math.max(...rules.map(({ rule }) => rule.order));
  return { highestOrder, findMatches: recallTexts(findMatches) };
}

function bandOf(probability: number): ExampleMatch['band'] {
  if (probability >= bands.answer) return 'answer';
  return probability >= bands.clarify ? 'clarify' : 'none';
}
