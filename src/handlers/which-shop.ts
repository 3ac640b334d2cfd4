/** Which shop is meant? Finds the one shop that a turn is about, or asks for it in the way that fits. */

import type { ShopNearby } from '../catalogue/catalogue-index.ts';
import type { Shop } from '../domain/catalogue.ts';
import type { HandlerCall } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import { askPlace } from './ask-place.ts';
import { findCityWithoutShop, sayNotThere } from './elsewhere.ts';
import { findEntity, listEntities } from './entities.ts';
import { reachMeters, sayFarAway } from './far-away.ts';
import type { HandlerTurn } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { findOriginInMessage, findRememberedPlace, type Origin } from './origin.ts';
import { say } from './say.ts';
import { shopOption } from './shop-lines.ts';

export type AskedShop =
  | { readonly kind: 'one'; readonly shop: Shop; readonly origin?: Origin }
  | { readonly kind: 'several'; readonly shops: readonly Shop[] }
  /** "第五家" of a list of three. */
  | { readonly kind: 'out-of-range'; readonly count: number }
  | { readonly kind: 'far-away'; readonly origin: Origin; readonly nearest?: ShopNearby }
  /** A city was named that we are not in. */
  | { readonly kind: 'elsewhere'; readonly city: string }
  | { readonly kind: 'unknown' };

const maxChoices = 5;

/**
 * What the call says, then what the message says (a shop, a number of the last list, a place), then the shop we
 * talked about, then the nearest to where the follower was last.
 */
export function findAskedShop(turn: HandlerTurn, shopId: string | undefined): AskedShop {
  const called = shopId === undefined ? undefined : turn.catalogue.findShop(shopId);
  if (called) return { kind: 'one', shop: called };
  return (
    findNamed(turn) ??
    findByOrdinal(turn) ??
    findNearest(turn, findOriginInMessage(turn)) ??
    findElsewhere(turn) ??
    findFocused(turn) ??
    findNearest(turn, findRememberedPlace(turn)) ?? { kind: 'unknown' }
  );
}

/** Asks for the shop. @param call is made again when the follower tells. */
export function askWhichShop(
  turn: HandlerTurn,
  asked: Exclude<AskedShop, { kind: 'one' }>,
  question: { readonly call: HandlerCall; readonly lead: string },
): Outcome {
  switch (asked.kind) {
    case 'several':
      return askAmong(turn, asked.shops, question.call);
    case 'out-of-range':
      return say('number-out-of-range', [
        asked.count === 1
          ? '刚才只列了 1 家店，回复「1」看详情。'
          : `刚才列了 ${asked.count} 家店，回复 1 到 ${asked.count} 的数字看详情。`,
      ]);
    case 'far-away':
      return sayFarAway(turn, {
        origin: asked.origin,
        nearest: asked.nearest,
        what: '我们的门店',
      });
    case 'elsewhere':
      return sayNotThere(turn, asked.city);
    case 'unknown':
      return askPlace(turn, question);
  }
}

function findNamed(turn: HandlerTurn): AskedShop | undefined {
  const ids = new Set(listEntities(turn, 'shop').map(({ value }) => value));
  const shops = [...ids].flatMap((id) => turn.catalogue.findShop(id) ?? []);
  const narrowed = narrowByTurn(turn, shops);
  const [first] = narrowed;
  if (!first) return undefined;
  return narrowed.length === 1
    ? { kind: 'one', shop: first }
    : { kind: 'several', shops: narrowed };
}

/** Of shops with one name: those in the city that was named, or the one that was listed just now. */
function narrowByTurn(turn: HandlerTurn, shops: readonly Shop[]): readonly Shop[] {
  if (shops.length < 2) return shops;
  const cities = listEntities(turn, 'place').map(({ value }) => value);
  const inCity = shops.filter(({ city }) => cities.includes(city));
  if (inCity.length > 0) return inCity;
  const listed = shops.filter(({ id }) => turn.session.focus?.shopIds?.includes(id));
  return listed.length > 0 ? listed : shops;
}

function findByOrdinal(turn: HandlerTurn): AskedShop | undefined {
  const ordinal = findEntity(turn, 'ordinal')?.value;
  const shopIds = turn.session.focus?.shopIds ?? [];
  if (ordinal === undefined || shopIds.length === 0) return undefined;
  const id = shopIds.at(ordinal < 0 ? ordinal : ordinal - 1);
  const shop = id === undefined || ordinal === 0 ? undefined : turn.catalogue.findShop(id);
  return shop ? { kind: 'one', shop } : { kind: 'out-of-range', count: shopIds.length };
}

function findElsewhere(turn: HandlerTurn): AskedShop | undefined {
  const city = findCityWithoutShop(turn);
  return city === undefined ? undefined : { kind: 'elsewhere', city };
}

function findFocused({ session, catalogue }: HandlerTurn): AskedShop | undefined {
  const shop = session.focus?.shopId && catalogue.findShop(session.focus.shopId);
  return shop ? { kind: 'one', shop } : undefined;
}

function findNearest(
  { catalogue }: HandlerTurn,
  origin: Origin | undefined,
): AskedShop | undefined {
  if (!origin) return undefined;
  const [nearest] = catalogue.nearestShops(origin.point, { limit: 1 });
  if (!nearest) return { kind: 'far-away', origin };
  if (nearest.distanceMeters > reachMeters) return { kind: 'far-away', origin, nearest };
  return { kind: 'one', shop: nearest.shop, origin };
}

function askAmong(turn: HandlerTurn, shops: readonly Shop[], call: HandlerCall): Outcome {
  const options = shops.slice(0, maxChoices).map((shop) => ({
    ...shopOption(shop),
    label: `${shop.name}（${shop.city}${shop.district}）`,
    call: { ...call, parameters: { ...call.parameters, shop: shop.id } },
  }));
  return say('shop-asked', ['您问的是哪一家？', ...numberedLines(options), '回复数字就行。'], {
    dialogue: openDialogue(turn.nowMs, options),
  });
}
