/** Trains the machines of a classifier: one for each intent against the others, and the scope against everyday talk. */
import type { Machines } from './classifier.ts';
import type { Features } from './features.ts';
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
  const everything = texts.map((text) => vectorise(vocabulary, text));
  const own = everything.slice(0, examples.length);
  const featureCount = vocabulary.rarity.length;
  const width = intents.length + 1;
  const weights = new Float32Array((featureCount + 1) * width);
  for (let column = 0; column < width; column++) {
    const intent = intents[column];
    const trained = trainSvm({
      vectors: intent === undefined ? everything : own,
      isMember: (row) =>
        intent === undefined ? row < own.length : examples[row]?.intent === intent,
      featureCount,
      random: seededRandom(seed + column),
    });
    for (const [place, weight] of trained.entries()) weights[place * width + column] = weight;
  }
  return { intents, vocabulary, weights };
}
