import { describe, expect, it } from 'vitest';
import {
  accuracyOf,
  aurocOf,
  eceOf,
  fpr95Of,
  macroF1Of,
} from '../../../src/intents/classifier/measure.ts';

const verdict = (expected: string, best: string | undefined) => ({
  expected,
  best,
  second: undefined,
  probability: 0.5,
});

describe('measures', () => {
  const verdicts = [
    verdict('a', 'a'),
    verdict('a', 'a'),
    verdict('a', 'b'),
    verdict('b', 'b'),
    verdict('c', undefined),
  ];

  it('count accuracy over sentences', () => {
    expect(accuracyOf(verdicts)).toBeCloseTo(3 / 5);
  });

  it.each([
    ['half of them right at 0.5', [verdict('a', 'a'), verdict('a', 'b')], 0],
    ['none right at 0.5', [verdict('a', 'b')], 0.5],
    ['one sure and right', [{ ...verdict('a', 'a'), probability: 1 }], 0],
    ['nothing', [], 0],
  ])('give the calibration error of %s', (_, given, expected) => {
    expect(eceOf(given)).toBeCloseTo(expected);
  });

  it('count macro F1 over intents', () => {
    // a: precision 1, recall 2/3; b: precision 1/2, recall 1; c: never found.
    expect(macroF1Of(verdicts)).toBeCloseTo((0.8 + 2 / 3 + 0) / 3);
  });

  it.each([
    ['all above', [0.8, 0.9], [0.1, 0.2], 1],
    ['all below', [0.1], [0.5, 0.6], 0],
    ['all the same', [0.5, 0.5], [0.5], 0.5],
    ['one of two', [0.5], [0.4, 0.6], 0.5],
  ])('give the AUROC of %s', (_, inside, outside, expected) => {
    expect(aurocOf(inside, outside)).toBeCloseTo(expected);
  });

  it('let pass whatever is above the lowest twentieth inside', () => {
    const inside = Array.from({ length: 100 }, (_, at) => at / 100);
    expect(fpr95Of(inside, [0.04, 0.05, 0.06, 0.99])).toBeCloseTo(3 / 4);
  });
});
