/** Which everyday sentences stand for "no intent at all" beside the examples of a brand. */
import { normalise } from '../normalise.ts';
import { backgroundSentences } from './background-sentences.ts';
import { type PackedRows, packRows } from './pack-rows.ts';
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
  const index = indexByPlace(packRows(examples));
  const closeness = new Float32Array(examples.length);
  return sentences.map((sentence) => {
    closeness.fill(0);
    addCosines(closeness, index, sentence);
    return closeness.every((cosine) => cosine < tooClose);
  });
}

/** Which rows have a feature: those from `starts[place]` up to the next start, and with what value. */
interface PlaceIndex {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly values: Float32Array;
}

function addCosines(cosines: Float32Array, index: PlaceIndex, { places, values }: SparseVector) {
  const { starts, rows } = index;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    const value = values[at] as number;
    const end = starts[place + 1] ?? 0;
    for (let posting = starts[place] ?? 0; posting < end; posting++) {
      const row = rows[posting] as number;
      cosines[row] = (cosines[row] as number) + value * (index.values[posting] as number);
    }
  }
}

/** Counts how many rows each place has, then deals them out. */
function indexByPlace(packed: PackedRows): PlaceIndex {
  const placeCount = packed.places.reduce((highest, place) => Math.max(highest, place), -1) + 1;
  const starts = new Uint32Array(placeCount + 1);
  for (const place of packed.places) starts[place + 1] = (starts[place + 1] as number) + 1;
  for (let place = 0; place < placeCount; place++) {
    starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number);
  }
  const next = starts.slice();
  const rows = new Uint32Array(packed.places.length);
  const values = new Float32Array(packed.places.length);
  for (let row = 0; row < packed.count; row++) {
    const end = packed.starts[row + 1] as number;
    for (let at = packed.starts[row] as number; at < end; at++) {
      const place = packed.places[at] as number;
      const posting = next[place] as number;
      next[place] = posting + 1;
      rows[posting] = row;
      values[posting] = packed.values[at] as number;
    }
  }
  return { starts, rows, values };
}
