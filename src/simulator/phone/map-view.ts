/** One city as a drawn map to tap on, with the list of its spots beside it for whoever uses the keyboard. */
import { type CityMap, joinByStreets, type PlacedSpot } from './city-maps.ts';
import { type Html, html } from './html.ts';
import type { PhoneWords } from './words.ts';

/** The map is drawn as if it were this wide; the script keeps marks and names at that size when it zooms. */
const drawnPixels = 400;
const namePixels = 11;
const nameHeight = 13;
const nameOffset = 7;

export function mapView(city: CityMap, words: PhoneWords): Html {
  const { centre, reachMeters, spots, name } = city;
  const side = reachMeters * 2;
  const scale = side / drawnPixels;
  const roomy = findRoomy(city, scale);
  return html`<div class="city-map" data-city="${name}">
    <svg id="map" class="whole fit" viewBox="${-reachMeters} ${-reachMeters} ${side} ${side}" role="img" aria-label="${words.map.label(name)}"
      data-latitude="${centre.latitude}" data-longitude="${centre.longitude}" data-reach="${reachMeters}" data-pixels="${drawnPixels}">
      <g class="grid">${gridView(reachMeters)}</g>
      <g class="streets">${joinByStreets(spots.filter(isPoint)).map(
        ([from, to]) => html`<path d="M${from.x} ${from.y}L${to.x} ${to.y}"/>`,
      )}</g>
      ${spots.toSorted(byRank).map((spot) => spotView(spot, scale, roomy.has(spot)))}
      ${scaleBar(reachMeters, scale)}
      <g id="pin" transform="translate(0 0)"><g class="mark" transform="scale(${scale})"><path d="M0 0c-9-11-11-14-11-19a11 11 0 0 1 22 0c0 5-2 8-11 19z"/><circle cy="-19" r="4"/></g></g>
    </svg>
    <div class="spots" role="group" aria-label="${words.map.spots}">${spots.filter(isPoint).map(spotButton)}</div></div>`;
}

function isPoint({ kind }: PlacedSpot): boolean {
  return kind !== 'district';
}

const ranks = { district: 0, landmark: 1, shop: 2 } as const;

/** What matters more is drawn on top. */
function byRank(one: PlacedSpot, other: PlacedSpot): number {
  return ranks[one.kind] - ranks[other.kind];
}

function spotButton({ kind, name, x, y, point }: PlacedSpot): Html {
  return html`<button type="button" class="${kind}" aria-pressed="false" data-spot="${x},${y}" data-point="${point.latitude},${point.longitude}">${name}</button>`;
}

function spotView({ kind, name, x, y }: PlacedSpot, scale: number, isRoomy: boolean): Html {
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
  const step = stepOf(reachMeters);
  const count = Math.floor(reachMeters / step);
  return Array.from({ length: 2 * count + 1 }, (_, index) => (index - count) * step).map(
    (at) =>
      html`<path d="M${at} ${-reachMeters}V${reachMeters}M${-reachMeters} ${at}H${reachMeters}"/>`,
  );
}

function stepOf(reachMeters: number): number {
  return [500, 1000, 2000, 5000, 10_000].find((step) => reachMeters / step <= 5) ?? 20_000;
}

function scaleBar(reachMeters: number, scale: number): Html {
  const step = stepOf(reachMeters);
  const corner = -reachMeters + 10 * scale;
  const foot = reachMeters - 10 * scale;
  return html`<g class="scale"><path d="M${corner} ${foot - 4 * scale}V${foot}H${corner + step}V${foot - 4 * scale}"/>
    <g transform="translate(${corner + 4 * scale} ${foot - 5 * scale})"><g transform="scale(${scale})"><text>${step < 1000 ? `${step} m` : `${step / 1000} km`}</text></g></g></g>`;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The spots whose names fit beside those that matter more; the others show their names when the map is zoomed. */
function findRoomy({ spots, reachMeters }: CityMap, scale: number): ReadonlySet<PlacedSpot> {
  const roomy = new Set<PlacedSpot>();
  const taken: Box[] = [];
  for (const spot of spots.toSorted((one, other) => byRank(other, one))) {
    const box = nameBox(spot, scale);
    const isInside = box.right <= reachMeters && box.left >= -reachMeters;
    if (!isInside || taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    roomy.add(spot);
  }
  return roomy;
}

function nameBox({ kind, name, x, y }: PlacedSpot, scale: number): Box {
  const width = name.length * namePixels * scale;
  const left = kind === 'district' ? x - width / 2 : x - nameOffset * scale;
  const height = (nameHeight / 2) * scale;
  return {
    left,
    right: left + width + (kind === 'district' ? 0 : 2 * nameOffset * scale),
    top: y - height,
    bottom: y + height,
  };
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}
