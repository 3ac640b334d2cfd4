/** Whether two ways of the same request take the same time: Welch's t-test, without the slowest tenth, which is the machine's. */

export interface TimesCompared {
  readonly firstMeanMs: number;
  readonly secondMeanMs: number;
  readonly differencePercent: number;
  readonly t: number;
}

/** Beyond it a difference would come by chance once in a hundred times. */
export const telling = 2.58;
const keptShare = 0.9;

export function compareTimes(first: readonly number[], second: readonly number[]): TimesCompared {
  const [one, other] = [describe(first), describe(second)];
  const spread = Math.sqrt(one.variance / one.count + other.variance / other.count);
  const difference = one.mean - other.mean;
  return {
    firstMeanMs: round(one.mean),
    secondMeanMs: round(other.mean),
    differencePercent: round((100 * Math.abs(difference)) / Math.max(one.mean, other.mean)),
    t: round(difference / spread),
  };
}

function describe(times: readonly number[]): { mean: number; variance: number; count: number } {
  const kept = times.toSorted((a, b) => a - b).slice(0, Math.ceil(times.length * keptShare));
  const mean = kept.reduce((sum, time) => sum + time, 0) / kept.length;
  const squares = kept.reduce((sum, time) => sum + (time - mean) ** 2, 0);
  return { mean, variance: squares / (kept.length - 1), count: kept.length };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
