/** A city drawn from what the brand knows of it: districts, landmarks, and the shops that take part, by their numbers. */

import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { Shop } from '../domain/catalogue.ts';
import { makeCityMaps, type Placed } from '../domain/city-maps.ts';
import { findRoomy, type NamedSpot, placeOn } from '../domain/flat-map.ts';
import type { GeoPoint } from '../domain/geo.ts';
import { type Html, html } from '../markup/html.ts';
import { gridLines, scaleBar, shopMark } from '../markup/map-picture.ts';

/** The map is drawn as if it were this wide: a phone's. */
const drawnPixels = 350;
const nameSize = { namePixels: 12, nameHeight: 15, nameOffset: 8 };

export interface MappedShop {
  readonly shop: Shop;
  /** As in the list beside the map. */
  readonly number: number;
  readonly hasGifts: boolean;
}

interface Mark extends MappedShop {
  readonly city: string;
  readonly point: GeoPoint;
}

export function festivalMap(
  shops: readonly MappedShop[],
  { places }: Pick<CatalogueIndex, 'places'>,
  label: string,
): Html | undefined {
  const marks = shops.map((one): Mark => ({ ...one, city: '', point: one.shop.point }));
  const [map] = makeCityMaps(marks);
  if (!map) return undefined;
  const { centre, reachMeters: reach, spots } = map;
  const scale = (reach * 2) / drawnPixels;
  const names = places.flatMap(({ name, level, point }) =>
    level === 'city' ? [] : [{ name, level, isCentred: true, ...placeOn(centre, point) }],
  );
  const inside = names.filter(({ x, y }) => Math.abs(x) < reach && Math.abs(y) < reach);
  const districts = inside.filter(({ level }) => level === 'district');
  const landmarks = inside.filter(({ level }) => level === 'landmark');
  const size = { ...nameSize, metersPerPixel: scale, reachMeters: reach };
  const taken = spots.map(({ x, y, number }) => ({ name: `${number}`, isCentred: true, x, y }));
  const roomy = findRoomy<NamedSpot>([...taken, ...districts, ...landmarks], size);
  const shown = [...districts, ...landmarks].filter((spot) => roomy.has(spot));
  return html`<svg class="map" viewBox="${-reach} ${-reach} ${reach * 2} ${reach * 2}" role="img" aria-label="${label}">
<g class="grid">${gridLines(reach)}</g>${shown.map((spot) => placeName(spot, scale))}
${spots.map((spot) => shopSpot(spot, scale))}${scaleBar(reach, scale, spots)}</svg>`;
}

function placeName({ name, x, y }: NamedSpot, scale: number): Html {
  return html`<g class="place" transform="translate(${x} ${y}) scale(${scale})"><text text-anchor="middle">${name}</text></g>`;
}

function shopSpot({ x, y, number, hasGifts }: Placed<Mark>, scale: number): Html {
  return html`<g class="spot ${hasGifts ? 'has' : 'gone'}" transform="translate(${x} ${y}) scale(${scale})"><g transform="scale(2)">${shopMark}</g><text y="-10" text-anchor="middle">${number}</text></g>`;
}
