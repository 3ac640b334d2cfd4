/** Which everyday sentences stand for "no intent at all" beside the examples of a brand. */
import { normalise } from '../normalise.ts';
import { backgroundSentences } from './background-sentences.ts';
import type { SparseVector } from './vectorise.ts';

/**
 * A sentence that is closer than this to an example (cosine) is no background for this brand: where 早上好 is an
 * example of a greeting, it must not count as everyday talk.
 */
const tooClose = 0.35;

/** All of them, normalised. */
export function readBackground(): readonly string[] {
  return backgroundSentences.trim().split(/[|\n]/).map(normalise);
}

/** @returns for each of the sentences whether it is far enough from every example. */
export function findDistant(
  sentences: readonly SparseVector[],
  examples: readonly SparseVector[],
): readonly boolean[] {
  const index = indexByPlace(examples);
  const closeness = new Float64Array(examples.length);
  return sentences.map(({ places, values }) => {
    closeness.fill(0);
    for (const [at, place] of places.entries()) {
      for (const { row, value } of index.get(place) ?? []) {
        closeness[row] = (closeness[row] as number) + value * (values[at] as number);
      }
    }
    return closeness.every((cosine) => cosine < tooClose);
  });
}

interface Posting {
  readonly row: number;
  readonly value: number;
}

function indexByPlace(vectors: readonly SparseVector[]): ReadonlyMap<number, readonly Posting[]> {
  const index = new Map<number, Posting[]>();
  for (const [row, { places, values }] of vectors.entries()) {
    for (const [at, place] of places.entries()) {
      const posting = { row, value: values[at] as number };
      const postings = index.get(place);
      if (postings) postings.push(posting);
      else index.set(place, [posting]);
    }
  }
  return index;
}
