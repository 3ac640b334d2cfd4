import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../src/domain/split-text.ts';

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

describe('splitText', () => {
  it.each([
    ['a text that fits', '你好。', 9, ['你好。']],
    ['nothing', '', 9, []],
    ['sentences', '一二。三四。五', 12, ['一二。', '三四。五']],
    ['a sentence whose end comes too early', '一。二三四五', 15, ['一。二三四', '五']],
    ['lines', 'ab\ncd\nef', 7, ['ab\ncd\n', 'ef']],
    ['emoji', '🍔🍔🍔', 9, ['🍔🍔', '🍔']],
    ['a sentence with its closing quote', '他说“走。”她说好', 21, ['他说“走。”', '她说好']],
    [
      'before a link',
      '请点<a href="https://e.cn/?a=1">这里</a>',
      40,
      ['请点', '<a href="https://e.cn/?a=1">这里</a>'],
    ],
    ['before an address', '看https://example.com/a?b=1', 27, ['看', 'https://example.com/a?b=1']],
    ['before a phone number', '请拨打021-5550-0102', 18, ['请拨打', '021-5550-0102']],
    [
      'before a line with a label',
      '店很大真的很大。\n地址：一号！二楼',
      46,
      ['店很大真的很大。\n', '地址：一号！二楼'],
    ],
    ['less room than an emoji needs', '🍔🍔', 1, ['🍔', '🍔']],
  ])('splits %s', (_name, text, maxBytes, pieces) => {
    expect(splitText(text, maxBytes)).toEqual(pieces);
  });

  it('loses nothing, and every piece fits', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 4, max: 60 }), (text, maxBytes) => {
        const pieces = splitText(text, maxBytes);
        expect(pieces.join('')).toBe(text);
        expect(pieces.every((piece) => piece !== '' && bytesOf(piece) <= maxBytes)).toBe(true);
        expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
