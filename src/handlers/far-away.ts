/** What is said when no shop is near enough to be of use: honestly, with the nearest city and the way to order. */

import type { ShopNearby } from '../catalogue/catalogue-index.ts';
import { distanceText } from '../catalogue/distance-text.ts';
import type { Shop } from '../domain/catalogue.ts';
import type { Outcome } from '../domain/outcome.ts';
import { citiesLine } from './elsewhere.ts';
import type { HandlerTurn } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { type Origin, originWords } from './origin.ts';
import { say } from './say.ts';
import { orderLine, shopOption } from './shop-lines.ts';

/** Beyond this nobody goes for a meal. */
export const reachMeters = 50_000;
/** Beyond this a distance says nothing but that we are elsewhere; a broken position is thousands of kilometers off. */
const worthTellingMeters = 300_000;

interface FarAway {
  readonly origin: Origin;
  /** The nearest shop there is, however far; undefined when there is none at all. */
  readonly nearest: ShopNearby | undefined;
  readonly what: string;
  /** The shops that would do. */
  readonly where?: (shop: Shop) => boolean;
}

export function sayFarAway(turn: HandlerTurn, far: FarAway): Outcome {
  const { nowMs, catalogue } = turn;
  const { origin, what, where } = far;
  const nearest = far.nearest && far.nearest.distanceMeters <= worthTellingMeters && far.nearest;
  const from = originWords(origin);
  const options = nearest ? [shopOption(nearest.shop)] : [];
  const lines = nearest
    ? [
        `${from}附近 50 公里内找不到${what}。`,
        `最近的在${nearest.shop.city}，约 ${distanceText(nearest.distanceMeters)}：`,
        ...numberedLines(options),
        '回复数字看详情。',
      ]
    : [`${from}附近找不到${what}。`, citiesLine(catalogue, where)];
  return say('shops-far-away', [...lines, '', orderLine(catalogue.profile)], {
    dialogue: openDialogue(nowMs, options),
    focus: { shopIds: nearest ? [nearest.shop.id] : [], shopId: null, campaignId: null },
    ...(origin.place && { place: origin.place }),
  });
}
