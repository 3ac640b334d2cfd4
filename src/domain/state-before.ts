/**
 * The state that a turn began with, as its decision record keeps it: enough to decide the message again, and no more.
 * What is not set is left out, for every turn pays for it.
 */
import type { GeoPoint } from './geo.ts';
import { type Dialogue, type Focus, newSession, type Place, type Session } from './session.ts';

export interface StateBefore {
  /** Only while it was open. */
  readonly dialogue?: Dialogue;
  readonly focus?: Focus;
  /** Only while it was believed; to about a kilometre, and without a shared pin's label, which is an address. */
  readonly place?: Place;
  readonly groups?: readonly string[];
  readonly followed?: boolean;
  readonly missCount?: number;
  /** What the turn before was about: tells whoever has talked with us from a stranger. */
  readonly lastIntent?: string;
}

export function stateBefore(session: Session, nowMs: number): StateBefore {
  const { dialogue, focus, place, follower, missCount, recentIntents } = session;
  const { groups, followed } = follower;
  const [lastIntent] = recentIntents;
  return {
    ...(dialogue && dialogue.expiresAtMs > nowMs && { dialogue }),
    ...(focus && Object.keys(focus).length > 0 && { focus }),
    ...(place && place.expiresAtMs > nowMs && { place: blur(place) }),
    ...(groups.length > 0 && { groups }),
    ...(followed !== undefined && { followed }),
    ...(missCount > 0 && { missCount }),
    ...(lastIntent !== undefined && { lastIntent }),
  };
}

/** The session that such a turn is decided with again. */
export function sessionBefore(state: StateBefore): Session {
  const { dialogue, focus, place, groups = [], followed, missCount = 0, lastIntent } = state;
  return {
    ...newSession,
    follower: { groups, ...(followed !== undefined && { followed }) },
    ...(dialogue && { dialogue }),
    ...(focus && { focus }),
    ...(place && { place }),
    missCount,
    recentIntents: lastIntent === undefined ? [] : [lastIntent],
  };
}

function blur({ point, label, source, expiresAtMs }: Place): Place {
  const isNamed = source === 'named' && label !== undefined;
  return { point: round(point), source, expiresAtMs, ...(isNamed && { label }) };
}

function round({ latitude, longitude }: GeoPoint): GeoPoint {
  return {
    latitude: Math.round(latitude * 100) / 100,
    longitude: Math.round(longitude * 100) / 100,
  };
}
