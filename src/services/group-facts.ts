/**
 * Which groups is a follower in? Counts what groups of the brand ask for, on the days it was asked, and decides by that.
 * Pure, and cheap enough for every turn: what no group asks for is not counted.
 */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { dayNumberAt } from '../domain/beijing-time.ts';
import type { Entity } from '../domain/intent.ts';
import type { FollowerGroup } from '../domain/service-setup.ts';
import type { FollowerFacts } from '../domain/session.ts';

/** What a turn was about. */
export interface TurnTopic {
  /** Undefined when nothing was understood. */
  readonly intent: string | undefined;
  readonly entities: readonly Entity[];
  readonly nowMs: number;
}

/** Why somebody is in a group: the days on which they asked or used coupons, the code that they came through, a binding. */
export type GroupReason =
  | { readonly kind: 'asked'; readonly days: readonly number[] }
  | { readonly kind: 'came'; readonly scene: string }
  /** Coupons in its shop. */
  | { readonly kind: 'used'; readonly days: readonly number[] }
  | { readonly kind: 'bound' };

/** Groups that are not the file's, such as levels of a card, stay as they are. */
export function followerAfter(
  follower: FollowerFacts,
  topic: TurnTopic,
  catalogue: CatalogueIndex,
): FollowerFacts {
  const { groups } = catalogue.setup;
  if (groups.length === 0 && follower.asked === undefined) return follower;
  const today = dayNumberAt(topic.nowMs);
  const asked = countAsked(follower, topic, catalogue);
  const counted = { ...follower, asked };
  const own = groups.filter((group) => findReason(group, counted, today)).map(({ id }) => id);
  const others = follower.groups.filter((id) => !follower.ownGroups?.includes(id));
  const { asked: _asked, ownGroups: _own, ...rest } = follower;
  return {
    ...rest,
    groups: [...new Set([...others, ...own])],
    ...(own.length > 0 && { ownGroups: own }),
    ...(Object.keys(asked).length > 0 && { asked }),
  };
}

export function findReason(
  { id, by, what, times, days }: FollowerGroup,
  { asked, scene, used }: Pick<FollowerFacts, 'asked' | 'scene' | 'used'>,
  today: number,
): GroupReason | undefined {
  const recent = (all: readonly number[] = []) => {
    const counted = all.filter((day) => day > today - days);
    return counted.length >= times ? counted : undefined;
  };
  switch (by) {
    case 'scene':
      return isScene(what, scene) ? { kind: 'came', scene } : undefined;
    case 'bound':
      return used?.[id] ? { kind: 'bound' } : undefined;
    case 'shop': {
      const counted = recent(used?.[id]);
      return counted && { kind: 'used', days: counted };
    }
    case 'product':
    case 'topic': {
      const counted = recent(asked?.[id]);
      return counted && { kind: 'asked', days: counted };
    }
  }
}

function isScene(what: string, scene: string | undefined): scene is string {
  if (scene === undefined) return false;
  return what.endsWith('*') ? scene.startsWith(what.slice(0, -1)) : scene === what;
}

/** Of each group as many days as it needs, the newest; a day may be there several times. */
function countAsked(
  { asked = {} }: FollowerFacts,
  topic: TurnTopic,
  catalogue: CatalogueIndex,
): NonNullable<FollowerFacts['asked']> {
  const today = dayNumberAt(topic.nowMs);
  const counts = catalogue.setup.groups.flatMap((group) => {
    const before = (asked[group.id] ?? []).filter((day) => day > today - group.days);
    const days = isAbout(group, topic, catalogue) ? [...before, today] : before;
    return days.length > 0 ? [[group.id, days.slice(-group.times)] as const] : [];
  });
  return Object.fromEntries(counts);
}

function isAbout(
  { by, what }: FollowerGroup,
  { intent, entities }: TurnTopic,
  catalogue: CatalogueIndex,
): boolean {
  if (by === 'topic') return intent === what;
  if (by !== 'product') return false;
  const wanted = new Set([what, ...(catalogue.findGoods(what)?.productIds ?? [])]);
  return entities.some(({ kind, value }) => kind === 'product' && wanted.has(String(value)));
}
