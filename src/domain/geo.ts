/** A place on the map. Inside the house every point is GCJ-02; other systems are converted where they come in. */
export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

/** The very same point, not one nearby. */
export function isSamePoint(a: GeoPoint, b: GeoPoint): boolean {
  return a.latitude === b.latitude && a.longitude === b.longitude;
}
