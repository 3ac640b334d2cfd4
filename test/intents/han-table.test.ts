import { Converter } from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { makeHanTable } from '../../scripts/make-han-table.ts';
import { foldedFrom, foldedTo } from '../../src/intents/han-table.ts';
import { normalise } from '../../src/intents/normalise.ts';

describe('the table of Han characters', () => {
  const pairs = makeHanTable();

  it('is what its script makes', () => {
    expect(foldedFrom).toBe(pairs.map(([from]) => from).join(''));
    expect(foldedTo).toBe(pairs.map(([, to]) => to).join(''));
  });

  it('folds nothing twice', () => {
    const sources = new Set(pairs.map(([from]) => from));
    expect(pairs.filter(([, to]) => sources.has(to))).toEqual([]);
  });

  it.each(['t', 'tw', 'hk'] as const)('folds a character like its form in %s', (to) => {
    const convert = Converter({ from: 'cn', to });
    const everyday = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, at) =>
      String.fromCharCode(0x4e00 + at),
    );
    const differing = everyday.filter((character) => {
      const traditional = convert(character);
      return traditional.length === 1 && normalise(traditional) !== normalise(character);
    });
    expect(differing).toEqual([]);
  });
});
