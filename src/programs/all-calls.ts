/** Everything that the brand's own systems may ask us to do. A service adds a line. */
import type { ProgramAct } from './program-call.ts';
import { redeemCouponCall } from './redeem-coupon-call.ts';

export const allCalls: readonly ProgramAct[] = [redeemCouponCall as ProgramAct];
