/**
 * The number of a member card: eleven digits that nobody can guess from another card's, and a check digit by Damm's
 * method, which notices every wrong digit and every two neighbours that were swapped, before the store is asked.
 */
import { randomInt } from 'node:crypto';

const bodyLength = 11;

/** Damm's quasigroup of order 10 (H. M. Damm, 2004): row by what was reckoned so far, column by the next digit. */
const damm: readonly string[] = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

/** Never begins with 0, which spreadsheets would drop. @param pick a whole number from 0 up to its argument, evenly. */
export function newCardNumber(pick: (below: number) => number = randomInt): string {
  const digits = Array.from({ length: bodyLength }, (_, at) =>
    at === 0 ? 1 + pick(9) : pick(10),
  ).join('');
  return digits + reckon(digits);
}

/** "602133458897" → "6021 3345 8897". */
export function formatCardNumber(number: string): string {
  return number.match(/.{1,4}/g)?.join(' ') ?? number;
}

/** Reads what was scanned, typed or read aloud, in any spacing; undefined when it cannot be a card of ours. */
export function findCardNumber(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s\-_.·—–]/g, '');
  return /^[1-9]\d{11}$/.test(digits) && reckon(digits) === '0' ? digits : undefined;
}

function reckon(digits: string): string {
  return [...digits].reduce((interim, digit) => damm[Number(interim)]?.[Number(digit)] ?? '0', '0');
}
