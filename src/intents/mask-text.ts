/** Hides the numbers by which a person could be found, before a text is written down. Knows numbers only, not names. */

/** A digit, in half or full width. */
const digit = '[0-9０-９]';
/** People group long numbers with spaces or dashes. */
const gap = '[ \\-－　]?';
const notAfterDigit = `(?<!${digit})`;
const notBeforeDigit = `(?!${digit})`;

/** 13 to 19 digits (bank cards, and anything longer), or an identity card: 17 digits and a digit or X. */
const longNumber = new RegExp(
  `${notAfterDigit}${digit}(?:${gap}${digit}){12,}(?:${gap}[xXｘＸ])?${notBeforeDigit}`,
  'g',
);
const mobile = new RegExp(
  `${notAfterDigit}[1１][3-9３-９]${digit}(?:${gap}${digit}){8}${notBeforeDigit}`,
  'g',
);
const landline = new RegExp(
  `${notAfterDigit}[0０]${digit}{2,3}[\\-－ ]?${digit}{7,8}${notBeforeDigit}`,
  'g',
);

/** Keeps of a phone its first three and last four digits, of longer numbers the last four. Idempotent. */
export function maskText(text: string): string {
  return text
    .replace(longNumber, (number) => mask(number, 0))
    .replace(mobile, (number) => mask(number, 3))
    .replace(landline, (number) => mask(number, 3));
}

function mask(number: string, kept: number): string {
  const characters = [...number.replace(/[ \-－　]/g, '')];
  const hidden = Math.max(0, characters.length - kept - 4);
  return [
    ...characters.slice(0, kept),
    '*'.repeat(hidden),
    ...characters.slice(kept + hidden),
  ].join('');
}
