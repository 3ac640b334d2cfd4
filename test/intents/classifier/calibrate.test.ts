import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../src/intents/classifier/calibrate.ts';
import { probabilityOf } from '../../../src/intents/classifier/classifier.ts';

const sign = fc.double({ min: -3, max: 3, noNaN: true });
const signs = fc.record({ margin: sign, gap: sign, scope: sign });
const judged = fc.array(
  fc.record({ signs, isRight: fc.boolean(), weight: fc.constantFrom(0.2, 1) }),
  { maxLength: 40 },
);

describe('calibration', () => {
  it('never grows less sure as a sign grows clearer, whatever it was fitted to', () => {
    fc.assert(
      fc.property(judged, signs, fc.double({ min: 0, max: 2, noNaN: true }), (all, at, more) => {
        const calibration = calibrate(all);
        const before = probabilityOf(calibration, at);
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(1);
        for (const name of ['margin', 'gap', 'scope'] as const) {
          const clearer = probabilityOf(calibration, { ...at, [name]: at[name] + more });
          expect(clearer).toBeGreaterThanOrEqual(before);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('finds the share that was right when the signs say nothing', () => {
    const flat = { margin: 0, gap: 0, scope: 0 };
    const all = Array.from({ length: 200 }, (_, at) => ({
      signs: flat,
      isRight: at % 4 === 0,
      weight: 1,
    }));
    expect(probabilityOf(calibrate(all), flat)).toBeCloseTo(0.25, 2);
  });

  it('stays finite when right and wrong do not overlap', () => {
    const all = [-1, 1].map((margin) => ({
      signs: { margin, gap: margin, scope: margin },
      isRight: margin > 0,
      weight: 1,
    }));
    const fitted = calibrate(all);
    expect(Object.values(fitted).every(Number.isFinite)).toBe(true);
    expect(probabilityOf(fitted, { margin: 1, gap: 1, scope: 1 })).toBeGreaterThan(0.7);
    expect(probabilityOf(fitted, { margin: -1, gap: -1, scope: -1 })).toBeLessThan(0.3);
  });
});
