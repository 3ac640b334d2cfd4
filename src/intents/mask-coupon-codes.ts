/**
 * Hides the coupon codes in a text that is kept or shown: a till takes whoever has the code. As we write them, and in
 * any case; the campaign's letters stay. So are links to followers' pages, which show the same to whoever opens them.
 * Idempotent. The code itself is read from the coupon's owner, never from here.
 */
export function maskCouponCodes(text: string): string {
  const shown = text.includes('-') ? text.replace(couponCode, '$1-•••-•••-•••') : text;
  return shown.includes('/p/') ? shown.replace(pageToken, '$1•••') : shown;
}

/** What `maskCouponCodes` hides, whole; and codes without their dashes, which a digit tells from words. */
export function findCouponCodes(text: string): readonly string[] {
  const listAll = (pattern: RegExp): readonly string[] => text.match(pattern) ?? [];
  const typed = listAll(typedCode).filter((code) => /\d/.test(code));
  return [...listAll(couponCode), ...listAll(pageToken), ...typed];
}

/** `https://bot.example.com/p/main/coupon/AbC…` */
const pageToken = /(\/p\/[a-z\d-]{1,32}\/[a-z-]+\/)[\w-]{40,}/g;
/** As followers see it. */
const couponCode = /\b([A-Z]{2,4})(?:-[2-9A-HJKMNP-Z]{3}){3}\b/gi;
const typedCode = /\b[A-Z]{2,4}(?:[- ]?[2-9A-HJKMNP-Z]{3}){3}\b/gi;
