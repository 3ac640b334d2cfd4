/**
 * Points on a card, changed by turns, tills and staff alike: each cause once. A receipt that is sent again is told what
 * the card holds now, and nothing is counted twice.
 */
import type { AccountName } from '../domain/ids.ts';
import type { MemberSetup } from '../domain/service-setup.ts';
import type { RegisterStore } from '../store/registers.ts';
import { changeEntry } from './change-entry.ts';
import { findPurchase, type WantedPurchase } from './find-purchase.ts';
import {
  bodyOf,
  cardNow,
  cardOf,
  levelLabel,
  type MemberCard,
  memberRegister,
} from './member-card.ts';
import { type CardHolder, findCard } from './member-cards.ts';
import {
  changePoints,
  haveExpired,
  maxPointsAtOnce,
  type PointsChange,
  type PointsChanged,
  type PointsKind,
  type PointsRemarks,
  pointsFor,
  pointsKinds,
} from './points.ts';

export type PointsOutcome =
  | { readonly kind: 'changed'; readonly card: MemberCard; readonly points: number }
  /** This cause was counted before. */
  | { readonly kind: 'repeated'; readonly card: MemberCard }
  | { readonly kind: 'no-card' }
  | PointsRefusal;

export type PointsRefusal =
  | { readonly kind: 'too-few'; readonly balance: number }
  | { readonly kind: 'too-many' };

export type RefundOutcome =
  | {
      readonly kind: 'refunded';
      readonly card: MemberCard;
      /** Negative, or 0. */
      readonly points: number;
      /** Points of the purchase that were used up already: they are not owed. */
      readonly missing: number;
      readonly sourceId: string;
    }
  | { readonly kind: 'repeated'; readonly card: MemberCard; readonly sourceId: string }
  | { readonly kind: 'no-card' | 'unknown-purchase' };

export interface PointsCause extends PointsRemarks {
  readonly sourceId: string;
  readonly atMs: number;
  readonly setup: MemberSetup;
}

/** What is to be done to a card: `earning`, `redeeming`. */
export interface PointsWish extends PointsCause, Pick<PointsChange, 'kind' | 'undone'> {
  readonly pointsOf: (card: MemberCard) => number;
}

/** For an amount that was paid, at the rate of the card's level before it. */
export function earning({
  amountFen,
  ...cause
}: PointsCause & { readonly amountFen: number }): PointsWish {
  const { setup, atMs } = cause;
  const pointsOf = (card: MemberCard) => {
    const { earnRate } = cardNow(card, setup, atMs).level;
    return pointsFor(amountFen, { pointsPerYuan: setup.card.pointsPerYuan, earnRate });
  };
  return { ...cause, amountFen, kind: 'earn', pointsOf };
}

export function redeeming({
  points,
  ...cause
}: PointsCause & { readonly points: number }): PointsWish {
  return { ...cause, kind: 'redeem', pointsOf: () => -points };
}

export function earnPoints(
  registers: RegisterStore,
  holder: CardHolder,
  cause: PointsCause & { readonly amountFen: number },
): Promise<PointsOutcome> {
  return changeCard(registers, holder, earning(cause));
}

export function redeemPoints(
  registers: RegisterStore,
  holder: CardHolder,
  cause: PointsCause & { readonly points: number },
): Promise<PointsOutcome> {
  return changeCard(registers, holder, redeeming(cause));
}

/** By staff, who say why. Negative points are taken away; they count for the level as earned ones do. */
export function correctPoints(
  registers: RegisterStore,
  holder: CardHolder,
  { points, ...cause }: PointsCause & { readonly points: number; readonly reason: string },
): Promise<PointsOutcome> {
  return changeCard(registers, holder, { ...cause, kind: 'correct', pointsOf: () => points });
}

/** Takes back what one purchase earned, as far as the card holds it: a balance is never negative, and nothing is owed. */
export async function refundPoints(
  registers: RegisterStore,
  holder: CardHolder,
  { which, sourceId: causeId, ...cause }: PointsCause & { readonly which: WantedPurchase },
): Promise<RefundOutcome> {
  const found = await findPurchase(registers, holder, { which, causeId });
  if (!found) {
    const card = await findCard(registers, holder);
    return { kind: card ? 'unknown-purchase' : 'no-card' };
  }
  const { sourceId, points: earned, amountFen, atMs: earnedAtMs } = found;
  // What has expired was taken already: points of other purchases do not stand in for it.
  const isOver = haveExpired(earnedAtMs, cause.atMs, cause.setup.card.pointsKeptYears);
  const held = isOver ? 0 : earned;
  const taken = await changeCard(registers, holder, {
    ...{ ...cause, sourceId, amountFen, kind: 'refund', causeId },
    undone: { points: earned, atMs: earnedAtMs },
    pointsOf: (card) => 0 - Math.min(held, cardNow(card, cause.setup, cause.atMs).balance),
  });
  switch (taken.kind) {
    case 'changed': {
      const { card, points } = taken;
      return { kind: 'refunded', card, points, missing: earned + points, sourceId };
    }
    case 'repeated':
      return { kind: 'repeated', card: taken.card, sourceId };
    default:
      return { kind: 'no-card' };
  }
}

/** Why the card, as it was read, cannot have it. Whether it had it before is not looked at. */
export function findPointsRefusal(card: MemberCard, wish: PointsWish): PointsRefusal | undefined {
  const decided = decideChange(card, wish);
  return 'refusal' in decided ? decided.refusal : undefined;
}

function decideChange(
  card: MemberCard,
  { setup, pointsOf, ...cause }: PointsWish,
): { readonly points: number; readonly next: PointsChanged } | { readonly refusal: PointsRefusal } {
  const points = pointsOf(card);
  if (Math.abs(points) > maxPointsAtOnce) return { refusal: { kind: 'too-many' } };
  const next = changePoints(card.points, { ...cause, points }, setup.card.pointsKeptYears);
  if (next) return { points, next };
  const { balance } = cardNow(card, setup, cause.atMs);
  return { refusal: points < 0 ? { kind: 'too-few', balance } : { kind: 'too-many' } };
}

export async function changeCard(
  registers: RegisterStore,
  { account, openId }: CardHolder,
  wish: PointsWish,
): Promise<PointsOutcome> {
  const { setup, ...cause } = wish;
  let points = 0;
  const changed = await changeEntry<PointsOutcome>(
    registers,
    { register: memberRegister(account), openId },
    (entry) => {
      if (!entry) return { refusal: { kind: 'no-card' } };
      const card = cardOf(entry);
      const decided = decideChange(card, wish);
      if ('refusal' in decided) return decided;
      const { next } = decided;
      points = decided.points;
      const { level } = cardNow({ points: next.account }, setup, cause.atMs);
      const body = bodyOf({ ...card, points: next.account });
      const changeId = `${cause.kind}:${cause.sourceId}`;
      const labels = [levelLabel(level)];
      return { next: { changeId, atMs: cause.atMs, labels, body, lines: next.lines } };
    },
  );
  switch (changed.kind) {
    case 'saved':
      return { kind: 'changed', card: cardOf(changed.entry), points };
    case 'repeated':
      return { kind: 'repeated', card: cardOf(changed.entry) };
    case 'refused':
      return (await toldBefore(registers, { account, openId }, cause)) ?? changed.refusal;
    default:
      return { kind: 'no-card' };
  }
}

/** A cause that was counted already may be refused now: its points are gone. It is told as what it is. */
async function toldBefore(
  registers: RegisterStore,
  holder: CardHolder,
  { kind, sourceId }: Pick<PointsChange, 'kind' | 'sourceId'>,
): Promise<PointsOutcome | undefined> {
  const register = memberRegister(holder.account);
  const { found } = await registers.listOwnLines(register, holder.openId, { limit: linesSearched });
  if (!found.some(({ lineId }) => lineId === `${kind}:${sourceId}`)) return undefined;
  const entry = await registers.find(register, holder.openId);
  return entry && { kind: 'repeated', card: cardOf(entry) };
}

/** A till repeats itself within minutes. */
const linesSearched = 100;

export interface PointsLine extends PointsRemarks {
  readonly kind: PointsKind;
  readonly points: number;
  /** After it. */
  readonly balance: number;
  readonly atMs: number;
}

/** The newest first. */
export async function listPoints(
  registers: RegisterStore,
  { account, openId }: CardHolder,
  limit: number,
): Promise<readonly PointsLine[]> {
  const page = await registers.listOwnLines(memberRegister(account), openId, { limit });
  return page.found.map(({ atMs, body }) => {
    const { kind, points = 0, balance = 0, ...remarks } = body as Partial<PointsLine>;
    return {
      ...remarks,
      kind: pointsKinds.find((one) => one === kind) ?? 'correct',
      points,
      balance,
      atMs,
    };
  });
}

/** How many cards stand on each level, as of the last time that each card was used or shown. */
export async function countByLevel(
  registers: RegisterStore,
  account: AccountName,
  { levels }: MemberSetup,
): Promise<{ readonly all: number; readonly byLevel: ReadonlyMap<string, number> }> {
  const labels = levels.map(levelLabel);
  const [all = 0, ...counts] = await registers.count(memberRegister(account), ['', ...labels]);
  return { all, byLevel: new Map(levels.map(({ id }, at) => [id, counts[at] ?? 0])) };
}
