/** A till of the brand says that a purchase was given back: its points go, and it counts for nobody any more. Once. */
import { z } from 'zod';
import type { OpenId } from '../domain/ids.ts';
import { type RefundOutcome, refundPoints } from '../services/card-points.ts';
import { cardNow } from '../services/member-card.ts';
import { findReceipt } from '../services/receipts.ts';
import { type PurchaseTakenBack, takeBackPurchase } from '../services/referrals.ts';
import { receiptField, receiptOfAnother } from './points-calls.ts';
import type { ProgramAct, ProgramAnswer, ProgramCall } from './program-call.ts';
import { findHolder, unknownHolder } from './purchase-call.ts';

const schema = z.strictObject({
  /** As the purchase was reported with. */
  code: z.string().min(1).max(64),
  /** Of the purchase, not of the refund. */
  receipt: receiptField,
  shop: z.string().min(1).max(64),
});
type RefundCall = ProgramCall<z.infer<typeof schema>>;

export const refundCall: ProgramAct<z.infer<typeof schema>> = {
  name: 'purchases/refund',
  scope: 'refund-purchases',
  schema,
  async answer(call) {
    const { account, body, catalogue, stores } = call;
    const { receipt, shop } = body;
    if (!catalogue.findShop(shop)) {
      return {
        status: 404,
        value: { code: 'UNKNOWN_SHOP', problems: [`there is no shop ${shop}`] },
      };
    }
    const openId = await findHolder(call);
    if (openId === undefined) return unknownHolder;
    const holder = { account, openId };
    const earned = await findReceipt(stores.registers, { ...holder, kind: 'earn', receipt });
    if (earned?.kind === 'of-another') return receiptOfAnother;
    const counted = await takeBackPurchase(stores.registers, holder, receipt);
    if (counted === 'of-another') return receiptOfAnother;
    return tell(call, await takePoints(call, openId), counted);
  },
};

async function takePoints(
  { account, body, catalogue, stores, nowMs, callId }: RefundCall,
  openId: OpenId,
): Promise<RefundOutcome> {
  const { members: setup } = catalogue.setup;
  if (!setup) return { kind: 'no-card' };
  const cause = { setup, sourceId: callId, shopId: body.shop, atMs: nowMs };
  const which = { receipt: body.receipt };
  return refundPoints(stores.registers, { account, openId }, { ...cause, which });
}

function tell(
  { catalogue, nowMs }: RefundCall,
  taken: RefundOutcome,
  counted: PurchaseTakenBack,
): ProgramAnswer {
  const { members: setup } = catalogue.setup;
  const hasPoints = 'card' in taken;
  if (!hasPoints && counted === 'not-counted') {
    const problems = ['no purchase of this receipt was reported of whoever holds this code'];
    return { status: 404, value: { code: 'UNKNOWN_RECEIPT', problems } };
  }
  const isNew = taken.kind === 'refunded' || counted === 'taken-back';
  const value = { result: isNew ? 'refunded' : 'already', counted: counted === 'taken-back' };
  if (!hasPoints || !setup) return { status: 200, value };
  const { balance, level } = cardNow(taken.card, setup, nowMs);
  const { points, missing } = taken.kind === 'refunded' ? taken : { points: 0, missing: 0 };
  return { status: 200, value: { ...value, points, missing, balance, level: level.id } };
}
