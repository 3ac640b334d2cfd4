/** What an erasure means for a coupon that is there already, on every store. Pure. */
import type { ClaimResult, Coupon } from '../domain/coupon.ts';
import type { CouponClaim } from './coupons.ts';

/** An erasure takes what was granted before it was asked for, from the moment it was asked for. */
export function isTaken(
  { grantedAtMs }: Pick<Coupon, 'grantedAtMs'>,
  erasureRequestedAtMs: number | undefined,
): boolean {
  return erasureRequestedAtMs !== undefined && grantedAtMs <= erasureRequestedAtMs;
}

/** Whoever claims where they, or the hash that stands for them, own a coupon. */
export function answerOwned(
  { openId, turnId }: CouponClaim,
  held: Coupon,
  erasureRequestedAtMs: number | undefined,
): ClaimResult {
  if (held.turnId === turnId) return { kind: 'granted', coupon: held };
  const isErased = held.openId !== openId || isTaken(held, erasureRequestedAtMs);
  return isErased ? { kind: 'claimed-before-erasure' } : { kind: 'already-owned', coupon: held };
}
