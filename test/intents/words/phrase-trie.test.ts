import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PhraseTrie } from '../../../src/intents/words/phrase-trie.ts';

function findAll(phrases: readonly string[], text: string): string[] {
  const found: string[] = [];
  new PhraseTrie(phrases).scan(text, (phrase, start, end) => {
    expect(text.slice(start, end)).toBe(phrases[phrase]);
    found.push(`${start} ${phrases[phrase]}`);
  });
  return found;
}

describe('PhraseTrie', () => {
  it('finds overlapping phrases, from left to right, shorter before longer', () => {
    expect(findAll(['汉堡', '汉堡券', '堡券', '吃'], '吃汉堡券')).toEqual([
      '0 吃',
      '1 汉堡',
      '1 汉堡券',
      '2 堡券',
    ]);
  });

  it('finds nothing when it has nothing', () => {
    expect(findAll([], '汉堡')).toEqual([]);
    expect(findAll([''], '汉堡')).toEqual([]);
  });

  it('finds what a search for each phrase finds', () => {
    const words = fc.string({ unit: fc.constantFrom('a', '汉', '堡', '券'), maxLength: 4 });
    fc.assert(
      fc.property(
        fc.uniqueArray(words, { maxLength: 60 }),
        fc.string({ unit: fc.constantFrom('a', '汉', '堡', '券', 'b'), maxLength: 30 }),
        (phrases, text) => {
          const expected = phrases
            .filter((phrase) => phrase !== '')
            .flatMap((phrase) =>
              [...text].flatMap((_, start) =>
                text.startsWith(phrase, start) ? [`${start} ${phrase}`] : [],
              ),
            );
          expect(findAll(phrases, text).toSorted()).toEqual(expected.toSorted());
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds every phrase of a large set', () => {
    const phrases = Array.from({ length: 20_000 }, (_, at) =>
      String.fromCharCode(0x4e00 + (at % 141), 0x5000 + Math.floor(at / 141), 0x6000 + (at % 7)),
    );
    const trie = new PhraseTrie(phrases);
    const found = new Set<number>();
    for (const phrase of phrases) trie.scan(phrase, (index) => found.add(index));
    expect(found.size).toBe(phrases.length);
  });
});
