/**
 * How sure to be: a logistic regression (Platt's method) over classifications of which we know whether they were right.
 */
import { type Calibration, probabilityOf, type Signs } from './classifier.ts';

export interface Judged {
  readonly signs: Signs;
  readonly isRight: boolean;
  /** How much this one counts. */
  readonly weight: number;
}

const rounds = 100;
/** Pulls the slopes towards zero, so that they stay finite when right and wrong do not overlap. */
const shrinkage = 0.5;

const signOf = {
  perMargin: 'margin',
  perGap: 'gap',
  perScope: 'scope',
} as const satisfies Partial<Record<keyof Calibration, keyof Signs>>;

/**
 * Newton steps, one parameter after the other. No slope goes below zero: a clearer sign must never make us less sure.
 */
export function calibrate(judged: readonly Judged[]): Calibration {
  const fitted = { offset: 0, perMargin: 1, perGap: 1, perScope: 1 };
  for (let round = 0; round < rounds; round++) {
    fitted.offset += stepOf(judged, { fitted, pull: 0, signOn: () => 1 });
    for (const slope of ['perMargin', 'perGap', 'perScope'] as const) {
      const signOn = (signs: Signs) => signs[signOf[slope]];
      const step = stepOf(judged, { fitted, pull: shrinkage * fitted[slope], signOn });
      fitted[slope] = Math.max(0, fitted[slope] + step);
    }
  }
  return fitted;
}

interface Direction {
  readonly fitted: Calibration;
  readonly pull: number;
  readonly signOn: (signs: Signs) => number;
}

function stepOf(judged: readonly Judged[], { fitted, pull, signOn }: Direction): number {
  let slope = -pull;
  let curvature = shrinkage;
  for (const { signs, isRight, weight } of judged) {
    const value = signOn(signs);
    const probability = probabilityOf(fitted, signs);
    slope += weight * value * ((isRight ? 1 : 0) - probability);
    curvature += weight * value * value * probability * (1 - probability);
  }
  // Where the curve is flat a full step would leap; two units are plenty on this scale.
  return Math.max(-2, Math.min(2, slope / curvature));
}
