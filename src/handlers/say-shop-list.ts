/** Says a list of shops, three at most, and opens the choice among them. */
import type { ShopNearby } from '../catalogue/catalogue-index.ts';
import type { Campaign, Goods } from '../domain/catalogue.ts';
import type { HandlerCall } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { SessionChange } from '../domain/session.ts';
import { findOffer } from './campaign-fit.ts';
import { droppable, type TextPart } from './fit-text.ts';
import type { HandlerTurn } from './handler.ts';
import { openDialogue } from './open-dialogue.ts';
import type { Origin } from './origin.ts';
import { say } from './say.ts';
import { contactLine, orderLine, shopListLines, shopOption } from './shop-lines.ts';

/** What a shop must have. */
export interface ShopWish {
  readonly product: Goods | undefined;
  /** As the shops list it. */
  readonly service: string | undefined;
}

/** What was searched for, and from where. */
export interface ShopSearch extends ShopWish {
  readonly origin: Origin;
  readonly openNow: boolean;
}

/** A list that is ready to be said. */
export interface Listing {
  readonly result: 'shops-listed' | 'shops-closed';
  readonly heading: string;
  readonly page: readonly ShopNearby[];
}

export function sayShopList(
  turn: HandlerTurn,
  search: ShopSearch,
  { result, heading, page }: Listing,
): Outcome {
  const { catalogue, nowMs } = turn;
  const [first] = page;
  const wish = { shopId: first?.shop.id, productIds: search.product?.productIds };
  const offer = findOffer(catalogue, wish, nowMs);
  const blocks = page.map((nearby, index) => [
    '',
    ...shopListLines(nearby, { number: index + 1, nowMs }),
    ...(index === 0 ? [contactLine(nearby.shop)] : []),
  ]);
  const lines = [heading, ...blocks.flat(), '', ...closingLines(turn, search, offer)];
  return say(result, lines, changeAfterList(turn, search, { page, offer }));
}

function closingLines(
  { catalogue }: HandlerTurn,
  { origin }: ShopSearch,
  offer: Campaign | undefined,
): readonly TextPart[] {
  return [
    ...(origin.isWholeCity
      ? [droppable('您在哪个区，或者哪个地标附近？告诉我能找得更准。', 3)]
      : []),
    ...(offer ? [`「${offer.name}」优惠券可用，回复「优惠券」领取。`] : []),
    orderLine(catalogue.profile),
    droppable('回复数字看详情，「换一家」看更远的。', 4),
  ];
}

function changeAfterList(
  { nowMs }: HandlerTurn,
  { origin, product }: ShopSearch,
  { page, offer }: { page: readonly ShopNearby[]; offer: Campaign | undefined },
): SessionChange {
  const shopIds = page.map(({ shop }) => shop.id);
  const [onlyId] = shopIds.length === 1 ? shopIds : [];
  const options = page.map(({ shop }) => shopOption(shop));
  return {
    dialogue: openDialogue(nowMs, options),
    focus: {
      shopIds,
      shopId: onlyId ?? null,
      productId: product?.id ?? null,
      campaignId: offer?.id ?? null,
    },
    ...(origin.place && { place: origin.place }),
  };
}

/** The call that repeats this search from another place. */
export function callForShops(search: Omit<ShopSearch, 'origin'>): HandlerCall {
  const { product, service, openNow } = search;
  const parameters = {
    ...(product && { product: product.id }),
    ...(service !== undefined && { service }),
    ...(!openNow && { openNow }),
  };
  return { handler: 'nearest-shop', parameters };
}
