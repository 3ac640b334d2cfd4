/** A text as a sparse vector of length at most 1: the rarer a feature, the more it counts. */
import type { Features } from './features.ts';
import { findPlace, type Vocabulary } from './vocabulary.ts';

export interface SparseVector {
  readonly places: Uint32Array;
  readonly values: Float32Array;
}

/**
 * What training never saw has no place, but counts in the length all the same: the more of a text is strange, the
 * shorter is what is left of it, and the less sure the classifier becomes.
 */
export function vectorise(vocabulary: Vocabulary, { ids, weights }: Features): SparseVector {
  const places = new Uint32Array(ids.length);
  const values = new Float32Array(ids.length);
  let known = 0;
  let squares = 0;
  for (let at = 0; at < ids.length; at++) {
    const place = findPlace(vocabulary, ids[at] as number);
    const rarity = place < 0 ? vocabulary.unseenRarity : (vocabulary.rarity[place] as number);
    const value = (weights[at] as number) * rarity;
    squares += value * value;
    if (place < 0) continue;
    places[known] = place;
    values[known] = value;
    known += 1;
  }
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  for (let at = 0; at < known; at++) values[at] = (values[at] as number) * scale;
  return { places: places.subarray(0, known), values: values.subarray(0, known) };
}
