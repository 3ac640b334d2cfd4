/**
 * The brand's shops and the places that people name, as points of a drawn map. It looks only at what a map needs; a
 * file that is missing or odd is left out.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import gcoordModule from 'gcoord';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { GeoPoint } from '../domain/geo.ts';

export interface MapSpot {
  readonly kind: 'shop' | 'landmark' | 'district';
  readonly city: string;
  readonly name: string;
  /** GCJ-02, as the platform sends locations. */
  readonly point: GeoPoint;
  /** What the QR code of a shop says. */
  readonly scene?: string;
}

/** gcoord's types promise an ES module, what it ships to Node is CommonJS: the default import is the library itself. */
const gcoord = gcoordModule as unknown as typeof gcoordModule.default;

const degrees = (limit: number) => z.coerce.number().min(-limit).max(limit);
const position = { city: z.string().min(1), latitude: degrees(90), longitude: degrees(180) };

const shopRow = z.looseObject({
  ...position,
  id: z.string().min(1),
  name: z.string().min(1),
  coordinate_system: z.enum(['gcj02', 'wgs84', 'bd09']).catch('gcj02'),
});

const placeEntry = z.looseObject({
  ...position,
  name: z.string().min(1),
  level: z.enum(['landmark', 'district']),
});

/** Shops first, in the order of the files. */
export function readMapSpots(folder: string): readonly MapSpot[] {
  return [...readShops(join(folder, 'stores.csv')), ...readPlaces(join(folder, 'places.yaml'))];
}

function readShops(path: string): readonly MapSpot[] {
  const rows = readIfThere(path, (text): unknown[] =>
    parseCsv(text, { columns: true, bom: true, trim: true, relax_column_count: true }),
  );
  return (rows ?? []).flatMap((row) => {
    const shop = shopRow.safeParse(row);
    if (!shop.success) return [];
    const { id, name, city, latitude, longitude, coordinate_system: system } = shop.data;
    const point = toGcj02({ latitude, longitude }, system);
    return [{ kind: 'shop' as const, city, name, point, scene: id }];
  });
}

function readPlaces(path: string): readonly MapSpot[] {
  const file = readIfThere(path, (text): unknown => parseYaml(text));
  const { places } = z
    .looseObject({ places: z.array(z.unknown()) })
    .catch({ places: [] })
    .parse(file);
  return places.flatMap((entry) => {
    const place = placeEntry.safeParse(entry);
    if (!place.success) return [];
    const { level, city, name, latitude, longitude } = place.data;
    return [{ kind: level, city, name, point: { latitude, longitude } }];
  });
}

function toGcj02(point: GeoPoint, system: 'gcj02' | 'wgs84' | 'bd09'): GeoPoint {
  if (system === 'gcj02') return point;
  const from = system === 'wgs84' ? gcoord.WGS84 : gcoord.BD09;
  const [longitude, latitude] = gcoord.transform<[number, number]>(
    [point.longitude, point.latitude],
    from,
    gcoord.GCJ02,
  );
  return { latitude, longitude };
}

function readIfThere<T>(path: string, read: (text: string) => T): T | undefined {
  try {
    return existsSync(path) ? read(readFileSync(path, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}
