/** Which intent a text is an example of, and how sure that is. Microseconds; it never throws. */
import { type Classifier, probabilityOf, rankIntents } from './classifier.ts';
import { extractFeatures, type Features } from './features.ts';

export interface LikelyIntent {
  readonly intent: string;
  /** That this is what the follower wants: 0 to 1. */
  readonly probability: number;
}

export interface Classification {
  readonly best: LikelyIntent;
  /** Undefined when there is only one intent. Never more probable than the best. */
  readonly second: LikelyIntent | undefined;
}

/** From `answer` up the best intent is answered; from `clarify` up the follower is asked which of the two it is. */
export const bands = { answer: 0.5, clarify: 0.3 } as const;

/** Takes normalised text. Undefined when nothing in it was ever seen in training. */
export function classifyText(classifier: Classifier, text: string): Classification | undefined {
  return classifyFeatures(classifier, extractFeatures(text));
}

/** The same, for a text whose features are known. */
export function classifyFeatures(
  classifier: Classifier,
  features: Features,
): Classification | undefined {
  const { intents, calibration } = classifier;
  const [first, next] = rankIntents(classifier, features);
  if (!first) return undefined;
  const probability = probabilityOf(calibration, first.signs);
  const best = { intent: intents[first.intent] as string, probability };
  if (!next) return { best, second: undefined };
  // Only one of them can be meant, so what the best has is gone.
  const rest = Math.min(1 - probability, probabilityOf(calibration, next.signs));
  return { best, second: { intent: intents[next.intent] as string, probability: rest } };
}
