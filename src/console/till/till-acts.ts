/** Every kind of code that the till takes, the first that recognises one is asked. A service adds a line. */
import { festivalGift } from './festival-gift.ts';
import { memberPoints } from './member-points.ts';
import { redeemCoupon } from './redeem-coupon.ts';
import type { TillAct } from './till-act.ts';

export const tillActs: readonly TillAct[] = [festivalGift, redeemCoupon, memberPoints];
