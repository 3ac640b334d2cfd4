/** Trains the machines of a classifier: one for each intent against the others, and the scope against everyday talk. */
import type { Machines } from './classifier.ts';
import type { Features } from './features.ts';
import { packRows } from './pack-rows.ts';
import { packWeights } from './pack-weights.ts';
import { seededRandom } from './random.ts';
import { type SvmWeights, trainSvm } from './train-svm.ts';
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

/** So many are written into the table at once: as many as lie side by side in what a processor reads at a time. */
const columnsAtOnce = 16;

/**
 * The intents' own machines never see the background: few examples against hundreds of strange sentences would learn
 * to say no. Only the scope does, and the vocabulary, which learns from it what is common.
 */
export function trainMachines(set: TrainingSet): Machines {
  const { intents, examples, background, featuresOf, seed } = set;
  const texts = [...examples.map(({ text }) => text), ...background].map(featuresOf);
  const vocabulary = buildVocabulary(texts);
  const rows = packRows(texts.map((text) => vectorise(vocabulary, text)));
  const featureCount = vocabulary.rarity.length;
  const width = intents.length + 1;
  const weights = new Float32Array((featureCount + 1) * width);
  for (let first = 0; first < width; first += columnsAtOnce) {
    const count = Math.min(columnsAtOnce, width - first);
    const columns = Array.from({ length: count }, (_, at) => {
      const sides = sidesOf(set, intents[first + at]);
      return trainSvm({ rows, sides, featureCount, random: seededRandom(seed + first + at) });
    });
    writeColumns({ weights, width, first, columns });
  }
  return { intents, vocabulary, weights: packWeights(weights, width) };
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

interface Columns {
  readonly weights: Float32Array;
  readonly width: number;
  readonly first: number;
  readonly columns: readonly SvmWeights[];
}

function writeColumns({ weights, width, first, columns }: Columns): void {
  const placeCount = weights.length / width;
  for (let place = 0; place < placeCount; place++) {
    const start = place * width + first;
    for (let at = 0; at < columns.length; at++) {
      weights[start + at] = (columns[at] as SvmWeights)[place] as number;
    }
  }
}
