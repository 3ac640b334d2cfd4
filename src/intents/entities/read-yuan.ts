/** Numerals of money: "26.5", "1,299", "1.5k", "1万2", "两百". The one reader of those who look for amounts. */
import { numeralCharacters, readNumeral } from './read-numeral.ts';

/** More is a typing error, or a joke. */
const mostYuan = 1_000_000;

const fraction = '(?:\\.\\d{1,2})?';
/** "1万2" is 12,000 and "1万2千" too; "2kg" and "50万达" begin other words. */
const tail = '(?:(?:[kw](?![a-z])|[千万百](?![达克层货搭]))(?:\\d[千百]?)?)?';
/** For building patterns: what `readYuan` may be able to read. In a text that `markStops` was asked for. */
export const yuanNumeral = `(?:(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,7})${fraction}${tail}|[${numeralCharacters}]{1,8})`;

const inDigits =
  /^(?<base>\d+(?:\.\d+)?)(?:(?<unit>[kw千万百])(?:(?<more>\d)(?<moreUnit>[千百])?)?)?$/;
const worth: Readonly<Record<string, number>> = {
  百: 100,
  千: 1000,
  k: 1000,
  万: 10_000,
  w: 10_000,
};

/** Undefined for what is no number, or too much of one. */
export function readYuan(text: string): number | undefined {
  const yuan = /^\d/.test(text) ? readDigits(text.replaceAll(',', '')) : readNumeral(text);
  return yuan === undefined || yuan > mostYuan ? undefined : yuan;
}

function readDigits(text: string): number | undefined {
  const { base, unit = '', more = '0', moreUnit = '' } = inDigits.exec(text)?.groups ?? {};
  if (base === undefined) return undefined;
  const times = worth[unit] ?? 1;
  return Number(base) * times + Number(more) * (worth[moreUnit] ?? times / 10);
}
