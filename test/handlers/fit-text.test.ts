import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { droppable, fitText, maxTextLength, shorten } from '../../src/handlers/fit-text.ts';

describe('fitText', () => {
  it('keeps everything that fits, and never two empty lines', () => {
    expect(fitText(['甲', '', '', '', droppable('乙', 9), '丙', ''])).toBe('甲\n\n乙\n丙');
  });

  it('drops the highest order first, and of equals the last', () => {
    const long = '字'.repeat(250);
    const lines = [
      droppable(`一${long}`, 1),
      droppable(`二${long}`, 2),
      droppable(`三${long}`, 2),
      '尾',
    ];
    expect(fitText(lines)).toBe(`一${long}\n二${long}\n尾`);
  });

  it('never drops a line that must stay', () => {
    const code = '必'.repeat(700);
    expect(fitText([code, droppable('可去', 1)])).toBe(code);
  });

  it('fits characters and bytes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 20 }),
        (texts) => {
          const text = fitText(texts.map((line, index) => droppable(line, index)));
          expect(text.length).toBeLessThanOrEqual(maxTextLength);
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_000);
        },
      ),
    );
  });
});

describe('shorten', () => {
  it.each([
    ['四个汉字', 4, '四个汉字'],
    ['五个汉字了', 4, '五个汉…'],
    ['🍔🍔🍔', 2, '🍔…'],
  ])('%s to %i characters: %s', (text, maxLength, short) => {
    expect(shorten(text, maxLength)).toBe(short);
  });
});
