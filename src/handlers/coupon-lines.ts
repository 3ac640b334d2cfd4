/** How a coupon reads in a chat: its code, how long and where it is good, and the options to claim another. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { Campaign } from '../domain/catalogue.ts';
import type { Coupon } from '../domain/coupon.ts';
import type { DialogueOption } from '../domain/session.ts';
import { dateWords } from './beijing-words.ts';
import { campaignPhase } from './campaign-fit.ts';

const shopsNamed = 3;

/** What may be done with a coupon today; in the order in which a list shows them. */
export const couponStates = ['usable', 'not-yet', 'used', 'over'] as const;
export type CouponState = (typeof couponStates)[number];

export function couponState(coupon: Coupon, campaign: Campaign, nowMs: number): CouponState {
  if (coupon.redeemedAtMs !== undefined) return 'used';
  const phase = campaignPhase(campaign, nowMs);
  return phase === 'running' ? 'usable' : phase;
}

/** "有效期至 10月31日", "10月2日已在人民广场店使用" … */
export function stateWords(
  coupon: Coupon,
  campaign: Campaign,
  { catalogue, nowMs }: { catalogue: CatalogueIndex; nowMs: number },
): string {
  switch (couponState(coupon, campaign, nowMs)) {
    case 'used':
      return usedWords(coupon, catalogue, nowMs);
    case 'not-yet':
      return `${dateWords(campaign.validFromMs, nowMs)}起可用`;
    case 'over':
      return `${dateWords(campaign.validToMs, nowMs)}已过期`;
    case 'usable':
      return `有效期至 ${dateWords(campaign.validToMs, nowMs)}`;
  }
}

/** "可用门店：人民广场店、外滩店等 12 家"; the shop that we talk about stands first. */
export function whereWords(
  { shopIds }: Campaign,
  catalogue: CatalogueIndex,
  firstShopId: string | undefined,
): string {
  if (shopIds.length === 0) return '所有门店可用';
  const ordered = shopIds.toSorted((a, b) => Number(b === firstShopId) - Number(a === firstShopId));
  const names = ordered.slice(0, shopsNamed).flatMap((id) => catalogue.findShop(id)?.name ?? []);
  const more = shopIds.length > shopsNamed ? `等 ${shopIds.length} 家` : '';
  return `可用门店：${names.join('、')}${more}`;
}

export function campaignOption({ id, name, synonyms }: Campaign): DialogueOption {
  const words = [name, ...synonyms];
  return { label: name, words, call: { handler: 'coupon', parameters: { campaign: id } } };
}

function usedWords(coupon: Coupon, catalogue: CatalogueIndex, nowMs: number): string {
  const { redeemedAtMs, redeemedShopId } = coupon;
  const shop = redeemedShopId === undefined ? undefined : catalogue.findShop(redeemedShopId);
  const where = shop ? `在${shop.name}` : '';
  return `${dateWords(redeemedAtMs ?? nowMs, nowMs)}已${where}使用`;
}
