/**
 * What a follower holds of a festival, as the register keeps it: the labels of one entry. Each gift has a label for its
 * shop and one for its time, on which its stock is a limit, and one more when it was handed over. Pure.
 */
import type { AccountName } from '../domain/ids.ts';
import type { Festival } from '../domain/service-setup.ts';
import type { Register } from '../store/registers.ts';

/** Which gift, where, and when if it has times. */
export interface GiftPlace {
  readonly giftId: string;
  readonly shopId: string;
  readonly slotId?: string | undefined;
}

export interface GiftClaim extends GiftPlace {
  readonly isFetched: boolean;
}

export function isSamePlace(one: GiftPlace, other: GiftPlace): boolean {
  return one.giftId === other.giftId && one.shopId === other.shopId && one.slotId === other.slotId;
}

/** Whole, for its stock; an erasure leaves the place, so that nobody has a second gift and the counts stay true. */
export function festivalRegister(account: AccountName, { id }: Pick<Festival, 'id'>): Register {
  return { account, name: `festival.${id}`, layout: 'whole', erasureLeaves: 'place' };
}

const fetchedPrefix = 'fetched:';

export function shopLabel({ giftId, shopId }: GiftPlace): string {
  return `${giftId}@${shopId}`;
}

export function slotLabel(place: GiftPlace): string {
  return `${shopLabel(place)}@${place.slotId ?? ''}`;
}

export function fetchedLabel(place: GiftPlace): string {
  return `${fetchedPrefix}${shopLabel(place)}`;
}

export function labelsOf(claims: readonly GiftClaim[]): readonly string[] {
  return claims.flatMap((claim) => [
    shopLabel(claim),
    ...(claim.slotId === undefined ? [] : [slotLabel(claim)]),
    ...(claim.isFetched ? [fetchedLabel(claim)] : []),
  ]);
}

/** A follower has a gift at one shop and one time at most. */
export function claimsOf(labels: readonly string[]): readonly GiftClaim[] {
  const places = labels
    .filter((label) => !label.startsWith(fetchedPrefix))
    .map((label) => label.split('@'));
  return places
    .filter((parts) => parts.length === 2)
    .map(([giftId = '', shopId = '']) => {
      const timed = places.find((parts) => parts.length === 3 && parts[0] === giftId);
      const isFetched = labels.includes(fetchedLabel({ giftId, shopId }));
      return { giftId, shopId, ...(timed && { slotId: timed[2] }), isFetched };
    });
}

/** The stock, as limits on the labels. */
export function limitsOf(festival: Festival, place: GiftPlace): Readonly<Record<string, number>> {
  const gift = festival.gifts.find(({ id }) => id === place.giftId);
  const slot = gift?.slots.find(({ id }) => id === place.slotId);
  return {
    [shopLabel(place)]: gift?.stock[place.shopId] ?? 0,
    ...(slot && { [slotLabel(place)]: slot.stock }),
  };
}
