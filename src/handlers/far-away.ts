/** What is said when no shop is near enough to be of use: honestly, with the nearest city and the way to order. */

import type { ShopNearby } from '../catalogue/catalogue-index.ts';
import { distanceText } from '../catalogue/distance-text.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { HandlerTurn } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import type { Origin } from './origin.ts';
import { say } from './say.ts';
import { orderLine, shopOption } from './shop-lines.ts';

/** Beyond this nobody goes for a meal. */
export const reachMeters = 50_000;

/** @param nearest the nearest shop there is, however far; undefined when there is none at all. */
export function sayFarAway(
  turn: HandlerTurn,
  { origin, nearest, what }: { origin: Origin; nearest: ShopNearby | undefined; what: string },
): Outcome {
  const { nowMs, catalogue } = turn;
  const from = origin.label ? `「${origin.label}」` : '您';
  const options = nearest ? [shopOption(nearest.shop)] : [];
  const lines = nearest
    ? [
        `${from}附近 50 公里内找不到${what}。`,
        `最近的在${nearest.shop.city}，约 ${distanceText(nearest.distanceMeters)}：`,
        ...numberedLines(options),
      ]
    : [`${from}附近找不到${what}。`];
  return say('shops-far-away', [...lines, '', orderLine(catalogue.profile)], {
    dialogue: openDialogue(nowMs, options),
    focus: { shopIds: nearest ? [nearest.shop.id] : [], shopId: null, campaignId: null },
    ...(origin.place && { place: origin.place }),
  });
}
