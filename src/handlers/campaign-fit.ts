/** Which coupon campaigns run now, and which of them fit what the follower is talking about. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { Campaign } from '../domain/catalogue.ts';

/** What a coupon should be good for; what is missing does not matter. */
export interface CouponWish {
  readonly shopId?: string | undefined;
  readonly productId?: string | undefined;
}

export type CampaignPhase = 'not-yet' | 'running' | 'over';

export function campaignPhase(campaign: Campaign, nowMs: number): CampaignPhase {
  if (nowMs < campaign.validFromMs) return 'not-yet';
  return nowMs <= campaign.validToMs ? 'running' : 'over';
}

/** Those that run now, the one that ends first in front. */
export function listRunning({ campaigns }: CatalogueIndex, nowMs: number): readonly Campaign[] {
  return campaigns
    .filter((campaign) => campaignPhase(campaign, nowMs) === 'running')
    .toSorted((a, b) => a.validToMs - b.validToMs);
}

export function fitsWish(campaign: Campaign, { shopId, productId }: CouponWish): boolean {
  return includesOrAll(campaign.shopIds, shopId) && includesOrAll(campaign.productIds, productId);
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
function includesOrAll(ids: readonly string[], id: string | undefined): boolean {
  return id === undefined || ids.length === 0 || ids.includes(id);
}

function exactness(campaign: Campaign, { shopId, productId }: CouponWish): number {
  const namesProduct = productId !== undefined && campaign.productIds.length > 0;
  const namesShop = shopId !== undefined && campaign.shopIds.length > 0;
  return Number(namesProduct) * 2 + Number(namesShop);
}
