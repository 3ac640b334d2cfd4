import { expect, it } from 'vitest';
import { barcodePicture, code128Widths, symbolWidths } from '../../src/markup/barcode-picture.ts';

const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);

it('every symbol is another, eleven modules wide, its bars together an even number of them', () => {
  expect(new Set(symbolWidths).size).toBe(106);
  for (const symbol of symbolWidths) {
    const widths = [...symbol].map(Number);
    expect([symbol, sum(widths), sum(widths.filter((_, at) => at % 2 === 0)) % 2]).toEqual([
      symbol,
      11,
      0,
    ]);
  }
});

it('twelve digits are a start, six symbols, a check symbol and a stop', () => {
  // 105 + 12·1 + 34·2 + 56·3 + 78·4 + 90·5 + 12·6 = 1187 = 11·103 + 54.
  const widths = code128Widths('123456789012');
  expect(sum(widths)).toBe(11 * 8 + 13);
  expect(widths.join('')).toBe('211232112232131123331121241112214121112232311123' + '2331112');
});

it.each(['', '123', '12a4'])('%j is refused: it has no pairs of digits', (digits) => {
  expect(() => code128Widths(digits)).toThrow('pairs of digits');
});

it('the picture leaves ten modules free on either side', () => {
  const { markup } = barcodePicture('123456789012', '会员卡号');
  expect(markup).toContain('viewBox="0 0 121 36"');
  expect(markup).toContain('d="M10 0h2v36h-2z');
  expect(markup).toContain('aria-label="会员卡号"');
});
