/**
 * From an operator's examples to a classifier. Runs when content is loaded, never in a turn; the same examples and seed
 * give the same classifier on every node.
 */
import { normalise } from '../normalise.ts';
import { findDistant, readBackground } from './background.ts';
import { calibrate, type Judged } from './calibrate.ts';
import { type Classifier, rankIntents } from './classifier.ts';
import { dealFolds } from './deal-folds.ts';
import type { Features } from './features.ts';
import { seededRandom } from './random.ts';
import { rememberFeatures } from './remember-features.ts';
import { type Example, type TrainingSet, trainMachines } from './train-machines.ts';
import { vectorise } from './vectorise.ts';
import { buildVocabulary } from './vocabulary.ts';

export interface TrainingOptions {
  readonly seed?: number;
}

const foldCount = 10;
/** What the background counts at least, in examples. */
const leastBackground = 50;
/** So many tried examples are enough to calibrate by: with more examples fewer folds have them. */
const enoughTrials = 500;

/** Texts are normalised here. Examples without a letter or digit are passed over. */
export function trainClassifier(
  examples: readonly Example[],
  { seed = 1 }: TrainingOptions = {},
): Classifier {
  const kept = examples
    .map(({ text, intent }) => ({ text: normalise(text), intent }))
    .filter(({ text }) => text !== '');
  const intents = [...new Set(kept.map(({ intent }) => intent))];
  const featuresOf = rememberFeatures();
  const background = chooseBackground(kept, featuresOf);
  const set = { intents, examples: kept, background, featuresOf, seed };
  return { ...trainMachines(set), calibration: calibrate(judgeByFolds(set)) };
}

function chooseBackground(
  examples: readonly Example[],
  featuresOf: (text: string) => Features,
): readonly string[] {
  const sentences = readBackground();
  const texts = examples.map(({ text }) => text);
  const vocabulary = buildVocabulary([...texts, ...sentences].map(featuresOf));
  const isDistant = findDistant(
    sentences.map((sentence) => vectorise(vocabulary, featuresOf(sentence))),
    texts.map((text) => vectorise(vocabulary, featuresOf(text))),
  );
  return sentences.filter((_, at) => isDistant[at]);
}

/** A sentence that is classified by machines which did not see it in training. */
interface Trial {
  readonly text: string;
  /** None for the background. */
  readonly intent: string | undefined;
  readonly fold: number;
  readonly weight: number;
}

/**
 * The background counts as much as all the examples do; more when these are very few, to be on the safe side.
 */
function judgeByFolds(set: TrainingSet): readonly Judged[] {
  const { examples, background, seed } = set;
  const random = seededRandom(seed);
  const folds = dealFolds(examples, foldCount, () => Math.floor(random() * foldCount));
  const weight = Math.max(leastBackground, examples.length) / Math.max(1, background.length);
  const trials: readonly Trial[] = [
    ...examples.map((example, at) => ({ ...example, fold: folds[at] as number, weight: 1 })),
    ...background.map((text) => {
      const fold = Math.floor(random() * foldCount);
      return { text, intent: undefined, fold, weight };
    }),
  ];
  const needed = Math.ceil((enoughTrials * foldCount) / examples.length);
  const tried = Math.min(foldCount, needed);
  return Array.from({ length: tried }, (_, fold) => judgeFold(set, trials, fold)).flat();
}

function judgeFold(set: TrainingSet, trials: readonly Trial[], fold: number): readonly Judged[] {
  const seen = trials.filter((trial) => trial.fold !== fold);
  const machines = trainMachines({
    ...set,
    examples: seen.flatMap(({ text, intent }) => (intent === undefined ? [] : [{ text, intent }])),
    background: seen.flatMap(({ text, intent }) => (intent === undefined ? [text] : [])),
  });
  return trials
    .filter((trial) => trial.fold === fold)
    .flatMap(({ text, intent, weight }) => {
      const [best] = rankIntents(machines, set.featuresOf(text));
      if (!best) return [];
      return [{ signs: best.signs, isRight: set.intents[best.intent] === intent, weight }];
    });
}
