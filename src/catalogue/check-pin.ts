/** Whether a shop's pin is plausible: how far it lies from where its address says it is, and where it would lie otherwise. */
import type { NamedPlace } from '../domain/catalogue.ts';
import type { GeoPoint } from '../domain/geo.ts';
import { distanceMetersBetween } from './catalogue-index.ts';
import {
  type CoordinateSystem,
  coordinateSystems,
  isAroundMainland,
  toGcj02,
} from './coordinates.ts';

export interface WrittenPin {
  readonly latitude: string;
  readonly longitude: string;
  readonly system: CoordinateSystem;
  readonly city: string;
  readonly district: string;
}

export type PinCheck =
  /** Nothing to check yet. */
  | { readonly kind: 'none' }
  | { readonly kind: 'abroad' }
  | {
      readonly kind: 'pin';
      /** GCJ-02. */
      readonly point: GeoPoint;
      /** Of the district, else of the city; undefined when we know neither. */
      readonly place: NamedPlace | undefined;
      readonly distanceMeters: number;
      readonly isFar: boolean;
      /** Where the same numbers would be in the other systems. */
      readonly others: readonly {
        readonly system: CoordinateSystem;
        readonly point: GeoPoint;
        readonly distanceMeters: number;
      }[];
    };

/** Outer districts are wide; a point of another one is farther nearly everywhere. */
const farFromDistrictMeters = 25_000;
const farFromCityMeters = 80_000;

export function checkPin(pin: WrittenPin, places: readonly NamedPlace[]): PinCheck {
  const written = { latitude: Number(pin.latitude), longitude: Number(pin.longitude) };
  const isGiven = pin.latitude.trim() !== '' && pin.longitude.trim() !== '';
  if (!isGiven || !Number.isFinite(written.latitude + written.longitude)) return { kind: 'none' };
  if (!isAroundMainland(written)) return { kind: 'abroad' };
  const point = toGcj02(written, pin.system);
  const place = findPlace(pin, places);
  const distanceMeters = place ? distanceMetersBetween(point, place.point) : 0;
  const farMeters = place?.level === 'city' ? farFromCityMeters : farFromDistrictMeters;
  const others = coordinateSystems
    .filter((system) => system !== pin.system)
    .map((system) => {
      const other = toGcj02(written, system);
      return { system, point: other, distanceMeters: distanceMetersBetween(point, other) };
    });
  return { kind: 'pin', point, place, distanceMeters, isFar: distanceMeters > farMeters, others };
}

function findPlace(
  { city, district }: WrittenPin,
  places: readonly NamedPlace[],
): NamedPlace | undefined {
  const isNamed = (name: string) => (place: NamedPlace) =>
    place.name === name || place.synonyms.includes(name);
  const ofCity = places.filter(
    (place) => place.level !== 'city' && isSameCity(place, city, places),
  );
  return (
    ofCity.find((place) => place.level === 'district' && isNamed(district)(place)) ??
    places.find((place) => place.level === 'city' && isNamed(city)(place))
  );
}

function isSameCity(place: NamedPlace, city: string, places: readonly NamedPlace[]): boolean {
  if (place.city === city) return true;
  const owner = places.find(({ level, name }) => level === 'city' && name === place.city);
  return owner?.synonyms.includes(city) === true;
}
