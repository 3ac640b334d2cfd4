/** Numbers as people write them: "30", "三十", "两百", "一百二". The one reader that all finders share. */

/** For building patterns: what `readNumeral` may be able to read, up to the thousands of people and yuan. */
export const numeralCharacters = '零〇一二两三四五六七八九十廿百千万';

/** Where a numeral may begin: not inside of a longer one, but behind the numeral of a weekday: "周一七点". */
export const numeralStart = `(?:(?<=[周期拜初][一二三四五六])|(?<![\\d.:/${numeralCharacters}第几周期拜初]))`;

/** Up to 99, in either kind of digits. */
export const smallNumeral = '(?:\\d{1,2}|[零〇一二两三四五六七八九十廿]{1,3})';

const digits = '零一二三四五六七八九';
const belowTenThousand = /^(?:(.)千)?零?(?:(.)百)?零?(?:(.?)十)?零?([^零百千十])?$/;
/** "一百二" is 120, "三千五" is 3500. */
const shortened = /[百千](.)$/;
const smallerOfTwo =
  /一(?=[二两])|[二两](?=三)|三(?=[四五])|四(?=五)|五(?=六)|六(?=七)|七(?=八)|八(?=九)/;
/** Nearly all that is ever read: one sign. */
const ofOneSign: ReadonlyMap<string, number> = new Map(
  [...digits, '十'].map((sign, value) => [sign, value] as const),
).set('两', 2);

/** Whole numbers below 100 million; undefined for what is none. Not for runs of digits: see `readDigits`. */
export function readNumeral(text: string): number | undefined {
  const known = ofOneSign.get(text);
  if (known !== undefined) return known;
  if (/^\d{1,8}$/.test(text)) return Number(text);
  const plain = text.replaceAll('〇', '零').replaceAll('廿', '二十');
  if (plain === '零') return 0;
  const [high = '', low, ...rest] = plain.split('万');
  if (low === undefined) return readBelowTenThousand(high);
  const tenThousands = readBelowTenThousand(high);
  // "一万二" is 12,000.
  const lowWorth = low.length === 1 ? 1000 : 1;
  const remainder = low === '' ? 0 : readBelowTenThousand(low);
  if (tenThousands === undefined || remainder === undefined || rest.length > 0) return undefined;
  return tenThousands * 10_000 + remainder * lowWorth;
}

/** "五六", "三五", "二三十": of two numbers in one the larger, so that there is room for all. */
export function readRoughNumeral(text: string): number | undefined {
  return readNumeral(text) ?? readNumeral(text.replace(smallerOfTwo, ''));
}

/** "二零二六" and "2026" digit by digit; undefined when anything else is in it. */
export function readDigits(text: string): string | undefined {
  const read = text
    .replaceAll('〇', '零')
    .replaceAll('幺', '一')
    .replaceAll(/[零一二三四五六七八九]/g, (sign) => String(digits.indexOf(sign)));
  return /^\d+$/.test(read) ? read : undefined;
}

function readBelowTenThousand(text: string): number | undefined {
  const found = text === '' ? null : belowTenThousand.exec(text);
  if (!found) return undefined;
  const [, thousands, hundreds, tens, ones] = found;
  const onesWorth = shortened.test(text) ? (/百.$/.test(text) ? 10 : 100) : 1;
  const parts = [
    digitOf(thousands) * 1000,
    digitOf(hundreds) * 100,
    (tens === '' ? 1 : digitOf(tens)) * 10,
    digitOf(ones) * onesWorth,
  ];
  const value = parts.reduce((sum, part) => sum + part, 0);
  return Number.isNaN(value) ? undefined : value;
}

/** Not a number when the sign is no digit. */
function digitOf(sign: string | undefined): number {
  if (sign === undefined) return 0;
  if (sign === '两') return 2;
  const value = digits.indexOf(sign);
  return value > 0 ? value : Number.NaN;
}
