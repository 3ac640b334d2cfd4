/** Trains the machines of a classifier: one for each intent against the others, and the scope against everyday talk. */
import type { Machines } from './classifier.ts';
import type { Features } from './features.ts';
import { packRows } from './pack-rows.ts';
import { packWeights, withoutZeros } from './pack-weights.ts';
import { seededRandom } from './random.ts';
import { trainSvm } from './train-svm.ts';
import { vectorise } from './vectorise.ts';
import { buildVocabulary } from './vocabulary.ts';

export interface Example {
  /** Normalised. */
  readonly text: string;
  readonly intent: string;
}

export interface TrainingSet {
  readonly intents: readonly string[];
  readonly examples: readonly Example[];
  /** Everyday sentences, normalised. */
  readonly background: readonly string[];
  readonly featuresOf: (text: string) => Features;
  readonly seed: number;
}

/**
 * The intents' own machines never see the background: few examples against hundreds of strange sentences would learn
 * to say no. Only the scope does, and the vocabulary, which learns from it what is common.
 */
export function trainMachines(set: TrainingSet): Machines {
  const { intents, examples, background, featuresOf, seed } = set;
  const texts = [...examples.map(({ text }) => text), ...background].map(featuresOf);
  const vocabulary = buildVocabulary(texts);
  const rows = packRows(texts.map((text) => vectorise(vocabulary, text)));
  const placeCount = vocabulary.rarity.length + 1;
  const dense = new Float64Array(placeCount);
  const weights = [...intents, undefined].map((intent, machine) => {
    dense.fill(0);
    trainSvm({ rows, sides: sidesOf(set, intent), random: seededRandom(seed + machine) }, dense);
    return withoutZeros(dense);
  });
  return { intents, vocabulary, weights: packWeights(weights, placeCount) };
}

/** For no intent those of the scope, in which the background takes part. */
function sidesOf({ examples, background }: TrainingSet, intent: string | undefined): Int8Array {
  const isScope = intent === undefined;
  const sides = new Int8Array(examples.length + (isScope ? background.length : 0)).fill(-1);
  for (let row = 0; row < examples.length; row++) {
    if (isScope || examples[row]?.intent === intent) sides[row] = 1;
  }
  return sides;
}
