/** How well the classifier would do on labelled texts: trains on some, asks for others, and counts. No files, no output. */
import type { Clock } from '../domain/clock.ts';
import type { Classifier } from './classifier/classifier.ts';
import { bands, classifyText } from './classifier/classify-text.ts';
import {
  accuracyOf,
  aurocOf,
  eceOf,
  fpr95Of,
  macroF1Of,
  shareOf,
  type Verdict,
} from './classifier/measure.ts';
import { seededRandom } from './classifier/random.ts';
import { trainClassifier } from './classifier/train-classifier.ts';
import type { Example } from './classifier/train-machines.ts';
import { normalise } from './normalise.ts';

export interface EvaluationParts {
  readonly train: readonly Example[];
  readonly test: readonly Example[];
  /** Texts that belong to no intent; may be empty. */
  readonly outOfScope: readonly string[];
  /** At most so many examples of each intent, drawn by the seed; undefined for all. */
  readonly shots?: number;
  readonly seed: number;
  readonly clock: Clock;
}

/** Shares are 0 to 1. */
export interface Evaluation {
  readonly accuracy: number;
  readonly macroF1: number;
  /** Expected calibration error: by how much probabilities are wrong on average. */
  readonly ece: number;
  readonly oos?: { readonly auroc: number; readonly fpr95: number };
  readonly bands: { readonly answer: BandResult; readonly clarify: BandResult };
  readonly microsPerMessage: number;
  readonly trainMs: number;
  readonly counts: {
    readonly intents: number;
    readonly train: number;
    readonly test: number;
    /** Rows of the test whose intent has no example: left out. */
    readonly unknownIntent: number;
    readonly oos: number;
  };
}

export interface BandResult {
  readonly from: number;
  /** Share of the test that falls into this band. */
  readonly accepted: number;
  /** Of those: the best intent is right; in the band `clarify`, one of the two offered. */
  readonly precision: number;
  /** Share of the texts out of scope that falls into it. */
  readonly oosAccepted?: number;
}

/** Timing takes at least so long, so that a coarse clock suffices. */
const timingMs = 200;

export function evaluate(parts: EvaluationParts): Evaluation {
  const { outOfScope, seed, clock } = parts;
  const train = parts.shots === undefined ? parts.train : drawShots(parts.train, parts.shots, seed);
  const startedMs = clock.now();
  const classifier = trainClassifier(train, { seed });
  const trainMs = clock.now() - startedMs;
  const known = new Set(classifier.intents);
  const test = parts.test.filter(({ intent }) => known.has(intent));
  const verdicts = test.map((example) => judge(classifier, example));
  const inside = verdicts.map(({ probability }) => probability);
  const outside = outOfScope.map((text) => judge(classifier, { text, intent: '' }).probability);
  const oos = { auroc: aurocOf(inside, outside), fpr95: fpr95Of(inside, outside) };
  return {
    accuracy: accuracyOf(verdicts),
    macroF1: macroF1Of(verdicts),
    ece: eceOf(verdicts),
    ...(outside.length > 0 ? { oos } : {}),
    bands: measureBands(verdicts, outside),
    microsPerMessage: timeMessages(classifier, test, clock),
    trainMs,
    counts: {
      intents: classifier.intents.length,
      train: train.length,
      test: test.length,
      unknownIntent: parts.test.length - test.length,
      oos: outside.length,
    },
  };
}

/** A random choice, the same for the same seed; intents with fewer examples keep what they have. */
function drawShots(examples: readonly Example[], shots: number, seed: number): readonly Example[] {
  const random = seededRandom(seed);
  const drawn = examples
    .map((example, at) => ({ example, at, lot: random() }))
    .sort((left, right) => left.lot - right.lot);
  const counts = new Map<string, number>();
  return drawn
    .filter(({ example: { intent } }) => {
      const count = (counts.get(intent) ?? 0) + 1;
      counts.set(intent, count);
      return count <= shots;
    })
    .sort((left, right) => left.at - right.at)
    .map(({ example }) => example);
}

function judge(classifier: Classifier, { text, intent }: Example): Verdict {
  const found = classifyText(classifier, normalise(text));
  return {
    expected: intent,
    best: found?.best.intent,
    second: found?.second?.intent,
    probability: found?.best.probability ?? 0,
  };
}

function measureBands(
  verdicts: readonly Verdict[],
  outside: readonly number[],
): Evaluation['bands'] {
  const measureBand = (
    from: number,
    below: number,
    isRight: (verdict: Verdict) => boolean,
  ): BandResult => {
    const isInside = (probability: number) => probability >= from && probability < below;
    const accepted = verdicts.filter(({ probability }) => isInside(probability));
    return {
      from,
      accepted: accepted.length / Math.max(1, verdicts.length),
      precision: shareOf(accepted, isRight),
      ...(outside.length > 0 ? { oosAccepted: shareOf(outside, isInside) } : {}),
    };
  };
  const isBest = ({ expected, best }: Verdict) => expected === best;
  const isOffered = (verdict: Verdict) => isBest(verdict) || verdict.expected === verdict.second;
  return {
    answer: measureBand(bands.answer, Number.POSITIVE_INFINITY, isBest),
    clarify: measureBand(bands.clarify, bands.answer, isOffered),
  };
}

/** Normalising included. */
function timeMessages(classifier: Classifier, test: readonly Example[], clock: Clock): number {
  const startedMs = clock.now();
  let messages = 0;
  let tookMs = 0;
  while (tookMs < timingMs && test.length > 0) {
    for (const example of test) judge(classifier, example);
    messages += test.length;
    tookMs = clock.now() - startedMs;
  }
  return (tookMs * 1000) / Math.max(1, messages);
}
