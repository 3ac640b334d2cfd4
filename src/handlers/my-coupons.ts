/** Service: the coupons that the follower holds, the usable ones first, each with its whole code. */
import { z } from 'zod';
import type { Campaign } from '../domain/catalogue.ts';
import type { Coupon } from '../domain/coupon.ts';
import { formatCouponCode } from '../domain/coupon-code.ts';
import { listRunning } from './campaign-fit.ts';
import { couponState, couponStates, stateWords } from './coupon-lines.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { say } from './say.ts';

const parameters = z.strictObject({});
type Parameters = z.infer<typeof parameters>;

const maxListed = 5;

interface Held {
  readonly coupon: Coupon;
  readonly campaign: Campaign;
}

export const myCoupons: Handler<Parameters> = {
  parameters,
  async handle(turn, { coupons }) {
    const { account, catalogue, message, nowMs } = turn;
    const ids = catalogue.campaigns.map(({ id }) => id);
    const owned = await coupons.list(account, message.openId, ids);
    const held = owned.flatMap((coupon): readonly Held[] => {
      const campaign = catalogue.findCampaign(coupon.campaignId);
      return campaign ? [{ coupon, campaign }] : [];
    });
    const heldIds = held.map(({ campaign }) => campaign.id);
    const claimable = listRunning(catalogue, nowMs).some(({ id }) => !heldIds.includes(id));
    const hint = claimable ? '回复「优惠券」，看看还能领什么。' : '';
    if (held.length === 0) return say('coupons-listed-none', ['您还没有领过券。', hint]);
    return say('coupons-listed', [...listHeld(turn, held), '', '到店给店员看券码就行。', hint]);
  },
};

function listHeld(turn: HandlerTurn, held: readonly Held[]): readonly string[] {
  const rank = ({ coupon, campaign }: Held) =>
    couponStates.indexOf(couponState(coupon, campaign, turn.nowMs));
  const shown = held.toSorted((a, b) => rank(a) - rank(b)).slice(0, maxListed);
  const blocks = shown.map(({ coupon, campaign }) => [
    '',
    `「${campaign.name}」${stateWords(coupon, campaign, turn)}`,
    formatCouponCode(coupon.code),
  ]);
  const hidden = held.length - shown.length;
  const more = hidden > 0 ? ['', `另有 ${hidden} 张没有列出。`] : [];
  return [`您领过 ${held.length} 张券：`, ...blocks.flat(), ...more];
}
