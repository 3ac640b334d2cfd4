/**
 * A coupon as a thank-you or a gift, given within another service. Never two of a kind to one follower, and the same turn
 * gives the same one again. It has no dialogue: what the service itself says goes before.
 */
import { formatCouponCode } from '../domain/coupon-code.ts';
import type { HandlerPorts, HandlerTurn } from './handler.ts';
import { newCouponCode } from './new-coupon-code.ts';

export interface GivenCoupon {
  readonly isGranted: boolean;
  readonly lines: readonly string[];
}

const nothing: GivenCoupon = { isGranted: false, lines: [] };

/** Says nothing of a campaign that is not there or not running, and of a coupon that is theirs already. */
export async function giveCoupon(
  { account, message, turnId, nowMs, catalogue }: HandlerTurn,
  { coupons }: HandlerPorts,
  campaignId: string | undefined,
): Promise<GivenCoupon> {
  const campaign = campaignId === undefined ? undefined : catalogue.findCampaign(campaignId);
  if (!campaign || nowMs < campaign.validFromMs || nowMs > campaign.validToMs) return nothing;
  const claimed = await coupons.claim({
    ...{ account, openId: message.openId, turnId },
    campaignId: campaign.id,
    code: newCouponCode(campaign.codePrefix),
    stock: campaign.stock,
    grantedAtMs: nowMs,
  });
  switch (claimed.kind) {
    case 'granted': {
      const code = formatCouponCode(claimed.coupon.code);
      const lines = [`送您一张「${campaign.name}」：`, '', code, '', '到店给店员看这个码就行。'];
      return { isGranted: true, lines };
    }
    case 'sold-out':
      return { isGranted: false, lines: [`「${campaign.name}」刚好送完了，对不住。`] };
    case 'already-owned':
      return {
        isGranted: false,
        lines: [`「${campaign.name}」您领过了，回复「我的优惠券」就能看到。`],
      };
    case 'claimed-before-erasure':
      return nothing;
  }
}
