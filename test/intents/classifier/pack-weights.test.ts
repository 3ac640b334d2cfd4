import { expect, it } from 'vitest';
import { packWeights, withoutZeros } from '../../../src/intents/classifier/pack-weights.ts';

it('weights that are zero are left out, place by place, in each the machines in their order', () => {
  // The smallest number of 64 bits is none of 32.
  const machines = [
    [0, 1, 0, 2],
    [Number.MIN_VALUE, 3, -0, 0],
    [4, 0, 0, -5],
  ].map((dense) => withoutZeros(Float64Array.from(dense)));

  expect(packWeights(machines, 4)).toEqual({
    starts: Uint32Array.of(0, 1, 3, 3, 5),
    machines: Uint16Array.of(2, 0, 1, 0, 2),
    values: Float32Array.of(4, 1, 3, 2, -5),
  });
});

it('no machine weighs nothing', () => {
  expect(packWeights([], 2).starts).toEqual(Uint32Array.of(0, 0, 0));
});
