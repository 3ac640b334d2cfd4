import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText } from '../../src/domain/cut-text.ts';

const bytesOf = (text: string): number => Buffer.byteLength(text);
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(fc.constantFrom('你', '。', 'a', '\n', '👨‍👩‍👧‍👦', '🇨🇳', '👍🏽', 'e\u0301', '！'), {
      maxLength: 60,
    })
    .map((parts) => parts.join('')),
);

describe('cutText', () => {
  it.each([
    ['a text that fits', '你好', 6, '你好'],
    ['a text that just fits', '你好啊', 9, '你好啊'],
    ['Chinese', '你好世界', 9, '你好…'],
    ['Chinese where a character would be halved', '你好世界', 11, '你好…'],
    ['an emoji that would be halved', 'ab🍔cde', 8, 'ab…'],
    ['a family that would be parted', 'ab👨‍👩‍👧‍👦cdefgh', 20, 'ab…'],
    ['a flag that would be halved', 'ab🇨🇳cdef', 11, 'ab…'],
    ['an accent that would be left behind', 'abe\u0301cdef', 7, 'ab…'],
    ['nothing', '', 4, ''],
  ])('cuts %s', (_name, text, maxBytes, expected) => {
    expect(cutText(text, maxBytes)).toBe(expected);
  });

  it('cuts inside a heap of accents rather than leave nothing', () => {
    const heap = `e${'\u0301'.repeat(2_000)}`;
    const cut = cutText(heap, 2_048);
    expect(bytesOf(cut)).toBeGreaterThan(2_000);
    expect(bytesOf(cut)).toBeLessThanOrEqual(2_048);
  });

  it('always fits, is well-formed, and is a beginning of the text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 7, max: 60 }), (text, maxBytes) => {
        const cut = cutText(text, maxBytes);
        expect(bytesOf(cut)).toBeLessThanOrEqual(maxBytes);
        expect(cut.isWellFormed()).toBe(true);
        expect(cut === text || text.startsWith(cut.slice(0, -1))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
