/** A till of the brand says that a purchase was given back: its points go, and it counts for nobody any more. Once. */
import { z } from 'zod';
import type { OpenId } from '../domain/ids.ts';
import { type RefundOutcome, refundPoints } from '../services/card-points.ts';
import { cardNow } from '../services/member-card.ts';
import { findReceipt, noteGivenBack } from '../services/receipts.ts';
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
    const { account, body, catalogue, stores, callId, nowMs } = call;
    const { registers } = stores;
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
    // One card may have earned by it and another have been counted: of either only its own half goes.
    const halves = [
      await findReceipt(registers, { ...holder, kind: 'earn', receipt }),
      await findReceipt(registers, { ...holder, kind: 'purchase', receipt }),
    ];
    const isTheirs = halves.some((half) => half?.kind === 'theirs');
    const change = { changeId: callId, atMs: nowMs };
    const isFirst = isTheirs && (await noteGivenBack(registers, { account, receipt }, change));
    const counted = await takeBackPurchase(registers, holder, receipt);
    const taken = await takePoints(call, openId);
    // A card may hold points from before its receipts were noted.
    if (!isTheirs && !('card' in taken)) {
      return halves.some((half) => half) ? receiptOfAnother : unknownReceipt;
    }
    return tell(call, { taken, counted, isFirst });
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

interface GivenBack {
  readonly taken: RefundOutcome;
  readonly counted: PurchaseTakenBack;
  /** Nothing of it was given back before this call. */
  readonly isFirst: boolean;
}

function tell(
  { catalogue, nowMs }: RefundCall,
  { taken, counted, isFirst }: GivenBack,
): ProgramAnswer {
  const { members: setup } = catalogue.setup;
  const hasPoints = 'card' in taken;
  const hadNothing = !hasPoints && counted !== 'already';
  const isNew = taken.kind === 'refunded' || counted === 'taken-back' || (hadNothing && isFirst);
  const value = { result: isNew ? 'refunded' : 'already', counted: counted === 'taken-back' };
  if (!hasPoints || !setup) return { status: 200, value };
  const { balance, level } = cardNow(taken.card, setup, nowMs);
  const { points, missing } = taken.kind === 'refunded' ? taken : { points: 0, missing: 0 };
  return { status: 200, value: { ...value, points, missing, balance, level: level.id } };
}

const unknownReceipt: ProgramAnswer = {
  status: 404,
  value: {
    code: 'UNKNOWN_RECEIPT',
    problems: ['no purchase of this receipt was reported of whoever holds this code'],
  },
};
