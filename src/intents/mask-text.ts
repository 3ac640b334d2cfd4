/** Hides the numbers by which a person could be found, before a text is written down. Knows numbers only, not names. */

/** A digit, in half or full width. */
const digit = '[0-9０-９]';
/** People group long numbers with spaces, dashes or dots. */
const gap = '[ \\-－　.·—–/]?';
const notAfterDigit = `(?<!${digit})`;
const notBeforeDigit = `(?!${digit})`;

/** 13 to 19 digits (bank cards, and anything longer), or an identity card: 17 digits and a digit or X. */
const longNumber = new RegExp(
  `${notAfterDigit}${digit}(?:${gap}${digit}){12,}(?:${gap}[xXｘＸ])?${notBeforeDigit}`,
  'g',
);
const mobile = new RegExp(
  `${notAfterDigit}[1１]${gap}[3-9３-９](?:${gap}${digit}){9}${notBeforeDigit}`,
  'g',
);
/** Between the groups of a phone number people put whatever they like: "138 - 0000 - 1111", "(138)0000(1111)". */
const wideGap = '[ \\-－　.·—–/()（）]{0,3}';
const groupedMobile = new RegExp(
  `${notAfterDigit}[1１][3-9３-９]${digit}${wideGap}${digit}{4}${wideGap}${digit}{4}${notBeforeDigit}`,
  'g',
);
const spelledDigit = '[零〇一二三四五六七八九幺]';
const spelledMobile = new RegExp(
  `(?<!${spelledDigit})[一幺]${gap}[三四五六七八九](?:${gap}${spelledDigit}){9}(?!${spelledDigit})`,
  'g',
);
const spelledLongNumber = new RegExp(`${spelledDigit}(?:${gap}${spelledDigit}){12,}`, 'g');
const landline = new RegExp(
  `${notAfterDigit}[0０]${digit}{2,3}${wideGap}${digit}{3,4}${wideGap}${digit}{4}${notBeforeDigit}`,
  'g',
);
const orderNumber =
  /(?<=(?:(?:订单|訂單)(?:编号|編號|号码|號碼|号|號)?|单号|單號|流水[号號])[是为為:：#\s]{0,4})(?=[A-Za-z]{0,31}\d)[A-Za-z\d](?:[- ]?[A-Za-z\d]){3,31}/g;

/** What is hidden, in this order, and how many characters at its beginning stay. */
const hidden: readonly (readonly [pattern: RegExp, kept: number])[] = [
  [longNumber, 0],
  [mobile, 3],
  [groupedMobile, 3],
  [spelledLongNumber, 0],
  [spelledMobile, 3],
  [landline, 3],
  [orderNumber, 0],
];

/** Nothing that is hidden is shorter, an order number with its word included; most texts have no number either. */
const shortestHidden = 6;
const number = /[0-9０-９]|[零〇一二三四五六七八九幺].?[零〇一二三四五六七八九幺]/;

/**
 * Keeps of a phone its first three and last four digits, of longer numbers, and of a number behind the word for an
 * order, the last four. Idempotent.
 */
export function maskText(text: string): string {
  if (!mayHaveNumber(text)) return text;
  return hidden.reduce(
    (masked, [pattern, kept]) => masked.replace(pattern, (number) => mask(number, kept)),
    text,
  );
}

/** The numbers that `maskText` hides, as they were written. */
export function findHiddenNumbers(text: string): readonly string[] {
  return mayHaveNumber(text) ? hidden.flatMap(([pattern]) => text.match(pattern) ?? []) : [];
}

/** Hides all that `findCodes` finds too: for words that were an answer, of which nobody knows what they are. */
export function maskCodes(text: string): string {
  const hideCode = (code: string) => (isCode(code) ? mask(code, 0) : code);
  return maskText(text).replace(codes, hideCode);
}

/** Whatever may be a number of something: five digits or more, with letters or without. */
export function findCodes(text: string): readonly string[] {
  return (text.match(codes) ?? []).filter(isCode);
}

const codes = /[A-Za-z\d０-９](?:[-－ 　.·—–/]?[A-Za-z\d０-９]){4,}/g;

function isCode(text: string): boolean {
  return (text.match(/[\d０-９]/g) ?? []).length >= 5;
}

/** Every turn pays for this. */
function mayHaveNumber(text: string): boolean {
  return text.length >= shortestHidden && number.test(text);
}

/** Keeps the last four of its characters, and as many at its beginning as told, if enough between them is hidden. */
export function mask(number: string, kept: number): string {
  const characters = [...number.replace(/[ \-－　.·—–/()（）]/g, '')];
  const start = characters.length < kept + 7 ? 0 : kept;
  const hiddenCount = Math.max(0, characters.length - start - 4);
  return [
    ...characters.slice(0, start),
    '*'.repeat(hiddenCount),
    ...characters.slice(start + hiddenCount),
  ].join('');
}
