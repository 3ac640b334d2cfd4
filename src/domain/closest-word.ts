/** "Did you mean …?" for names that operators mistype. It only guesses, so it must never decide anything. */

/** The candidate that the fewest slips lead from; undefined when more than a third of the word would be wrong. */
export function findClosestWord(word: string, candidates: Iterable<string>): string | undefined {
  let closest: string | undefined;
  let fewest = Math.ceil(word.length / 3) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    const slips = countSlips(word.toLowerCase(), candidate.toLowerCase());
    if (slips >= fewest) continue;
    closest = candidate;
    fewest = slips;
  }
  return closest;
}

/** Levenshtein's distance, in which two neighbours that changed places are one slip. */
function countSlips(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  const slipsAt = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= to.length; column++) {
      const replaced = from[row - 1] === to[column - 1] ? 0 : 1;
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          slipsAt(row - 1, column) + 1,
          slipsAt(row, column - 1) + 1,
          slipsAt(row - 1, column - 1) + replaced,
          isSwapped ? slipsAt(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return slipsAt(from.length, to.length);
}
