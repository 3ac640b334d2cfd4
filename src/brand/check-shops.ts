/** What one shop's line cannot show: a name that another shop has, a point far away from the city it names. */
import { distanceMetersBetween } from '../catalogue/catalogue-index.ts';
import { isAroundMainland } from '../catalogue/coordinates.ts';
import type { NamedPlace } from '../domain/catalogue.ts';
import { normalise } from '../intents/normalise.ts';
import { mismatches } from './brand-problems.ts';
import type { ShopDraft } from './shop-file.ts';

/** Wide enough for a city with its outer districts; a shop of another city is farther nearly everywhere. */
const maxCityMeters = 80_000;

/** Followers name shops: two of one name in one city could not be told apart. */
export function reportRepeatedNames(shops: readonly ShopDraft[]): void {
  const owners = new Map<string, ShopDraft>();
  for (const shop of shops) {
    const key = `${shop.city} ${normalise(shop.name)}`;
    const owner = owners.get(key);
    if (owner) shop.reportAt('name', mismatches.sameName(shop.name, owner.id));
    else owners.set(key, shop);
  }
}

/** A city that places.yaml does not know is not compared. */
export function reportStrayShops(shops: readonly ShopDraft[], places: readonly NamedPlace[]): void {
  const cities = places.filter(({ level }) => level === 'city');
  for (const shop of shops) {
    const city = cities.find(({ name, synonyms }) => [name, ...synonyms].includes(shop.city));
    if (!city || !isAroundMainland(shop.point)) continue;
    const meters = distanceMetersBetween(shop.point, city.point);
    if (meters <= maxCityMeters) continue;
    const other = cities.find(
      ({ point }) => distanceMetersBetween(shop.point, point) <= maxCityMeters,
    );
    const km = Math.round(meters / 1000);
    shop.reportAt('latitude', mismatches.strayShop(km, shop.city, other?.name));
  }
}
