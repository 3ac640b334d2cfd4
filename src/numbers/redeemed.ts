/** The coupons that were redeemed on some days, by campaign and shop, of one shop or city if wanted. Pure. */
import type { RedeemedCount } from '../store/coupons.ts';
import type { ConversationFilter, Counted } from './figures.ts';

export interface Redeemed {
  readonly total: number;
  /** The most frequent first. */
  readonly campaigns: readonly Counted[];
  readonly shops: readonly Counted[];
}

/** A till does not know a follower's groups: of a group it is not known. */
export function sumRedeemed(
  counts: readonly RedeemedCount[],
  { shopId, city, group }: ConversationFilter,
  cityOf: (shopId: string) => string | undefined,
): Redeemed | undefined {
  if (group !== undefined) return undefined;
  const own = counts
    .filter((one) => shopId === undefined || one.shopId === shopId)
    .filter((one) => city === undefined || cityOf(one.shopId) === city);
  return {
    total: sumOf(own),
    campaigns: sumBy(own, (one) => one.campaignId),
    shops: sumBy(own, (one) => one.shopId),
  };
}

function sumBy(
  counts: readonly RedeemedCount[],
  nameOf: (one: RedeemedCount) => string,
): readonly Counted[] {
  return [...Map.groupBy(counts, nameOf)]
    .map(([name, group]) => ({ name, count: sumOf(group) }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function sumOf(counts: readonly RedeemedCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
