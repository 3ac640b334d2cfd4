/** The catalogue made quick to ask: shops by id and by distance, products and campaigns by id. Pure, built once a revision. */
import type { Campaign, Catalogue, Product, Shop } from '../domain/catalogue.ts';
import type { GeoPoint } from '../domain/geo.ts';

export interface ShopNearby {
  readonly shop: Shop;
  readonly distanceMeters: number;
}

export interface CatalogueIndex extends Catalogue {
  findShop(id: string): Shop | undefined;
  findProduct(id: string): Product | undefined;
  findCampaign(id: string): Campaign | undefined;
  /** The nearest shops that pass `where`, nearest first. */
  nearestShops(
    point: GeoPoint,
    search: { limit: number; where?: (shop: Shop) => boolean; maxDistanceMeters?: number },
  ): readonly ShopNearby[];
}
