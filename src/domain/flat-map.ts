/** A city laid flat: points as metres from a centre, x to the east, y to the south. Good for a town, wrong for a continent. */
import type { GeoPoint } from './geo.ts';

export interface FlatPoint {
  readonly x: number;
  readonly y: number;
}

const metersPerDegree = 111_320;

export function placeOn(centre: GeoPoint, point: GeoPoint): FlatPoint {
  const stretch = Math.cos((centre.latitude * Math.PI) / 180);
  return {
    x: Math.round((point.longitude - centre.longitude) * metersPerDegree * stretch),
    y: Math.round((centre.latitude - point.latitude) * metersPerDegree),
  };
}

/** The distance between two lines of the grid, and the length of the scale bar. */
export function gridStepMeters(reachMeters: number): number {
  return [500, 1000, 2000, 5000, 10_000].find((step) => reachMeters / step <= 5) ?? 20_000;
}

export interface NamedSpot extends FlatPoint {
  readonly name: string;
  /** Whether the name stands on the point or to the right of it. */
  readonly isCentred: boolean;
}

/** How names are drawn, in pixels, and how many metres a pixel has. */
export interface NameSize {
  readonly namePixels: number;
  readonly nameHeight: number;
  readonly nameOffset: number;
  readonly metersPerPixel: number;
  readonly reachMeters: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The spots whose names fit beside those that were given before them. */
export function findRoomy<Spot extends NamedSpot>(
  spots: readonly Spot[],
  size: NameSize,
): ReadonlySet<Spot> {
  const roomy = new Set<Spot>();
  const taken: Box[] = [];
  for (const spot of spots) {
    const box = nameBox(spot, size);
    const isInside = box.right <= size.reachMeters && box.left >= -size.reachMeters;
    if (!isInside || taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    roomy.add(spot);
  }
  return roomy;
}

function nameBox({ name, x, y, isCentred }: NamedSpot, size: NameSize): Box {
  const { namePixels, nameHeight, nameOffset, metersPerPixel } = size;
  const width = name.length * namePixels * metersPerPixel;
  const left = isCentred ? x - width / 2 : x - nameOffset * metersPerPixel;
  const height = (nameHeight / 2) * metersPerPixel;
  return {
    left,
    right: left + width + (isCentred ? 0 : 2 * nameOffset * metersPerPixel),
    top: y - height,
    bottom: y + height,
  };
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}
