/** Which coupon campaigns run now, and which of them fit what the follower is talking about. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { Campaign } from '../domain/catalogue.ts';

/** What a coupon should be good for; what is missing does not matter. */
export interface CouponWish {
  readonly shopId?: string | undefined;
  /** Any of them will do. */
  readonly productIds?: readonly string[] | undefined;
}

export type CampaignPhase = 'not-yet' | 'running' | 'over';

export function campaignPhase(campaign: Campaign, nowMs: number): CampaignPhase {
  if (nowMs < campaign.validFromMs) return 'not-yet';
  return nowMs <= campaign.validToMs ? 'running' : 'over';
}

/** It runs now, and may be asked for. */
export function isClaimable(campaign: Campaign, nowMs: number): boolean {
  return !campaign.giftOnly && campaignPhase(campaign, nowMs) === 'running';
}

/** Those that run now and that may be asked for, the one that ends first in front. */
export function listRunning({ campaigns }: CatalogueIndex, nowMs: number): readonly Campaign[] {
  return campaigns
    .filter((campaign) => isClaimable(campaign, nowMs))
    .toSorted((a, b) => a.validToMs - b.validToMs);
}

export function fitsWish(campaign: Campaign, { shopId, productIds }: CouponWish): boolean {
  const shopIds = shopId === undefined ? undefined : [shopId];
  return includesOrAll(campaign.shopIds, shopIds) && includesOrAll(campaign.productIds, productIds);
}

/** The best fit for an offer: made for this very product or shop before those that are good for everything. */
export function findOffer(
  catalogue: CatalogueIndex,
  wish: CouponWish,
  nowMs: number,
): Campaign | undefined {
  const fitting = listRunning(catalogue, nowMs).filter((campaign) => fitsWish(campaign, wish));
  return fitting.toSorted((a, b) => exactness(b, wish) - exactness(a, wish))[0];
}

/** An empty list of a campaign means all. */
function includesOrAll(ids: readonly string[], wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || ids.length === 0 || wanted.some((id) => ids.includes(id));
}

function exactness(campaign: Campaign, { shopId, productIds }: CouponWish): number {
  const namesProduct = productIds !== undefined && campaign.productIds.length > 0;
  const namesShop = shopId !== undefined && campaign.shopIds.length > 0;
  return Number(namesProduct) * 2 + Number(namesShop);
}
