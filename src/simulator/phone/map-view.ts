/** One city as a drawn map to tap on, with the list of its spots beside it for whoever uses the keyboard. */
import { type CityMap, joinByStreets, type Placed } from '../../domain/city-maps.ts';
import { findRoomy, gridStepMeters } from '../../domain/flat-map.ts';
import type { MapSpot } from '../map-spots.ts';
import { type Html, html } from './html.ts';
import type { PhoneWords } from './words.ts';

/** The map is drawn as if it were this wide; the script keeps marks and names at that size when it zooms. */
const drawnPixels = 400;
const namePixels = 11;
const nameHeight = 13;
const nameOffset = 7;

export function mapView(city: CityMap<MapSpot>, words: PhoneWords): Html {
  const { centre, reachMeters, spots, name } = city;
  const side = reachMeters * 2;
  const scale = side / drawnPixels;
  const roomy = roomyAmong(city, scale);
  return html`<div class="city-map" data-city="${name}">
    <svg id="map" class="whole fit" viewBox="${-reachMeters} ${-reachMeters} ${side} ${side}" role="img" aria-label="${words.map.label(name)}"
      data-latitude="${centre.latitude}" data-longitude="${centre.longitude}" data-reach="${reachMeters}" data-pixels="${drawnPixels}">
      <g class="grid">${gridView(reachMeters)}</g>
      <g class="streets">${joinByStreets(spots.filter(isPoint)).map(
        ([from, to]) => html`<path d="M${from.x} ${from.y}L${to.x} ${to.y}"/>`,
      )}</g>
      ${spots.toSorted(byRank).map((spot) => spotView(spot, scale, roomy.has(spotKey(spot))))}
      ${scaleBar(reachMeters, scale)}
      <g id="pin" transform="translate(0 0)"><g class="mark" transform="scale(${scale})"><path d="M0 0c-9-11-11-14-11-19a11 11 0 0 1 22 0c0 5-2 8-11 19z"/><circle cy="-19" r="4"/></g></g>
    </svg>
    <div class="spots" role="group" aria-label="${words.map.spots}">${spots.filter(isPoint).map(spotButton)}</div></div>`;
}

function isPoint({ kind }: Placed<MapSpot>): boolean {
  return kind !== 'district';
}

const ranks = { district: 0, landmark: 1, shop: 2 } as const;

/** What matters more is drawn on top. */
function byRank(one: Placed<MapSpot>, other: Placed<MapSpot>): number {
  return ranks[one.kind] - ranks[other.kind];
}

function spotButton({ kind, name, x, y, point }: Placed<MapSpot>): Html {
  return html`<button type="button" class="${kind}" aria-pressed="false" data-spot="${x},${y}" data-point="${point.latitude},${point.longitude}">${name}</button>`;
}

function spotView({ kind, name, x, y }: Placed<MapSpot>, scale: number, isRoomy: boolean): Html {
  const mark =
    kind === 'shop'
      ? html`<path d="M0 3c-4-5-6-7-6-10a6 6 0 0 1 12 0c0 3-2 5-6 10z"/>`
      : kind === 'landmark' && html`<circle r="2.5"/>`;
  const text =
    kind === 'district'
      ? html`<text text-anchor="middle">${name}</text>`
      : html`<text x="${nameOffset}" y="3">${name}</text>`;
  return html`<g class="spot ${kind}${!isRoomy && ' crowded'}" transform="translate(${x} ${y})"><g class="mark" transform="scale(${scale})">${mark}${text}</g></g>`;
}

/** Lines two kilometres apart; five or ten in a wide city. */
function gridView(reachMeters: number): readonly Html[] {
  const step = gridStepMeters(reachMeters);
  const count = Math.floor(reachMeters / step);
  return Array.from({ length: 2 * count + 1 }, (_, index) => (index - count) * step).map(
    (at) =>
      html`<path d="M${at} ${-reachMeters}V${reachMeters}M${-reachMeters} ${at}H${reachMeters}"/>`,
  );
}

function scaleBar(reachMeters: number, scale: number): Html {
  const step = gridStepMeters(reachMeters);
  const corner = -reachMeters + 10 * scale;
  const foot = reachMeters - 10 * scale;
  return html`<g class="scale"><path d="M${corner} ${foot - 4 * scale}V${foot}H${corner + step}V${foot - 4 * scale}"/>
    <g transform="translate(${corner + 4 * scale} ${foot - 5 * scale})"><g transform="scale(${scale})"><text>${step < 1000 ? `${step} m` : `${step / 1000} km`}</text></g></g></g>`;
}

/** The spots whose names fit beside those that matter more; the others show their names when the map is zoomed. */
function roomyAmong(
  { spots, reachMeters }: CityMap<MapSpot>,
  metersPerPixel: number,
): ReadonlySet<string> {
  const named = spots
    .toSorted((one, other) => byRank(other, one))
    .map((spot) => ({ ...spot, isCentred: spot.kind === 'district', key: spotKey(spot) }));
  const size = { namePixels, nameHeight, nameOffset, metersPerPixel, reachMeters };
  return new Set([...findRoomy(named, size)].map(({ key }) => key));
}

function spotKey({ kind, name, x, y }: Placed<MapSpot>): string {
  return `${kind} ${name} ${x} ${y}`;
}
