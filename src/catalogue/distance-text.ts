/** Distances as people say them: "320 米", "1.2 公里". Never more exact than a shared location is. */

export interface DistanceUnits {
  readonly meters: string;
  readonly kilometers: string;
}

const chineseUnits: DistanceUnits = { meters: '米', kilometers: '公里' };

/** Metres in tens below a kilometre, tenths of a kilometre below ten, whole kilometres beyond. */
export function distanceText(distanceMeters: number, units = chineseUnits): string {
  const roundedMeters = Math.max(10, Math.round(distanceMeters / 10) * 10);
  if (roundedMeters < 1000) return `${roundedMeters} ${units.meters}`;
  const kilometers = distanceMeters / 1000;
  const tenths = Math.round(kilometers * 10) / 10;
  return `${tenths < 10 ? tenths : Math.round(kilometers)} ${units.kilometers}`;
}
