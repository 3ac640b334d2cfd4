/** Points that shops bring from other maps, turned into GCJ-02 where they come in. Nothing behind this knows another system. */
import gcoordModule from 'gcoord';
import type { GeoPoint } from '../domain/geo.ts';

/** gcoord's types promise an ES module, what it ships to Node is CommonJS: the default import is the library itself. */
const gcoord = gcoordModule as unknown as typeof gcoordModule.default;

/** `gcj02`: Tencent and AMap, and what WeChat sends. `wgs84`: GPS. `bd09`: Baidu. */
export const coordinateSystems = ['gcj02', 'wgs84', 'bd09'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];

const crsOf = {
  gcj02: gcoord.GCJ02,
  wgs84: gcoord.WGS84,
  bd09: gcoord.BD09,
} as const;

/** The same place in GCJ-02. Only for mainland China: gcoord shifts its neighbours too, where maps are not shifted. */
export function toGcj02(point: GeoPoint, system: CoordinateSystem): GeoPoint {
  if (system === 'gcj02') return point;
  const [longitude, latitude] = gcoord.transform<[number, number]>(
    [point.longitude, point.latitude],
    crsOf[system],
    gcoord.GCJ02,
  );
  return { latitude, longitude };
}

/** Whether the point lies in the rectangle around mainland China: catches typing errors, knows no borders. */
export function isAroundMainland({ latitude, longitude }: GeoPoint): boolean {
  return latitude >= 18 && latitude <= 53.6 && longitude >= 73.4 && longitude <= 135.1;
}
