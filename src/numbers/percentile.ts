/** The smallest of the values that so many percent of them do not exceed. Pure. */

/** @param sorted rising @returns undefined of none */
export function percentile(sorted: ArrayLike<number>, percent: number): number | undefined {
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];
}
