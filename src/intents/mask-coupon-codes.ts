/**
 * Hides the coupon codes in a text that is kept or shown: a till takes whoever has the code. As we write them, and in
 * any case; the campaign's letters stay. Idempotent. The code itself is read from the coupon's owner, never from here.
 */
export function maskCouponCodes(text: string): string {
  return text.includes('-') ? text.replace(couponCode, '$1-•••-•••-•••') : text;
}

/** As followers see it. */
const couponCode = /\b([A-Z]{2,4})(?:-[2-9A-HJKMNP-Z]{3}){3}\b/gi;
