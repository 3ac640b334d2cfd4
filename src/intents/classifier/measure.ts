/** Measures of a classifier on texts whose intents are known. Pure arithmetic; shares are 0 to 1. */

export interface Verdict {
  readonly expected: string;
  /** Undefined when the classifier had nothing to say. */
  readonly best: string | undefined;
  readonly second: string | undefined;
  readonly probability: number;
}

export function accuracyOf(verdicts: readonly Verdict[]): number {
  return shareOf(verdicts, ({ expected, best }) => expected === best);
}

/** The mean over intents, each counting the same, of the harmonic mean of precision and recall. */
export function macroF1Of(verdicts: readonly Verdict[]): number {
  const intents = [...new Set(verdicts.map(({ expected }) => expected))];
  const scores = intents.map((intent) => {
    const expected = verdicts.filter((verdict) => verdict.expected === intent).length;
    const given = verdicts.filter(({ best }) => best === intent).length;
    const right = verdicts.filter((one) => one.expected === intent && one.best === intent).length;
    return (2 * right) / (expected + given);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}

/** How likely a text inside the scope is put above one outside of it. */
export function aurocOf(inside: readonly number[], outside: readonly number[]): number {
  const sorted = Float64Array.from(outside).sort();
  const wins = inside.reduce((sum, one) => {
    const below = countBelow(sorted, one, false);
    return sum + below + (countBelow(sorted, one, true) - below) / 2;
  }, 0);
  return wins / Math.max(1, inside.length * outside.length);
}

/** The share of texts outside that pass where 95 % of those inside do. */
export function fpr95Of(inside: readonly number[], outside: readonly number[]): number {
  const sorted = inside.toSorted((left, right) => left - right);
  const threshold = sorted[Math.floor(sorted.length * 0.05)] ?? 0;
  return shareOf(outside, (probability) => probability >= threshold);
}

const eceBins = 10;

/** Expected calibration error: how far probabilities are from the share that is right, in ten bins. */
export function eceOf(verdicts: readonly Verdict[]): number {
  const bins = Array.from({ length: eceBins }, () => ({ probability: 0, right: 0 }));
  for (const { expected, best, probability } of verdicts) {
    const bin = bins[Math.min(eceBins - 1, Math.floor(probability * eceBins))];
    if (!bin) continue;
    bin.probability += probability;
    bin.right += expected === best ? 1 : 0;
  }
  const errors = bins.reduce(
    (sum, { probability, right }) => sum + Math.abs(probability - right),
    0,
  );
  return errors / Math.max(1, verdicts.length);
}

export function shareOf<T>(all: readonly T[], isCounted: (one: T) => boolean): number {
  return all.filter(isCounted).length / Math.max(1, all.length);
}

/** By bisection, in rising numbers; with `orEqual`, those that are the same count too. */
function countBelow(sorted: Float64Array, limit: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] as number;
    if (value < limit || (orEqual && value === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}
