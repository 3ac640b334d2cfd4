/** Sparse vectors end to end in flat arrays: the machines go over the same rows some thousand times. */
import type { SparseVector } from './vectorise.ts';

export interface PackedRows {
  readonly count: number;
  /** Where each row begins in `places` and `values`; one more, where the last ends. */
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
  readonly values: Float32Array;
  readonly squaredLengths: Float64Array;
}

export function packRows(vectors: readonly SparseVector[]): PackedRows {
  const starts = new Uint32Array(vectors.length + 1);
  for (const [row, { places }] of vectors.entries()) {
    starts[row + 1] = (starts[row] as number) + places.length;
  }
  const total = starts[vectors.length] as number;
  const packed = { places: new Uint32Array(total), values: new Float32Array(total) };
  for (const [row, { places, values }] of vectors.entries()) {
    packed.places.set(places, starts[row]);
    packed.values.set(values, starts[row]);
  }
  const squaredLengths = Float64Array.from(vectors, squaredLength);
  return { count: vectors.length, starts, ...packed, squaredLengths };
}

function squaredLength({ values }: SparseVector): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += (values[at] as number) ** 2;
  return sum;
}
