/**
 * Coupons for one rehearsed conversation: granted and remembered as the store's contract has it, and gone with the
 * conversation. It must never stand in for a store while followers are served.
 */
import type { Coupon } from '../domain/coupon.ts';
import type { CouponStore } from '../store/coupons.ts';

export function rehearsalCoupons(): CouponStore {
  const owned = new Map<string, Coupon>();
  const findByCode = (campaignId: string, code: string): Coupon | undefined => {
    const coupon = owned.get(campaignId);
    return coupon?.code === code ? coupon : undefined;
  };
  return {
    async claim({ campaignId, openId, turnId, code, grantedAtMs }) {
      const earlier = owned.get(campaignId);
      if (earlier) {
        const isRepeat = earlier.turnId === turnId;
        return { kind: isRepeat ? 'granted' : 'already-owned', coupon: earlier };
      }
      const coupon = { campaignId, openId, code, turnId, grantedAtMs };
      owned.set(campaignId, coupon);
      return { kind: 'granted', coupon };
    },
    list: async (_account, _openId, campaignIds) =>
      campaignIds.flatMap((id) => owned.get(id) ?? []),
    find: async (_account, campaignId, code) => findByCode(campaignId, code),
    async redeem({ campaignId, code, shopId, redeemedAtMs, redemptionId }) {
      const coupon = findByCode(campaignId, code);
      if (!coupon) return { kind: 'unknown-code' };
      if (coupon.redeemedAtMs !== undefined) {
        const isRepeat = coupon.redemptionId === redemptionId;
        return { kind: isRepeat ? 'redeemed' : 'already-redeemed', coupon };
      }
      const redeemed = { ...coupon, redeemedAtMs, redeemedShopId: shopId, redemptionId };
      owned.set(campaignId, redeemed);
      return { kind: 'redeemed', coupon: redeemed };
    },
    countRedeemed: async () => [],
    countGranted: async (_account, campaignId) => Number(owned.has(campaignId)),
  };
}
