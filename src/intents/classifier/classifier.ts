/** What training leaves behind, and how a text is scored with it. Plain numbers: a worker can post it as it is. */
import type { Features } from './features.ts';
import type { Weights } from './pack-weights.ts';
import { type SparseVector, vectorise } from './vectorise.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One linear machine for each intent, and one more that tells all intents from everyday talk: the scope. */
export interface Machines {
  readonly intents: readonly string[];
  readonly vocabulary: Vocabulary;
  /** For each feature, and the bias behind the last: a weight for each intent, and one for the scope. */
  readonly weights: Weights;
}

/** Turns the three signs of a classification into a probability; each sign can only raise it. */
export interface Calibration {
  readonly offset: number;
  readonly perMargin: number;
  readonly perGap: number;
  readonly perScope: number;
}

export interface Classifier extends Machines {
  readonly calibration: Calibration;
}

/** The signs by which we tell how sure to be. */
export interface Signs {
  /** How far the intent's own machine puts the text on its side. */
  readonly margin: number;
  /** How much further than the next intent does; negative for one that is not the best. */
  readonly gap: number;
  /** How far the text is from everyday talk. */
  readonly scope: number;
}

export interface Ranked {
  /** Place in `intents`. */
  readonly intent: number;
  readonly signs: Signs;
}

/** The best intent and the second. None for a text of which training saw nothing. */
export function rankIntents(machines: Machines, features: Features): readonly Ranked[] {
  const { intents, vocabulary } = machines;
  const vector = vectorise(vocabulary, features);
  if (vector.places.length === 0 || intents.length === 0) return [];
  const scores = scoreVector(machines, vector);
  const scope = scores[intents.length] as number;
  let best = 0;
  let second = -1;
  for (let intent = 1; intent < intents.length; intent++) {
    const score = scores[intent] as number;
    if (score > (scores[best] as number)) {
      second = best;
      best = intent;
    } else if (second < 0 || score > (scores[second] as number)) {
      second = intent;
    }
  }
  const top = scores[best] as number;
  if (second < 0) return [{ intent: best, signs: { margin: top, gap: 0, scope } }];
  const next = scores[second] as number;
  return [
    { intent: best, signs: { margin: top, gap: top - next, scope } },
    { intent: second, signs: { margin: next, gap: next - top, scope } },
  ];
}

/** The logistic function of the weighted signs. */
export function probabilityOf(calibration: Calibration, { margin, gap, scope }: Signs): number {
  const { offset, perMargin, perGap, perScope } = calibration;
  return 1 / (1 + Math.exp(-(offset + perMargin * margin + perGap * gap + perScope * scope)));
}

/** The bias first, then the features in the order of the text: another order would round otherwise. */
function scoreVector({ intents, weights }: Machines, vector: SparseVector): Float64Array {
  const { starts, machines, values } = weights;
  const scores = new Float64Array(intents.length + 1);
  const bias = starts.length - 2;
  for (let at = -1; at < vector.places.length; at++) {
    const place = at < 0 ? bias : (vector.places[at] as number);
    const share = at < 0 ? 1 : (vector.values[at] as number);
    const end = starts[place + 1] as number;
    for (let from = starts[place] as number; from < end; from++) {
      const machine = machines[from] as number;
      scores[machine] = (scores[machine] as number) + (values[from] as number) * share;
    }
  }
  return scores;
}
