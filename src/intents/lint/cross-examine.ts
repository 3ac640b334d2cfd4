/**
 * What the classifier makes of each example when it was trained on the others: five times a fifth is held back.
 * Deterministic, and about as slow as training it once.
 */
import { readBackground } from '../classifier/background.ts';
import { calibrate } from '../classifier/calibrate.ts';
import { probabilityOf, rankIntents, type Signs } from '../classifier/classifier.ts';
import { dealFolds } from '../classifier/deal-folds.ts';
import { rememberFeatures } from '../classifier/remember-features.ts';
import { type Example, type TrainingSet, trainMachines } from '../classifier/train-machines.ts';

const foldCount = 5;
const seed = 1;
/** Of everyday sentences, one in so many is used: they only tell how sure to be, and cost as much as examples. */
const backgroundStep = 4;
/** What these count at least, in examples: as in the classifier's own calibration. */
const leastBackground = 50;

export interface CrossExamined {
  readonly example: Example;
  /** The rule that it would be taken for. */
  readonly heard: string;
  /** How sure that would be, 0 to 1. */
  readonly probability: number;
}

interface Judged {
  readonly example: Example | undefined;
  readonly heard: string;
  readonly signs: Signs;
}

/** @param examples normalised; `intent` is the rule's id. Those of which nothing is known without them are left out. */
export function crossExamine(examples: readonly Example[]): readonly CrossExamined[] {
  const intents = [...new Set(examples.map(({ intent }) => intent))];
  const background = readBackground().filter((_, at) => at % backgroundStep === 0);
  const folds = dealFolds(examples, foldCount, (place) => place % foldCount);
  const set = { intents, examples, background, featuresOf: rememberFeatures(), seed };
  const judged = Array.from({ length: foldCount }, (_, fold) => judgeFold(set, folds, fold)).flat();
  const strangers = judged.filter(({ example }) => !example).length;
  const backgroundWeight = Math.max(leastBackground, examples.length) / Math.max(1, strangers);
  const calibration = calibrate(
    judged.map(({ example, heard, signs }) => ({
      signs,
      isRight: example?.intent === heard,
      weight: example ? 1 : backgroundWeight,
    })),
  );
  return judged.flatMap(({ example, heard, signs }) =>
    example ? [{ example, heard, probability: probabilityOf(calibration, signs) }] : [],
  );
}

function judgeFold(set: TrainingSet, folds: readonly number[], fold: number): readonly Judged[] {
  const isTried = (_: unknown, at: number) => folds[at] === fold;
  const isHeldBack = (_: unknown, at: number) => at % foldCount === fold;
  const machines = trainMachines({
    ...set,
    examples: set.examples.filter((one, at) => !isTried(one, at)),
    background: set.background.filter((one, at) => !isHeldBack(one, at)),
  });
  const tried = [
    ...set.examples.filter(isTried).map((example) => ({ example, text: example.text })),
    ...set.background.filter(isHeldBack).map((text) => ({ example: undefined, text })),
  ];
  return tried.flatMap(({ example, text }) => {
    const [best] = rankIntents(machines, set.featuresOf(text));
    const heard = best && set.intents[best.intent];
    return best && heard !== undefined ? [{ example, heard, signs: best.signs }] : [];
  });
}
