/** Where from? Reads the place a turn is about, from the message or from what we remember, and how long it is kept. */
import { distanceMetersBetween } from '../catalogue/catalogue-index.ts';
import { type GeoPoint, isSamePoint } from '../domain/geo.ts';
import type { Place } from '../domain/session.ts';
import { type EntityOf, findEntity, listEntities } from './entities.ts';
import type { HandlerTurn } from './handler.ts';

type PlaceEntity = EntityOf<'place'>;

/** The point we search from. */
export interface Origin {
  readonly point: GeoPoint;
  /** "人民广场": only for a place that has a name. */
  readonly label?: string;
  /** The whole city was named: its centre is a rough guess. */
  readonly isWholeCity: boolean;
  /** Not of this message: the answer says so, for the follower may have moved on. */
  readonly isRemembered?: true;
  /** To be remembered, when the message told us. */
  readonly place?: Place;
}

const minuteMs = 60_000;

/** How long we believe that somebody is still there. */
const placeLifeMs = {
  shared: 120 * minuteMs,
  named: 30 * minuteMs,
  reported: 10 * minuteMs,
} as const satisfies Record<Place['source'], number>;

export function newPlace(
  source: Place['source'],
  at: { point: GeoPoint; label?: string | undefined; nowMs: number },
): Place {
  const { point, label, nowMs } = at;
  return { point, source, expiresAtMs: nowMs + placeLifeMs[source], ...(label && { label }) };
}

/** The message itself, then a place or shop it names, then the place we remember. */
export function findOrigin(turn: HandlerTurn): Origin | undefined {
  return findOriginInMessage(turn) ?? findNamedShop(turn) ?? findRememberedPlace(turn);
}

/** A shared point, or a city, district or landmark in the text. */
export function findOriginInMessage(turn: HandlerTurn): Origin | undefined {
  return findSharedPoint(turn) ?? findNamedPlace(turn);
}

export function findRememberedPlace({ session, nowMs }: HandlerTurn): Origin | undefined {
  const { place } = session;
  if (!place || place.expiresAtMs <= nowMs) return undefined;
  const { point, label } = place;
  // A pin's label is a street address: too long for a headline.
  const isNamed = place.source === 'named' && label !== undefined;
  return { point, isWholeCity: false, isRemembered: true, ...(isNamed && { label }) };
}

/** Before "附近": "「人民广场」", "您", "您之前的位置". */
export function originWords({ label, isRemembered }: Origin): string {
  if (label) return `「${label}」`;
  return isRemembered ? '您之前的位置' : '您';
}

/** In front of the one shop that was chosen for a place which this message did not tell. */
export function rememberedLines(origin: Origin | undefined): readonly string[] {
  if (!origin?.isRemembered) return [];
  return [`按您之前${origin.label ? `说的「${origin.label}」` : '的位置'}，最近的是：`];
}

function findSharedPoint(turn: HandlerTurn): Origin | undefined {
  const { message, nowMs } = turn;
  const entity = findEntity(turn, 'point');
  const isPin = message.kind === 'location' || message.kind === 'location-selected';
  const point = isPin ? message.point : entity?.point;
  if (!point) return undefined;
  const label = isPin ? message.label : entity?.text;
  return { point, isWholeCity: false, place: newPlace('shared', { point, label, nowMs }) };
}

function findNamedPlace(turn: HandlerTurn): Origin | undefined {
  const places = listMostExact(turn);
  const entity = choosePlace(turn, places);
  if (!entity) return undefined;
  const { point, value } = entity;
  // Which of two places we took is said, so that a wrong guess can be put right.
  const label = places.length > 1 ? `${cityOf(turn, entity) ?? ''}${value}` : value;
  const place = newPlace('named', { point, label, nowMs: turn.nowMs });
  return { point, label, isWholeCity: entity.level === 'city', place };
}

const levels = ['landmark', 'district', 'city'] as const satisfies readonly PlaceEntity['level'][];

/** "上海人民广场" names two places: the landmark counts. Several are left when cities share its name. */
function listMostExact(turn: HandlerTurn): readonly PlaceEntity[] {
  const places = listEntities(turn, 'place');
  const level = levels.find((candidate) => places.some((place) => place.level === candidate));
  const ofLevel = places.filter((place) => place.level === level);
  const cities = places.filter((place) => place.level === 'city').map(({ value }) => value);
  const inCity = ofLevel.filter((place) => cities.includes(cityOf(turn, place) ?? ''));
  return inCity.length > 0 ? inCity : ofLevel;
}

/** Of places with one name, the one nearest to where the follower was last. */
function choosePlace(turn: HandlerTurn, places: readonly PlaceEntity[]): PlaceEntity | undefined {
  const remembered = findRememberedPlace(turn);
  if (!remembered) return places[0];
  const distanceOf = ({ point }: PlaceEntity) => distanceMetersBetween(remembered.point, point);
  return places.toSorted((a, b) => distanceOf(a) - distanceOf(b))[0];
}

/** A landmark that only a shop names is where that shop is. */
export function cityOf(
  { catalogue: { places, shops } }: Pick<HandlerTurn, 'catalogue'>,
  { value, point }: PlaceEntity,
): string | undefined {
  const isThere = (at: { readonly point: GeoPoint }) => isSamePoint(at.point, point);
  const place = places.find((one) => one.name === value && isThere(one));
  return (place ?? shops.find((shop) => shop.landmarks.includes(value) && isThere(shop)))?.city;
}

function findNamedShop(turn: HandlerTurn): Origin | undefined {
  const entity = findEntity(turn, 'shop');
  const shop = entity && turn.catalogue.findShop(entity.value);
  return shop && { point: shop.point, label: shop.name, isWholeCity: false };
}
