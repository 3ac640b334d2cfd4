/** A till of the brand says what was paid with a member card, or takes points off it. The receipt counts once. */
import { z } from 'zod';
import type { MemberSetup } from '../domain/service-setup.ts';
import { findCardNumber } from '../services/card-number.ts';
import {
  changeCard,
  earning,
  findPointsRefusal,
  type PointsCause,
  type PointsOutcome,
  type PointsWish,
  redeeming,
} from '../services/card-points.ts';
import { earnByReceipt } from '../services/earn-by-receipt.ts';
import { cardNow } from '../services/member-card.ts';
import { findCardByNumber } from '../services/member-cards.ts';
import { maxPointsAtOnce } from '../services/points.ts';
import { claimReceipt, findReceipt } from '../services/receipts.ts';
import type { ProgramAct, ProgramAnswer, ProgramCall } from './program-call.ts';

const maxAmountFen = 100_000_000;

/** Of the till, for this account: another receipt has another. */
export const receiptField = z
  .string()
  .regex(/^[\w.:-]{1,64}$/, 'is no receipt: 1-64 of A-Z a-z 0-9 _ . : -');
export const amountField = z.int().min(1).max(maxAmountFen);
const shared = {
  card: z.string().min(1).max(40),
  receipt: receiptField,
  shop: z.string().min(1).max(64),
};
const earnBody = z.strictObject({ ...shared, amountFen: amountField });
const redeemBody = z.strictObject({ ...shared, points: z.int().min(1).max(maxPointsAtOnce) });

export const earnPointsCall: ProgramAct<z.infer<typeof earnBody>> = {
  name: 'points/earn',
  scope: 'change-points',
  schema: earnBody,
  answer: (call) =>
    withCard(call, 'earn', (cause) => earning({ ...cause, amountFen: call.body.amountFen })),
};

export const redeemPointsCall: ProgramAct<z.infer<typeof redeemBody>> = {
  name: 'points/redeem',
  scope: 'change-points',
  schema: redeemBody,
  answer: (call) =>
    withCard(call, 'redeem', (cause) => redeeming({ ...cause, points: call.body.points })),
};

type PointsCall = ProgramCall<{
  readonly card: string;
  readonly receipt: string;
  readonly shop: string;
}>;

async function withCard(
  call: PointsCall,
  kind: 'earn' | 'redeem',
  wishOf: (cause: PointsCause) => PointsWish,
): Promise<ProgramAnswer> {
  const { account, body, catalogue, stores, nowMs } = call;
  const { members: setup } = catalogue.setup;
  if (!catalogue.findShop(body.shop)) {
    return refuse(404, 'UNKNOWN_SHOP', `there is no shop ${body.shop}`);
  }
  const number = findCardNumber(body.card);
  const card =
    number === undefined ? undefined : await findCardByNumber(stores.registers, account, number);
  if (!setup || !card) return unknownCard;
  const holder = { account, openId: card.openId };
  const { receipt, shop: shopId } = body;
  const wish = wishOf({ setup, sourceId: receipt, shopId, atMs: nowMs });
  const refusal = findPointsRefusal(card, wish);
  const presented = { ...holder, kind, receipt };
  // A card that cannot have it takes no receipt: it may be presented with another card next.
  const held = refusal
    ? await findReceipt(stores.registers, presented)
    : await claimReceipt(stores.registers, presented, { atMs: nowMs, note: {} });
  if (held?.kind === 'of-another') return receiptOfAnother;
  if (refusal && !held) return tell(refusal, setup, nowMs);
  const told =
    kind === 'earn'
      ? await earnByReceipt(stores.registers, presented, wish)
      : await changeCard(stores.registers, holder, wish);
  return tell(told, setup, nowMs);
}

function tell(told: PointsOutcome, setup: MemberSetup, nowMs: number): ProgramAnswer {
  switch (told.kind) {
    case 'changed':
    case 'repeated': {
      const { balance, level } = cardNow(told.card, setup, nowMs);
      const points = told.kind === 'changed' ? { points: told.points } : {};
      const result = told.kind === 'changed' ? 'done' : 'already';
      return { status: 200, value: { result, ...points, balance, level: level.id } };
    }
    case 'no-card':
      return unknownCard;
    case 'too-few':
      return refuse(409, 'TOO_FEW_POINTS', `the card holds ${told.balance} points`);
    case 'too-many':
      return refuse(409, 'TOO_MANY_POINTS', 'no card earns or holds so many points');
  }
}

const unknownCard = refuse(404, 'UNKNOWN_CARD', 'there is no such member card');

export const receiptOfAnother = refuse(
  409,
  'RECEIPT_OF_ANOTHER_CARD',
  'this receipt was presented with another card before: look at the number of the receipt',
);

function refuse(status: number, code: string, problem: string): ProgramAnswer {
  return { status, value: { code, problems: [problem] } };
}
