/** A till of the brand says what the holder of a member card bought, for whoever brought them. */
import { z } from 'zod';
import { findCouponCode } from '../domain/coupon-code.ts';
import type { OpenId } from '../domain/ids.ts';
import { findCardNumber } from '../services/card-number.ts';
import { findCardByNumber } from '../services/member-cards.ts';
import { countPurchase } from '../services/referrals.ts';
import { amountField, receiptField, receiptOfAnother } from './points-calls.ts';
import type { ProgramAct, ProgramAnswer, ProgramCall } from './program-call.ts';

const schema = z.strictObject({
  /** A member card's number, or the code of a coupon that was given out: whichever the till has. */
  code: z.string().min(1).max(64),
  receipt: receiptField,
  shop: z.string().min(1).max(64),
  amountFen: amountField,
});

export const purchaseCall: ProgramAct<z.infer<typeof schema>> = {
  name: 'purchases',
  scope: 'report-purchases',
  schema,
  async answer(call) {
    const { account, body, catalogue, nowMs } = call;
    const { receipt, amountFen, shop: shopId } = body;
    if (!catalogue.findShop(shopId)) {
      const problems = [`there is no shop ${shopId}`];
      return { status: 404, value: { code: 'UNKNOWN_SHOP', problems } };
    }
    const openId = await findHolder(call);
    if (openId === undefined) return unknownHolder;
    const bought = { receipt, amountFen, shopId, atMs: nowMs };
    const counted = await countPurchase(call.stores.registers, { account, openId }, bought);
    if (counted.kind === 'of-another') return receiptOfAnother;
    const result = counted.kind === 'given-back' ? 'already' : counted.kind;
    return { status: 200, value: { result } };
  },
};

export const unknownHolder: ProgramAnswer = {
  status: 404,
  value: {
    code: 'UNKNOWN_CODE',
    problems: ['nobody holds a member card or a coupon of this code'],
  },
};

/** Of a member card, or of a coupon that was given out. */
export async function findHolder({
  account,
  body,
  catalogue,
  stores,
}: ProgramCall<{ readonly code: string }>): Promise<OpenId | undefined> {
  const number = findCardNumber(body.code);
  if (number !== undefined) {
    return (await findCardByNumber(stores.registers, account, number))?.openId;
  }
  const coupon = findCouponCode(body.code);
  for (const { id, codePrefix } of catalogue.campaigns) {
    if (coupon?.prefix !== codePrefix) continue;
    const held = await stores.coupons.find(account, id, coupon.code);
    if (held) return held.openId;
  }
  return undefined;
}
