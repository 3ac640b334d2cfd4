/** Takes a point as its author wrote it into GCJ-02, and notices the two slips that move a shop out of the country. */
import { type CoordinateSystem, isAroundMainland, toGcj02 } from '../catalogue/coordinates.ts';
import type { GeoPoint } from '../domain/geo.ts';
import { entryProblems } from './brand-problems.ts';

/** The point in GCJ-02; one outside mainland China is reported and returned as it stands. */
export function locate(
  point: GeoPoint,
  system: CoordinateSystem,
  reportHere: (explanation: string) => void,
): GeoPoint {
  if (isAroundMainland(point)) return toGcj02(point, system);
  const swapped = { latitude: point.longitude, longitude: point.latitude };
  reportHere(entryProblems.abroad(point.latitude, point.longitude, isAroundMainland(swapped)));
  return point;
}
