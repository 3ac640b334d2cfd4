/** The shop that something said is about: the one that was spoken of, or else the nearest to where the follower was. Pure. */
import type { Shop } from '../domain/catalogue.ts';
import type { GeoPoint } from '../domain/geo.ts';
import type { CatalogueIndex } from './catalogue-index.ts';

/** Beyond this a follower is of no shop in particular. */
const shopAreaMeters = 30_000;

export interface Whereabouts {
  readonly shopId?: string;
  readonly point?: GeoPoint;
}

export function findShopAbout(
  catalogue: Pick<CatalogueIndex, 'findShop' | 'nearestShops'>,
  { shopId, point }: Whereabouts,
): Shop | undefined {
  if (shopId !== undefined) return catalogue.findShop(shopId);
  if (!point) return undefined;
  const search = { limit: 1, maxDistanceMeters: shopAreaMeters };
  return catalogue.nearestShops(point, search)[0]?.shop;
}
