import { expect, it } from 'vitest';
import { buildVocabulary, findPlace } from '../../../src/intents/classifier/vocabulary.ts';

const featuresOf = (ids: readonly number[]) => ({
  ids: Uint32Array.from(ids),
  weights: new Float32Array(ids.length).fill(1),
});

it('has a place for each of thousands of features, in the order of their appearance', () => {
  const ids = Array.from({ length: 3000 }, (_, at) => Math.imul(at + 1, 0x9e37_79b1) >>> 0);
  const vocabulary = buildVocabulary([featuresOf(ids.slice(0, 7)), featuresOf(ids)]);
  expect(ids.map((id) => findPlace(vocabulary, id))).toEqual(ids.map((_, at) => at));
  expect(vocabulary.rarity).toHaveLength(ids.length);
});

it('has no place for what it never saw', () => {
  expect(findPlace(buildVocabulary([featuresOf([1, 2])]), 3)).toBe(-1);
  expect(findPlace(buildVocabulary([]), 3)).toBe(-1);
});

it('holds a feature of one text for more telling than one of all, and a new one for the most', () => {
  const { rarity, unseenRarity } = buildVocabulary([featuresOf([1, 2]), featuresOf([1])]);
  expect(rarity[1]).toBeGreaterThan(rarity[0] ?? Number.NaN);
  expect(unseenRarity).toBeGreaterThan(rarity[1] ?? Number.NaN);
});
