/** Where a shop is, drawn from what the brand knows of the city: districts, landmarks, the other shops. No tiles, no script. */
import type { PinCheck } from '../../catalogue/check-pin.ts';
import { distanceText } from '../../catalogue/distance-text.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import { findRoomy, type NamedSpot, placeOn } from '../../domain/flat-map.ts';
import type { GeoPoint } from '../../domain/geo.ts';
import { type Html, html } from '../../markup/html.ts';
import { gridLines, scaleBar, shopMark } from '../../markup/map-picture.ts';
import type { Language } from '../frame/language.ts';
import { type ShopWords, shopWords } from './shop-words.ts';

interface Pinned {
  readonly name: string;
  readonly city: string;
  readonly id: string;
}

interface Spot extends NamedSpot {
  readonly sort: 'district' | 'landmark' | 'shop';
}

/** The map is drawn as if it were this wide. */
const drawnPixels = 340;
const nameSize = { namePixels: 12, nameHeight: 14, nameOffset: 7 };
const minReachMeters = 2500;
const maxReachMeters = 60_000;

export interface MapSetting {
  readonly catalogue: Pick<Catalogue, 'places' | 'shops'>;
  readonly language: Language;
}

export function shopMap(shop: Pinned, check: PinCheck, { catalogue, language }: MapSetting): Html {
  const words = shopWords[language];
  if (check.kind === 'none') return html`<p class="hint">${words.noPin}</p>`;
  if (check.kind === 'abroad') return html`<p class="problem" role="alert">${words.abroad}</p>`;
  const ifOther = check.others.map(({ system, distanceMeters }) =>
    words.pinIfOther(words.systems[system], Math.round(distanceMeters)),
  );
  return html`${verdict(check, words)}
${drawing(shop, check, { catalogue, words })}
<p class="hint">${[words.mapHint, ...ifOther].join(language === 'zh' ? '' : ' ')}</p>`;
}

type Pin = Extract<PinCheck, { readonly kind: 'pin' }>;

function verdict({ place, distanceMeters, isFar }: Pin, words: ShopWords): Html {
  if (!place) return html`<p class="hint">${words.noPlace}</p>`;
  if (isFar) {
    const km = Math.round(distanceMeters / 1000);
    return html`<p class="problem" role="alert">${words.farPin(km, place.name)}</p>`;
  }
  return html`<p class="hint">${words.nearPin(distanceText(distanceMeters, words.units), place.name)}</p>`;
}

function drawing(
  shop: Pinned,
  check: Pin,
  { catalogue, words }: { readonly catalogue: MapSetting['catalogue']; readonly words: ShopWords },
): Html {
  const reach = reachOf(check);
  const scale = (reach * 2) / drawnPixels;
  const spots = spotsAround(shop, check.point, catalogue).filter(
    ({ x, y }) => Math.abs(x) < reach && Math.abs(y) < reach,
  );
  const size = { ...nameSize, metersPerPixel: scale, reachMeters: reach };
  const own: Spot = { sort: 'shop', name: shop.name, x: 0, y: 0, isCentred: false };
  const roomy = findRoomy([own, ...spots], size);
  return html`<svg class="shop-map" viewBox="${-reach} ${-reach} ${reach * 2} ${reach * 2}" role="img" aria-label="${words.mapLabel(shop.name)}">
<g class="grid">${gridLines(reach)}</g>${spots.map((spot) => spotView(spot, scale, roomy.has(spot)))}
${check.others.map(({ point }) => ghostView(check.point, point, scale))}
<g class="pin" transform="scale(${scale})"><path d="M0 0c-9-11-11-14-11-19a11 11 0 0 1 22 0c0 5-2 8-11 19z"/><circle cy="-19" r="4"/><text x="14" y="-14">${shop.name}</text></g>
${scaleBar(reach, scale)}<g class="north" transform="translate(${reach - 22 * scale} ${-reach + 34 * scale}) scale(${scale})"><path d="M0-12L5 2L0-2L-5 2z"/><text y="16" text-anchor="middle">${words.north}</text></g></svg>`;
}

/** Far enough to see the centre of the district, unless the pin is in another part of the country. */
function reachOf({ place, distanceMeters }: Pin): number {
  const wanted = place ? distanceMeters * 1.25 : minReachMeters;
  return Math.round(Math.min(maxReachMeters, Math.max(minReachMeters, wanted)));
}

function spotsAround(
  shop: Pinned,
  centre: GeoPoint,
  { places, shops }: MapSetting['catalogue'],
): readonly Spot[] {
  const named = places.flatMap(({ level, name, point }): Spot[] =>
    level === 'city'
      ? []
      : [{ sort: level, name, isCentred: level === 'district', ...placeOn(centre, point) }],
  );
  const others = shops
    .filter(({ id }) => id !== shop.id)
    .map(
      ({ name, point }): Spot => ({
        sort: 'shop',
        name,
        isCentred: false,
        ...placeOn(centre, point),
      }),
    );
  const districts = named.filter(({ sort }) => sort === 'district');
  return [...districts, ...others, ...named.filter(({ sort }) => sort === 'landmark')];
}

function spotView({ sort, name, x, y }: Spot, scale: number, isRoomy: boolean): Html {
  const mark = sort === 'shop' ? shopMark : sort === 'landmark' && html`<circle r="2.5"/>`;
  const text =
    sort === 'district'
      ? html`<text text-anchor="middle">${name}</text>`
      : html`<text x="7" y="4">${name}</text>`;
  return html`<g class="${sort}" transform="translate(${x} ${y}) scale(${scale})">${mark}${isRoomy ? text : html`<title>${name}</title>`}</g>`;
}

function ghostView(centre: GeoPoint, point: GeoPoint, scale: number): Html {
  const { x, y } = placeOn(centre, point);
  return html`<circle class="ghost" cx="${x}" cy="${y}" r="${4 * scale}"/>`;
}
