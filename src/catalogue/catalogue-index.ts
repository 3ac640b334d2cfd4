/** The catalogue made quick to ask: shops by id and by distance, products and campaigns by id. Pure, built once a revision. */
import { around, distance } from 'geokdbush';
import KDBush from 'kdbush';
import type { Campaign, Catalogue, Goods, Product, Shop } from '../domain/catalogue.ts';
import type { GeoPoint } from '../domain/geo.ts';
import { openState } from './opening-hours.ts';

export interface ShopNearby {
  readonly shop: Shop;
  readonly distanceMeters: number;
}

export interface ShopSearch {
  readonly limit: number;
  readonly where?: (shop: Shop) => boolean;
  readonly maxDistanceMeters?: number;
}

export interface CatalogueIndex extends Catalogue {
  /** What any shop offers besides food, each once. */
  readonly services: readonly string[];
  /** The same as `openState(…).open`, remembered until it changes: a list asks it of every shop around. */
  isOpen(shop: Shop, atMs: number): boolean;
  findShop(id: string): Shop | undefined;
  findProduct(id: string): Product | undefined;
  /** By a product's id or a group's category. */
  findGoods(id: string): Goods | undefined;
  findCampaign(id: string): Campaign | undefined;
  /** The nearest shops that pass `where`, nearest first. */
  nearestShops(point: GeoPoint, search: ShopSearch): readonly ShopNearby[];
}

/** Half the earth's girth: nothing is farther, and geokdbush's bound turns round beyond it. */
const farthestKm = 20_000;

/** Builds the index. Ids are unique: the content compiler has checked that. */
export function indexCatalogue(catalogue: Catalogue): CatalogueIndex {
  const shops = new Map(catalogue.shops.map((shop) => [shop.id, shop]));
  const products = new Map(catalogue.products.map((product) => [product.id, product]));
  const campaigns = new Map(catalogue.campaigns.map((campaign) => [campaign.id, campaign]));
  const goods = new Map(listGoods(catalogue).map((entry) => [entry.id, entry]));
  const tree = plantTree(catalogue.shops);
  return {
    ...catalogue,
    services: [...new Set(catalogue.shops.flatMap((shop) => shop.services))],
    isOpen: rememberOpenStates(),
    findShop: (id) => shops.get(id),
    findProduct: (id) => products.get(id),
    findGoods: (id) => goods.get(id),
    findCampaign: (id) => campaigns.get(id),
    nearestShops: (point, search) => findNearest({ shops: catalogue.shops, tree }, point, search),
  };
}

/** A product goes before a category of the same name. */
function listGoods({ products, groups }: Catalogue): readonly Goods[] {
  return [
    ...groups.map(({ category }) => ({
      id: category,
      name: category,
      productIds: products.filter((product) => product.category === category).map(({ id }) => id),
    })),
    ...products.map(({ id, name }) => ({ id, name, productIds: [id] })),
  ];
}

/** How long a state is believed whose end lies beyond the days that `openState` looks ahead. */
const openEndedMs = 3_600_000;

function rememberOpenStates(): CatalogueIndex['isOpen'] {
  const known = new Map<Shop, { isOpen: boolean; fromMs: number; toMs: number }>();
  return (shop, atMs) => {
    const last = known.get(shop);
    if (last && atMs >= last.fromMs && atMs < last.toMs) return last.isOpen;
    const state = openState(shop.hours, atMs);
    const toMs = (state.open ? state.closesAtMs : state.opensAtMs) ?? atMs + openEndedMs;
    known.set(shop, { isOpen: state.open, fromMs: atMs, toMs });
    return state.open;
  };
}

/** Meters along the great circle (a sphere of 6371 km). */
export function distanceMetersBetween(from: GeoPoint, to: GeoPoint): number {
  return distance(from.longitude, from.latitude, to.longitude, to.latitude) * 1000;
}

function plantTree(shops: readonly Shop[]): KDBush {
  const tree = new KDBush(shops.length);
  for (const shop of shops) tree.add(shop.point.longitude, shop.point.latitude);
  return tree.finish();
}

function findNearest(
  indexed: { readonly shops: readonly Shop[]; readonly tree: KDBush },
  point: GeoPoint,
  search: ShopSearch,
): readonly ShopNearby[] {
  const { limit, where, maxDistanceMeters } = search;
  // geokdbush takes 0 for "no limit" and cannot search an empty tree.
  if (limit < 1 || indexed.shops.length === 0) return [];
  const shopAt = (position: number): Shop => indexed.shops[position] as Shop;
  const maxKm = Math.min((maxDistanceMeters ?? Number.POSITIVE_INFINITY) / 1000, farthestKm);
  const passes = where && ((position: number) => where(shopAt(position)));
  const positions = around(indexed.tree, point.longitude, point.latitude, limit, maxKm, passes);
  return positions.map((position) => {
    const shop = shopAt(position);
    return { shop, distanceMeters: distanceMetersBetween(point, shop.point) };
  });
}
