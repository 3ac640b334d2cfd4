/** How many of a festival's gifts are left, claimed and handed over: counted, never kept. */
import type { AccountName } from '../domain/ids.ts';
import type { Festival, FestivalGift, GiftSlot } from '../domain/service-setup.ts';
import type { RegisterStore } from '../store/registers.ts';
import { festivalRegister, fetchedLabel, shopLabel, slotLabel } from './festival-claims.ts';

export interface SlotCount {
  readonly slot: GiftSlot;
  readonly left: number;
}

export interface GiftCount {
  readonly gift: FestivalGift;
  readonly shopId: string;
  readonly stock: number;
  readonly claimed: number;
  /** Where it has times: only of those that are not over. */
  readonly left: number;
  /** Those that are not over, the first one in front. */
  readonly slots: readonly SlotCount[];
}

/** Of these shops, in this order, each gift that there is. */
export async function countGifts(
  registers: Pick<RegisterStore, 'count'>,
  account: AccountName,
  {
    festival,
    shopIds,
    nowMs,
  }: {
    readonly festival: Festival;
    readonly shopIds: readonly string[];
    readonly nowMs: number;
  },
): Promise<readonly GiftCount[]> {
  const places = shopIds.flatMap((shopId) =>
    festival.gifts
      .filter(({ stock }) => stock[shopId] !== undefined)
      .map((gift) => ({ gift, shopId, open: listOpen(gift, nowMs) })),
  );
  const labels = places.flatMap(({ gift, shopId, open }) => labelsToCount(gift, shopId, open));
  const counts = await registers.count(festivalRegister(account, festival), labels);
  const byLabel = new Map(labels.map((label, at) => [label, counts[at] ?? 0]));
  const count = (label: string): number => byLabel.get(label) ?? 0;
  return places.map(({ gift, shopId, open }) => {
    const place = { giftId: gift.id, shopId };
    const stock = gift.stock[shopId] ?? 0;
    const claimed = count(shopLabel(place));
    const inShop = Math.max(0, stock - claimed);
    const slots = open.map((slot) => ({
      slot,
      left: Math.min(
        inShop,
        Math.max(0, slot.stock - count(slotLabel({ ...place, slotId: slot.id }))),
      ),
    }));
    const inSlots = slots.reduce((sum, { left }) => sum + left, 0);
    const left = gift.slots.length > 0 ? Math.min(inShop, inSlots) : inShop;
    return { gift, shopId, stock, claimed, left, slots };
  });
}

/** How many of each of these were handed over, in their order. */
export function countFetched(
  registers: Pick<RegisterStore, 'count'>,
  account: AccountName,
  {
    festival,
    places,
  }: {
    readonly festival: Festival;
    readonly places: readonly Pick<GiftCount, 'gift' | 'shopId'>[];
  },
): Promise<readonly number[]> {
  const labels = places.map(({ gift, shopId }) => fetchedLabel({ giftId: gift.id, shopId }));
  return registers.count(festivalRegister(account, festival), labels);
}

function listOpen({ slots }: FestivalGift, nowMs: number): readonly GiftSlot[] {
  return slots.filter(({ toMs }) => toMs > nowMs).toSorted((a, b) => a.fromMs - b.fromMs);
}

function labelsToCount(
  { id: giftId }: FestivalGift,
  shopId: string,
  open: readonly GiftSlot[],
): readonly string[] {
  const place = { giftId, shopId };
  return [shopLabel(place), ...open.map(({ id: slotId }) => slotLabel({ ...place, slotId }))];
}
