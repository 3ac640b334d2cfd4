/** At the till: a coupon is used. Who did it, where, is noted before it is done. */
import type { Campaign } from '../../domain/catalogue.ts';
import type { Coupon } from '../../domain/coupon.ts';
import { findCouponCode, formatCouponCode } from '../../domain/coupon-code.ts';
import { couponState } from '../../handlers/coupon-lines.ts';
import { timeText } from '../frame/time-text.ts';
import type { TillAct, TillActCall, TillCall, TillEnd } from './till-act.ts';
import { couponWords } from './words.ts';

interface Held {
  readonly coupon: Coupon;
  readonly campaign: Campaign;
}

export const redeemCoupon: TillAct = {
  kind: 'coupon',
  recognise: (typed) => findCouponCode(typed)?.code,
  async look(code, call) {
    const words = couponWords[call.language];
    const held = await findHeld(code, call);
    if (!held) return { title: words.unknown, lines: [words.unknownHint], doIt: undefined };
    const { name, terms } = held.campaign;
    const problem = findProblem(held, call);
    const lines = [problem ?? words.good, formatCouponCode(code), terms];
    return {
      title: name,
      lines: lines.filter((line) => line !== ''),
      doIt: problem === undefined ? words.doIt : undefined,
    };
  },
  async act(code, call) {
    const words = couponWords[call.language];
    const held = await findHeld(code, call);
    if (!held) return { isDone: false, text: words.unknown };
    const problem = isOwnRepeat(held, call) ? undefined : findProblem(held, call);
    if (problem !== undefined) return { isDone: false, text: problem };
    return redeem(held, call);
  },
};

async function redeem({ coupon, campaign }: Held, call: TillActCall): Promise<TillEnd> {
  const { account, operator, shop, stores, lookedAtMs, lookId, language, nowMs } = call;
  const words = couponWords[language];
  if (coupon.redeemedAtMs === undefined) {
    await stores.auditLog.append({
      account,
      atMs: nowMs,
      byId: operator.id,
      by: operator.name,
      act: 'coupon-redeemed',
      target: `coupons.yaml#${campaign.id}`,
      note: `${shop.name} · …${coupon.code.slice(-3)}`,
    });
  }
  const { kind } = await stores.coupons.redeem({
    account,
    campaignId: campaign.id,
    code: coupon.code,
    shopId: shop.id,
    redeemedAtMs: lookedAtMs,
    redemptionId: lookId,
  });
  if (kind === 'redeemed') return { isDone: true, text: words.done(campaign.name) };
  return { isDone: false, text: kind === 'unknown-code' ? words.unknown : words.usedMeanwhile };
}

/** Letters may be shared by campaigns: each that has them is asked. */
async function findHeld(code: string, call: TillCall): Promise<Held | undefined> {
  const prefix = findCouponCode(code)?.prefix;
  for (const campaign of call.catalogue.campaigns) {
    if (campaign.codePrefix !== prefix) continue;
    const coupon = await call.stores.coupons.find(call.account, campaign.id, code);
    if (coupon) return { coupon, campaign };
  }
  return undefined;
}

/** Undefined when it can be used here and now. */
function findProblem({ coupon, campaign }: Held, call: TillCall): string | undefined {
  const { language, nowMs, shop, catalogue } = call;
  const words = couponWords[language];
  const nameOf = (id: string): string => catalogue.findShop(id)?.name ?? id;
  switch (couponState(coupon, campaign, nowMs)) {
    case 'used':
      return words.used(
        timeText(coupon.redeemedAtMs ?? nowMs),
        nameOf(coupon.redeemedShopId ?? ''),
      );
    case 'over':
      return words.over(timeText(campaign.validToMs));
    case 'not-yet':
      return words.notYet(timeText(campaign.validFromMs));
    case 'usable': {
      const { shopIds } = campaign;
      if (shopIds.length === 0 || shopIds.includes(shop.id)) return undefined;
      return words.wrongShop(shopIds.map(nameOf));
    }
  }
}

function isOwnRepeat({ coupon }: Held, { lookId }: TillActCall): boolean {
  return coupon.redemptionId === lookId;
}
