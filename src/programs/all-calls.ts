/** Everything that the brand's own systems may ask us to do. A service adds a line. */
import { alertCall, alertQuestion } from './alert-call.ts';
import { earnPointsCall, redeemPointsCall } from './points-calls.ts';
import type { ProgramAct, ProgramQuestion } from './program-call.ts';
import { purchaseCall } from './purchase-call.ts';
import { redeemCouponCall } from './redeem-coupon-call.ts';
import { refundCall } from './refund-call.ts';

export const allCalls: readonly ProgramAct[] = [
  redeemCouponCall as ProgramAct,
  earnPointsCall as ProgramAct,
  redeemPointsCall as ProgramAct,
  purchaseCall as ProgramAct,
  refundCall as ProgramAct,
  alertCall as ProgramAct,
];

export const allQuestions: readonly ProgramQuestion[] = [alertQuestion];
