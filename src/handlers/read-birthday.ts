/** Reads the day of a birthday as people write it. The year is passed over: nobody needs to know it. Pure. */
import { dayNumberOf } from '../domain/beijing-time.ts';
import { readNumeral, smallNumeral } from '../intents/entities/read-numeral.ts';

/** "阳历五月三号", "1990-05-03", "5.3", "0503". */
const writings: readonly RegExp[] = [
  new RegExp(`(${smallNumeral})月(${smallNumeral})`),
  /(?<![\d.])(?:(?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/,
  /(?<![\d.])(\d{1,2})[-/.](\d{1,2})(?![\d.])/,
  /(?<!\d)(?:(?:19|20)\d\d)?(\d\d)(\d\d)(?!\d)/,
];
const ofTheMoon = /农历|阴历|旧历|農曆|陰曆|舊曆|初[一二三四五六七八九十]|[正腊臘冬]月/;
const aLeapYear = 2000;

export type BirthdayRead =
  | { readonly kind: 'day'; readonly monthDay: string }
  /** By the moon's calendar it falls on another day each year. */
  | { readonly kind: 'lunar' }
  | { readonly kind: 'none' };

/** A day as "05-03". */
export function readBirthday(text: string): BirthdayRead {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '');
  if (ofTheMoon.test(plain)) return { kind: 'lunar' };
  for (const writing of writings) {
    const [, monthText = '', dayText = ''] = writing.exec(plain) ?? [];
    const month = readNumeral(monthText);
    const day = readNumeral(dayText);
    if (month === undefined || day === undefined) continue;
    if (dayNumberOf({ year: aLeapYear, month, day }) === undefined) continue;
    return { kind: 'day', monthDay: `${twoDigits(month)}-${twoDigits(day)}` };
  }
  return { kind: 'none' };
}

/** "05-03" → "5月3日". */
export function monthDayWords(monthDay: string): string {
  const [month, day] = monthDay.split('-').map(Number);
  return `${month}月${day}日`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
