/** Points for a receipt that the card has claimed, unless the purchase was given back, before or at the same moment. */
import type { RegisterStore } from '../store/registers.ts';
import { changeCard, type PointsOutcome, type PointsWish, refundPoints } from './card-points.ts';
import { findCard } from './member-cards.ts';
import { isGivenBack, type PresentedReceipt } from './receipts.ts';

/** @param presented claimed already: whoever gives it back notes that first, and then takes what they find on the card. */
export async function earnByReceipt(
  registers: RegisterStore,
  presented: PresentedReceipt,
  wish: PointsWish,
): Promise<PointsOutcome> {
  const isOver = () => isGivenBack(registers, presented);
  if (await isOver()) return undo(registers, presented, wish);
  const earned = await changeCard(registers, presented, wish);
  // Only now: a refund since the first look found no points to take.
  return 'card' in earned && (await isOver()) ? undo(registers, presented, wish) : earned;
}

/** Also where nothing was earned just now: whoever earned may have got no further. */
async function undo(
  registers: RegisterStore,
  presented: PresentedReceipt,
  { setup, shopId, atMs }: PointsWish,
): Promise<PointsOutcome> {
  const { receipt } = presented;
  const cause = { setup, shopId, atMs, sourceId: `late ${receipt}` };
  const taken = await refundPoints(registers, presented, { ...cause, which: { receipt } });
  if ('card' in taken) return { kind: 'repeated', card: taken.card };
  const card = await findCard(registers, presented);
  return card ? { kind: 'repeated', card } : { kind: 'no-card' };
}
