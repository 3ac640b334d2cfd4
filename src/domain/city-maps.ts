/** Cities, each with its spots laid out on a flat square in metres: x to the east, y to the south. Pure. */
import { type FlatPoint, placeOn } from './flat-map.ts';
import type { GeoPoint } from './geo.ts';

interface CitySpot {
  readonly city: string;
  readonly point: GeoPoint;
}

export type Placed<Spot> = Spot & FlatPoint;

export interface CityMap<Spot extends CitySpot> {
  readonly name: string;
  /** The point at 0, 0. */
  readonly centre: GeoPoint;
  /** Half the side of the square, in metres. */
  readonly reachMeters: number;
  readonly spots: readonly Placed<Spot>[];
}

const minReachMeters = 3000;
/** Room for names at the edge. */
const margin = 1.18;

/** In the order in which their first spot is listed. A place of the same name as a shop's neighbourhood stays. */
export function makeCityMaps<Spot extends CitySpot>(
  spots: readonly Spot[],
): readonly CityMap<Spot>[] {
  return [...Map.groupBy(spots, ({ city }) => city)].map(([name, own]) => makeCityMap(name, own));
}

function makeCityMap<Spot extends CitySpot>(name: string, spots: readonly Spot[]): CityMap<Spot> {
  const latitudes = spots.map(({ point }) => point.latitude);
  const longitudes = spots.map(({ point }) => point.longitude);
  const centre = { latitude: middle(latitudes), longitude: middle(longitudes) };
  const placed = spots.map((spot) => ({ ...spot, ...placeOn(centre, spot.point) }));
  const farthest = Math.max(...placed.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]));
  return {
    name,
    centre,
    reachMeters: Math.round(Math.max(minReachMeters, farthest * margin)),
    spots: placed,
  };
}

function middle(numbers: readonly number[]): number {
  return (Math.min(...numbers) + Math.max(...numbers)) / 2;
}

type Street<Spot> = readonly [Spot, Spot];

const crossStreets = 3;

/** Every spot is on the shortest net that joins all, and leads to its nearest neighbours: a town, not a tree. */
export function joinByStreets<Spot extends FlatPoint>(
  spots: readonly Spot[],
): readonly Street<Spot>[] {
  return [...joinAll(spots), ...spots.flatMap((spot) => joinNeighbours(spot, spots))];
}

function joinNeighbours<Spot extends FlatPoint>(
  from: Spot,
  spots: readonly Spot[],
): readonly Street<Spot>[] {
  return spots
    .filter((to) => to !== from)
    .toSorted((one, other) => lengthOf([from, one]) - lengthOf([from, other]))
    .slice(0, crossStreets)
    .map((to) => [from, to]);
}

/** Each new spot is joined to the nearest one that is in the net. */
function joinAll<Spot extends FlatPoint>(spots: readonly Spot[]): readonly Street<Spot>[] {
  const streets: Street<Spot>[] = [];
  const inside = spots.slice(0, 1);
  const outside = new Set(spots.slice(1));
  while (outside.size > 0) {
    const [first, ...rest] = inside.flatMap((from) =>
      [...outside].map((to): Street<Spot> => [from, to]),
    );
    if (!first) break;
    const shortest = rest.reduce(
      (best, one) => (lengthOf(one) < lengthOf(best) ? one : best),
      first,
    );
    streets.push(shortest);
    inside.push(shortest[1]);
    outside.delete(shortest[1]);
  }
  return streets;
}

function lengthOf([from, to]: Street<FlatPoint>): number {
  return Math.hypot(from.x - to.x, from.y - to.y);
}
