/**
 * Hides the coupon codes in a text that is kept or shown: a till takes whoever has the code. As we write them, and in
 * any case; the campaign's letters stay. So are links to followers' pages, which show the same to whoever opens them.
 * Idempotent. The code itself is read from the coupon's owner, never from here.
 */
import { codeAlphabet, findCouponCode } from '../domain/coupon-code.ts';

export function maskCouponCodes(text: string): string {
  const shown = text.includes('-') ? text.replace(couponCode, '$1-•••-•••-•••') : text;
  return shown.includes('/p/') ? shown.replace(pageToken, '$1•••') : shown;
}

/**
 * What `maskCouponCodes` hides, whole; and codes as followers type them, in one, in groups or letter by letter, with
 * whatever `findCouponCode` reads in between. Those the check character tells from words.
 */
export function findCouponCodes(text: string): readonly string[] {
  const listAll = (pattern: RegExp): readonly string[] => text.match(pattern) ?? [];
  const typed = typedCodes
    .flatMap((pattern) => Array.from(text.matchAll(pattern), ([, code = '']) => code))
    .filter((code) => findCouponCode(code));
  return [...listAll(dashedCode), ...listAll(pageToken), ...typed];
}

/** `https://bot.example.com/p/main/coupon/AbC…` */
const pageToken = /(\/p\/[a-z\d-]{1,32}\/[a-z-]+\/)[\w-]{40,}/g;
/** As followers see it. */
const couponCode = /\b([A-Z]{2,4})(?:-[2-9A-HJKMNP-Z]{3}){3}\b/gi;
const dashedCode = /(?<![A-Z\d])[A-Z]{2,4}(?:[-–—_.·][2-9A-HJKMNP-Z]{3}){3}(?![A-Z\d])/gi;

const gap = '[\\s\\-_.·—–]';
/** Looked for at every place and with each length of its letters, since the words around a code may be letters too. */
const typedCodes = [2, 3, 4].flatMap((length) => {
  const inGroups = `[A-Z]{${length}}(?:${gap}{0,3}[${codeAlphabet}]{3}){3}`;
  const inLetters = `[A-Z](?:${gap}{1,3}[A-Z]){${length - 1}}(?:${gap}{1,3}[${codeAlphabet}]){9}`;
  return [inGroups, inLetters].map(
    (code) => new RegExp(`(?<![A-Z\\d])(?=(${code})(?![A-Z\\d]))`, 'gi'),
  );
});
