/**
 * Coupons for a replayed turn: nobody holds any, everybody gets one, and a code is dots. A real code would differ each
 * time, and a report must not hold one that a till would take.
 */
import type { CouponStore } from '../../store/coupons.ts';
import { rehearsalCoupons } from '../rehearsal-coupons.ts';

const hiddenCode = '•'.repeat(9);

export function replayCoupons(): CouponStore {
  const coupons = rehearsalCoupons();
  return { ...coupons, claim: (claim) => coupons.claim({ ...claim, code: hiddenCode }) };
}
