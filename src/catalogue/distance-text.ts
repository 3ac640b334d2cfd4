/** Distances as people say them: "320 米", "1.2 公里". Never more exact than a shared location is. */

/** Metres in tens below a kilometre, tenths of a kilometre below ten, whole kilometres beyond. */
export function distanceText(distanceMeters: number): string {
  const roundedMeters = Math.max(10, Math.round(distanceMeters / 10) * 10);
  if (roundedMeters < 1000) return `${roundedMeters} 米`;
  const kilometers = distanceMeters / 1000;
  const tenths = Math.round(kilometers * 10) / 10;
  return `${tenths < 10 ? tenths : Math.round(kilometers)} 公里`;
}
