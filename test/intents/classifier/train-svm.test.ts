import { describe, expect, it } from 'vitest';
import { packRows } from '../../../src/intents/classifier/pack-rows.ts';
import { seededRandom } from '../../../src/intents/classifier/random.ts';
import { trainSvm } from '../../../src/intents/classifier/train-svm.ts';

/** Rows of features that all have the same value. */
const rowsOf = (rows: readonly (readonly number[])[]) =>
  packRows(
    rows.map((places) => ({
      places: Uint32Array.from(places),
      values: new Float32Array(places.length).fill(1 / Math.sqrt(places.length)),
    })),
  );

const featureCount = 6;
const train = (rows: readonly (readonly number[])[], sides: readonly number[]) => {
  const weights = new Float64Array(featureCount + 1);
  const task = { rows: rowsOf(rows), sides: Int8Array.from(sides), random: seededRandom(1) };
  trainSvm(task, weights);
  return weights;
};

describe('a machine', () => {
  const rows = [[0, 1], [0, 2], [1, 3], [4], [4, 2], [5, 3], []];

  it.each([
    ['members first', [1, 1, 1, -1, -1, -1, -1]],
    ['one member', [-1, -1, -1, 1, -1, -1, -1]],
    ['one other', [1, 1, 1, 1, 1, -1, 1]],
  ])('puts every row on its side: %s', (_, sides) => {
    const weights = train(rows, sides);
    const scores = rows.map((places) =>
      places.reduce(
        (score, place) => score + (weights[place] ?? 0) / Math.sqrt(places.length),
        weights[featureCount] ?? 0,
      ),
    );
    expect(scores.map(Math.sign)).toEqual(sides);
  });

  it('sees only as many rows as there are sides', () => {
    expect(train(rows, [1, 1, 1, -1])).toEqual(train(rows.slice(0, 4), [1, 1, 1, -1]));
  });

  it('weighs nothing when there is no row', () => {
    expect(train([], [])).toEqual(new Float64Array(featureCount + 1));
  });
});
