/** Service: the nearest shops that are open now and sell what was asked for; asks where the follower is when nobody knows. */
import { z } from 'zod';
import type { ShopNearby } from '../catalogue/catalogue-index.ts';
import { openState } from '../catalogue/opening-hours.ts';
import type { Goods, Shop } from '../domain/catalogue.ts';
import type { Outcome } from '../domain/outcome.ts';
import { askPlace } from './ask-place.ts';
import { findAskedAmenity, offers } from './asked-service.ts';
import { findCityWithoutShop, sayNotThere } from './elsewhere.ts';
import { findEntity } from './entities.ts';
import { reachMeters, sayFarAway } from './far-away.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { findUnknownIds } from './known-ids.ts';
import { findDialogue, openDialogue } from './open-dialogue.ts';
import { findOrigin, findOriginInMessage, type Origin, originWords } from './origin.ts';
import { say } from './say.ts';
import { callForShops, type ShopSearch, type ShopWish, sayShopList } from './say-shop-list.ts';
import { menuOf } from './service-menu.ts';
import { orderLine } from './shop-lines.ts';

const parameters = z.strictObject({
  /** A product's id, or the category of a group: only shops that sell it. */
  product: z.string().optional(),
  /** As the shops list it: "停车". Without it the one that the message names. */
  service: z.string().optional(),
  /** False lists closed shops too. */
  openNow: z.boolean().default(true),
  /** "还有吗", "换一家": those farther away than the ones listed last. */
  more: z.boolean().default(false),
  /** "现在还开着的": of what we talked about, when nothing else is named. */
  goesOn: z.boolean().default(false),
  /** How many of the nearest to pass over. */
  skip: z.int().min(0).max(50).default(0),
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

const shopsListed = 3;
/** "More" finds its place among so many; whoever wants the fifty-first is better served by a district's name. */
const shopsConsidered = 50;
/** Who opens first is asked of the nearest only: a shop around the corner at eight beats one across town at half past six. */
const closedConsidered = 5;

export const nearestShop: Handler<Parameters> = {
  parameters,
  findProblems: findUnknownIds,
  handle(turn) {
    const product = findWantedProduct(turn);
    const { openNow } = turn.parameters;
    if (!turn.catalogue.shops.some((shop) => sells(shop, product)))
      return sayNowhere(turn, product);
    const service = turn.parameters.service ?? findAskedAmenity(turn);
    const elsewhere = findCityWithoutShop(turn);
    if (elsewhere !== undefined) return sayNotThere(turn, elsewhere);
    const origin = findOrigin(turn);
    if (!origin) {
      const call = callForShops({ product, service, openNow });
      return askPlace(turn, { call, lead: `好，帮您找${shopWords({ product, service })}。` });
    }
    const search = { origin, product, service, openNow };
    const found = findShops(turn, search, limitFor(turn.parameters));
    if (found.length > 0) return listShops(turn, search, found);
    const closed = findShops(turn, { ...search, openNow: false }, closedConsidered);
    if (closed.length > 0) return listClosed(turn, search, closed);
    return sayNobodyNear(turn, search);
  },
};

/** What the rule or the message names; when the conversation goes on ("还有吗", a new place), what we talked about. */
function findWantedProduct(turn: Turn): Goods | undefined {
  const { catalogue, session } = turn;
  const { product, more, skip, goesOn: isSame } = turn.parameters;
  const named = product ?? findEntity(turn, 'product')?.value;
  if (named !== undefined) return catalogue.findGoods(named);
  const isElsewhere = findDialogue(turn) !== undefined && findOriginInMessage(turn) !== undefined;
  const goesOn = isSame || more || skip > 0 || isElsewhere;
  const focused = goesOn ? session.focus?.productId : undefined;
  return focused === undefined ? undefined : catalogue.findGoods(focused);
}

function findShops(
  { catalogue, nowMs }: Turn,
  search: ShopSearch,
  limit: number,
): readonly ShopNearby[] {
  const where = (shop: Shop) =>
    suits(shop, search) && (!search.openNow || catalogue.isOpen(shop, nowMs));
  return catalogue.nearestShops(search.origin.point, {
    limit,
    where,
    maxDistanceMeters: reachMeters,
  });
}

/** No more than are shown, unless the place in the list is still to be found. */
function limitFor({ more, skip }: Parameters): number {
  return more ? shopsConsidered : skip + shopsListed;
}

function listShops(turn: Turn, search: ShopSearch, found: readonly ShopNearby[]): Outcome {
  const firstIndex = findFirstIndex(turn, found);
  const page = found.slice(firstIndex, firstIndex + shopsListed);
  if (page.length === 0) return sayExhausted(search);
  const where = firstIndex > 0 ? '再远一点' : nearWords(search.origin);
  const open = search.openNow ? '、正在营业' : '';
  const heading = `${where}${open}的 ${page.length} 家${shopWords(search)}：`;
  return sayShopList(turn, search, { result: 'shops-listed', heading, page });
}

/** Nobody is open: says so, and who opens first. */
function listClosed(turn: Turn, search: ShopSearch, found: readonly ShopNearby[]): Outcome {
  const soonest = sortByOpening(found, turn.nowMs);
  const firstIndex = findFirstIndex(turn, soonest);
  const page = soonest.slice(firstIndex, firstIndex + shopsListed);
  if (page.length === 0) return sayExhausted(search);
  const near = originWords(search.origin);
  const isPlain = shopWords(search) === '门店';
  const shops = isPlain ? '的门店' : shopWords(search);
  const heading = `${near}附近${shops}现在都没在营业，接下来开门的是：`;
  return sayShopList(turn, search, { result: 'shops-closed', heading, page });
}

function sortByOpening(found: readonly ShopNearby[], nowMs: number): readonly ShopNearby[] {
  const timed = found.map((nearby) => {
    const state = openState(nearby.shop.hours, nowMs);
    const opensAtMs = state.open ? nowMs : (state.opensAtMs ?? Number.MAX_SAFE_INTEGER);
    return { nearby, opensAtMs };
  });
  return timed.sort((a, b) => a.opensAtMs - b.opensAtMs).map(({ nearby }) => nearby);
}

/** After `skip`, or after the last of those that were listed before. */
function findFirstIndex({ parameters, session }: Turn, found: readonly ShopNearby[]): number {
  if (!parameters.more) return parameters.skip;
  const shown = session.focus?.shopIds ?? [];
  return found.findLastIndex(({ shop }) => shown.includes(shop.id)) + 1;
}

function sayExhausted(search: ShopSearch): Outcome {
  const open = search.openNow ? '正在营业的' : '';
  return say('shops-exhausted', [
    `附近 50 公里内${open}${shopWords(search)}就是刚才这些了。`,
    '换个地方找的话，把那边的位置或地名发给我。',
  ]);
}

function sayNobodyNear(turn: Turn, search: ShopSearch): Outcome {
  const { origin } = search;
  const where = (shop: Shop) => suits(shop, search);
  const [nearest] = turn.catalogue.nearestShops(origin.point, { limit: 1, where });
  const words = shopWords(search);
  const what = words === '门店' ? '我们的门店' : words;
  return sayFarAway(turn, { origin, nearest, what, where });
}

/** Nobody is asked for a place that cannot help. */
function sayNowhere({ nowMs, catalogue }: Turn, product: Goods | undefined): Outcome {
  const focus = { productId: null };
  if (!product) {
    const lines = ['我们的门店还在准备中。', orderLine(catalogue.profile)];
    return say('product-nowhere', lines, { dialogue: null, focus });
  }
  return say(
    'product-nowhere',
    [`抱歉，「${product.name}」眼下各家店都没有。`, '回复「1」，我帮您找附近的门店，看看别的。'],
    { dialogue: openDialogue(nowMs, menuOf('nearest-shop')), focus },
  );
}

function nearWords({ label, isWholeCity, isRemembered }: Origin): string {
  if (!label) return isRemembered ? '按您之前的位置，离您最近' : '离您最近';
  return isWholeCity ? `离「${label}」市中心最近` : `「${label}」附近`;
}

function sells(shop: Shop, product: Goods | undefined): boolean {
  return product === undefined || product.productIds.some((id) => shop.productIds.includes(id));
}

function suits(shop: Shop, { product, service }: ShopWish): boolean {
  return sells(shop, product) && offers(shop, service);
}

function shopWords({ product, service }: ShopWish): string {
  const wishes = [product?.name, service].filter((name) => name !== undefined);
  return wishes.length > 0 ? `有${wishes.map((name) => `「${name}」`).join('和')}的门店` : '门店';
}
