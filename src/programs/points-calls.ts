/** A till of the brand says what was paid with a member card, or takes points off it. The receipt counts once. */
import { z } from 'zod';
import type { MemberSetup } from '../domain/service-setup.ts';
import { findCardNumber } from '../services/card-number.ts';
import { earnPoints, type PointsOutcome, redeemPoints } from '../services/card-points.ts';
import { cardNow, type MemberCard } from '../services/member-card.ts';
import { findCardByNumber } from '../services/member-cards.ts';
import { maxPointsAtOnce } from '../services/points.ts';
import { claimReceipt } from '../services/receipts.ts';
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
const earning = z.strictObject({ ...shared, amountFen: amountField });
const redeeming = z.strictObject({ ...shared, points: z.int().min(1).max(maxPointsAtOnce) });

export const earnPointsCall: ProgramAct<z.infer<typeof earning>> = {
  name: 'points/earn',
  scope: 'change-points',
  schema: earning,
  answer: (call) =>
    withCard(call, 'earn', ({ card, cause }) => {
      const { amountFen } = call.body;
      return earnPoints(call.stores.registers, holderOf(card, call), { ...cause, amountFen });
    }),
};

export const redeemPointsCall: ProgramAct<z.infer<typeof redeeming>> = {
  name: 'points/redeem',
  scope: 'change-points',
  schema: redeeming,
  answer: (call) =>
    withCard(call, 'redeem', ({ card, cause }) => {
      const { points } = call.body;
      return redeemPoints(call.stores.registers, holderOf(card, call), { ...cause, points });
    }),
};

type PointsCall = ProgramCall<{
  readonly card: string;
  readonly receipt: string;
  readonly shop: string;
}>;

interface Known {
  readonly card: MemberCard;
  readonly cause: {
    readonly setup: MemberSetup;
    readonly sourceId: string;
    readonly shopId: string;
    readonly atMs: number;
  };
}

async function withCard(
  call: PointsCall,
  kind: 'earn' | 'redeem',
  change: (known: Known) => Promise<PointsOutcome>,
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
  const presented = { ...holderOf(card, call), kind, receipt: body.receipt };
  const held = await claimReceipt(stores.registers, presented, { atMs: nowMs, note: {} });
  if (held.kind === 'of-another') return receiptOfAnother;
  const cause = { setup, sourceId: body.receipt, shopId: body.shop, atMs: nowMs };
  return tell(await change({ card, cause }), setup, nowMs);
}

function holderOf({ openId }: MemberCard, { account }: Pick<PointsCall, 'account'>) {
  return { account, openId };
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
