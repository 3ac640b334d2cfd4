/** At the till: points for an amount that was paid, or points that are redeemed. It shows no name: a card has none. */
import { isBirthdayNear } from '../../handlers/card-lines.ts';
import { findCardNumber, formatCardNumber } from '../../services/card-number.ts';
import {
  earnPoints,
  type PointsOutcome,
  redeemPoints,
  refundPoints,
} from '../../services/card-points.ts';
import { cardNow, type MemberCard } from '../../services/member-card.ts';
import { findCardByNumber } from '../../services/member-cards.ts';
import { noteGivenBack } from '../../services/receipts.ts';
import { takeBackPurchase } from '../../services/referrals.ts';
import { readYuan } from './read-yuan.ts';
import type { TillAct, TillActCall, TillCall, TillEnd } from './till-act.ts';
import { memberWords } from './words.ts';

export const memberPoints: TillAct = {
  kind: 'member',
  recognise: (typed) => findCardNumber(typed),
  async look(number, call) {
    const words = memberWords[call.language];
    const { members: setup } = call.catalogue.setup;
    const card = await findCardByNumber(call.stores.registers, call.account, number);
    if (!setup || !card)
      return { title: words.unknown, lines: [words.unknownHint], doIt: undefined };
    const { level, balance } = cardNow(card, setup, call.nowMs);
    const { birthdayGift } = setup.card;
    const isDue = birthdayGift !== undefined && isBirthdayNear(card, call.nowMs);
    return {
      title: `${setup.card.name} ${formatCardNumber(number)}`,
      lines: [
        words.holds(level.name, balance),
        level.privileges,
        ...(isDue ? [words.birthday(birthdayGift)] : []),
      ],
      doIt: words.doIt,
      fields: [
        { name: 'paid', label: words.paid, hint: words.paidHint },
        { name: 'points', label: words.points, hint: words.pointsHint },
        { name: 'refund', label: words.refund, hint: words.refundHint },
      ],
    };
  },
  async act(number, call) {
    const words = memberWords[call.language];
    const card = await findCardByNumber(call.stores.registers, call.account, number);
    if (!card) return { isDone: false, text: words.unknown };
    const { paid = '', points = '', refund = '' } = call.typed;
    const filled = [paid, points, refund].filter((typed) => typed.trim() !== '');
    if (filled.length !== 1) return { isDone: false, text: words.oneOfThem };
    if (paid.trim() !== '') return earn(card, paid, call);
    return points.trim() === '' ? takeBack(card, refund, call) : redeem(card, points, call);
  },
};

async function earn(card: MemberCard, paid: string, call: TillActCall): Promise<TillEnd> {
  const words = memberWords[call.language];
  const amountFen = readYuan(paid);
  if (amountFen === undefined) return { isDone: false, text: words.noAmount };
  const cause = causeOf(call);
  if (!cause) return { isDone: false, text: words.unknown };
  await note(call, card, `+¥${(amountFen / 100).toFixed(2)}`);
  const told = await earnPoints(call.stores.registers, holderOf(card, call), {
    ...cause,
    amountFen,
  });
  return tell(told, call, words.earned);
}

async function redeem(card: MemberCard, typed: string, call: TillActCall): Promise<TillEnd> {
  const words = memberWords[call.language];
  const points = /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : 0;
  if (points < 1) return { isDone: false, text: words.noPoints };
  const cause = causeOf(call);
  if (!cause) return { isDone: false, text: words.unknown };
  await note(call, card, `-${points}`);
  const told = await redeemPoints(call.stores.registers, holderOf(card, call), {
    ...cause,
    points,
  });
  return tell(told, call, words.redeemed);
}

/** The newest purchase of that amount; where the brand's till had reported it, its count goes too. */
async function takeBack(card: MemberCard, typed: string, call: TillActCall): Promise<TillEnd> {
  const words = memberWords[call.language];
  const amountFen = readYuan(typed);
  if (amountFen === undefined) return { isDone: false, text: words.noAmount };
  const cause = causeOf(call);
  if (!cause) return { isDone: false, text: words.unknown };
  const holder = holderOf(card, call);
  await note(call, card, `↩ ¥${(amountFen / 100).toFixed(2)}`);
  const { registers } = call.stores;
  const taken = await refundPoints(registers, holder, { ...cause, which: { amountFen } });
  if (!('card' in taken)) {
    const isNone = taken.kind === 'unknown-purchase';
    return { isDone: false, text: isNone ? words.noPurchase(typed.trim()) : words.unknown };
  }
  const { account } = holder;
  const given = { changeId: call.lookId, atMs: call.nowMs };
  await noteGivenBack(registers, { account, receipt: taken.sourceId }, given);
  await takeBackPurchase(registers, holder, taken.sourceId);
  const { balance } = taken.card.points;
  return taken.kind === 'repeated'
    ? { isDone: true, text: words.repeated(balance) }
    : { isDone: true, text: words.refunded(-taken.points, { missing: taken.missing, balance }) };
}

/** A double tap has the same look, and so the same cause. */
function causeOf({ catalogue, shop, lookedAtMs, lookId }: TillActCall) {
  const { members: setup } = catalogue.setup;
  return setup && { setup, sourceId: lookId, shopId: shop.id, atMs: lookedAtMs };
}

function holderOf({ openId }: MemberCard, { account }: TillCall) {
  return { account, openId };
}

async function note(call: TillActCall, { number }: MemberCard, what: string): Promise<void> {
  const { account, operator, shop, stores, nowMs } = call;
  await stores.auditLog.append({
    ...{ account, atMs: nowMs, byId: operator.id, by: operator.name, act: 'points-changed' },
    target: `members#…${number.slice(-4)}`,
    note: `${shop.name} · ${what}`,
  });
}

function tell(
  told: PointsOutcome,
  call: TillActCall,
  done: (points: number, balance: number) => string,
): TillEnd {
  const words = memberWords[call.language];
  switch (told.kind) {
    case 'changed':
      return { isDone: true, text: done(Math.abs(told.points), told.card.points.balance) };
    case 'repeated':
      return { isDone: true, text: words.repeated(told.card.points.balance) };
    case 'too-few':
      return { isDone: false, text: words.tooFew(told.balance) };
    case 'too-many':
      return { isDone: false, text: words.tooMany };
    case 'no-card':
      return { isDone: false, text: words.unknown };
  }
}
