/** places.yaml: the cities, districts and landmarks that people name instead of sharing where they are. */
import { z } from 'zod';
import { coordinateSystems } from '../catalogue/coordinates.ts';
import type { NamedPlace } from '../domain/catalogue.ts';
import { lineField, wordsField } from './field-schemas.ts';
import { locate } from './locate.ts';
import { checkYamlList, type ListEntry, type YamlSource } from './yaml-source.ts';

const placeEntry = z.strictObject({
  name: lineField(30),
  synonyms: wordsField.default([]),
  level: z.enum(['city', 'district', 'landmark']),
  city: lineField(20),
  latitude: z.number(),
  longitude: z.number(),
  coordinateSystem: z.enum(coordinateSystems).default('gcj02'),
});

export const placeList = {
  file: 'places.yaml',
  key: 'places',
  entry: placeEntry,
  maxLength: 20_000,
} as const;

/** Each with its place in the file. What is wrong is reported and left out. */
export function readPlaces(source: YamlSource): readonly ListEntry<NamedPlace>[] {
  return checkYamlList(source, placeList).map(({ at, entry }) => {
    const { latitude, longitude, coordinateSystem, ...place } = entry;
    const reportHere = (message: string) => source.reportAt(['places', at, 'latitude'], message);
    const point = locate({ latitude, longitude }, coordinateSystem, reportHere);
    return { at, entry: { ...place, point } };
  });
}
