/** A till of the brand says that a coupon was used. */
import { z } from 'zod';
import { findCouponCode } from '../domain/coupon-code.ts';
import { couponState } from '../handlers/coupon-lines.ts';
import type { ProgramAct, ProgramAnswer } from './program-call.ts';

const schema = z.strictObject({
  campaign: z.string().min(1).max(64),
  code: z.string().min(1).max(64),
  shop: z.string().min(1).max(64),
});

export const redeemCouponCall: ProgramAct<z.infer<typeof schema>> = {
  name: 'coupons/redeem',
  scope: 'redeem-coupons',
  schema,
  async answer({ account, body, program, catalogue, stores, nowMs, callId }) {
    const campaign = catalogue.findCampaign(body.campaign);
    const shop = catalogue.findShop(body.shop);
    if (!campaign) return refuse(404, 'UNKNOWN_CAMPAIGN', `there is no campaign ${body.campaign}`);
    if (!shop) return refuse(404, 'UNKNOWN_SHOP', `there is no shop ${body.shop}`);
    const code = findCouponCode(body.code)?.code ?? '';
    const held = await stores.coupons.find(account, campaign.id, code);
    if (!held) return { status: 200, value: { result: 'unknown' } };
    const isGoodHere = campaign.shopIds.length === 0 || campaign.shopIds.includes(shop.id);
    if (!isGoodHere) return refuse(409, 'WRONG_SHOP', `the coupon is not good in ${shop.id}`);
    const state = couponState(held, campaign, nowMs);
    if (state === 'over') return refuse(409, 'COUPON_EXPIRED', 'the coupon is not good any more');
    if (state === 'not-yet') return refuse(409, 'COUPON_NOT_YET', 'the coupon is not good yet');
    if (state === 'usable') {
      await stores.auditLog.append({
        account,
        atMs: nowMs,
        byId: `key:${program.id}`,
        by: program.name,
        act: 'coupon-redeemed',
        target: `coupons.yaml#${campaign.id}`,
        note: `${shop.name} · …${code.slice(-3)}`,
      });
    }
    const { kind } = await stores.coupons.redeem({
      account,
      campaignId: campaign.id,
      code,
      shopId: shop.id,
      redeemedAtMs: nowMs,
      redemptionId: callId,
    });
    return { status: 200, value: { result: resultWords[kind] } };
  },
};

const resultWords = {
  redeemed: 'redeemed',
  'already-redeemed': 'already',
  'unknown-code': 'unknown',
} as const;

function refuse(status: number, code: string, problem: string): ProgramAnswer {
  return { status, value: { code, problems: [problem] } };
}
