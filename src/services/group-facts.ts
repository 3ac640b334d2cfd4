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

/**
 * Groups that are not the file's, such as levels of a card, stay as they are.
 * @returns `follower` itself when nothing has changed, as with nearly every turn
 */
export function followerAfter(
  follower: FollowerFacts,
  topic: TurnTopic,
  catalogue: CatalogueIndex,
): FollowerFacts {
  const { groups } = catalogue.setup;
  if (groups.length === 0 && follower.asked === undefined) return follower;
  const today = dayNumberAt(topic.nowMs);
  const asked: Record<string, readonly number[]> = {};
  const askedFor: Record<string, string> = {};
  for (const group of groups) {
    const days = countAsked(group, askedDays(group, follower), { topic, today, catalogue });
    if (days.length === 0) continue;
    asked[group.id] = days;
    askedFor[group.id] = subjectOf(group);
  }
  const counted = { ...follower, asked, askedFor };
  const own = groups.filter((group) => findReason(group, counted, today)).map(({ id }) => id);
  if (isAsBefore(follower, own, counted)) return follower;
  const others = follower.groups.filter((id) => !follower.ownGroups?.includes(id));
  const { asked: _asked, askedFor: _askedFor, ownGroups: _own, ...rest } = follower;
  return {
    ...rest,
    groups: [...new Set([...others, ...own])],
    ...(own.length > 0 && { ownGroups: own }),
    ...(Object.keys(asked).length > 0 && { asked, askedFor }),
  };
}

/** What a group counts: its days say nothing once that is something else. */
function subjectOf({ by, what }: FollowerGroup): string {
  return `${by} ${what}`;
}

function askedDays(
  group: FollowerGroup,
  { asked, askedFor }: Pick<FollowerFacts, 'asked' | 'askedFor'>,
): readonly number[] | undefined {
  const subject = askedFor?.[group.id];
  return subject === undefined || subject === subjectOf(group) ? asked?.[group.id] : undefined;
}

/** Days that did not change are the very list that was there before. */
function isAsBefore(
  { groups, ownGroups = [], asked: before = {}, askedFor: beforeFor = {} }: FollowerFacts,
  own: readonly string[],
  { asked, askedFor }: Required<Pick<FollowerFacts, 'asked' | 'askedFor'>>,
): boolean {
  if (own.length !== ownGroups.length || Object.keys(asked).length !== Object.keys(before).length) {
    return false;
  }
  for (const id in asked) {
    if (asked[id] !== before[id] || askedFor[id] !== beforeFor[id]) return false;
  }
  return own.every((id, at) => id === ownGroups[at] && groups.includes(id));
}

export function findReason(
  group: FollowerGroup,
  facts: Pick<FollowerFacts, 'asked' | 'askedFor' | 'scene' | 'used'>,
  today: number,
): GroupReason | undefined {
  const { id, by, what, times, days } = group;
  const { scene, used } = facts;
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
      const counted = recent(askedDays(group, facts));
      return counted && { kind: 'asked', days: counted };
    }
  }
}

function isScene(what: string, scene: string | undefined): scene is string {
  if (scene === undefined) return false;
  return what.endsWith('*') ? scene.startsWith(what.slice(0, -1)) : scene === what;
}

/** As many days as the group needs, the newest; a day may be there several times. */
function countAsked(
  group: FollowerGroup,
  before: readonly number[] = [],
  now: { readonly topic: TurnTopic; readonly today: number; readonly catalogue: CatalogueIndex },
): readonly number[] {
  const oldest = now.today - group.days + 1;
  const isAsked = isAbout(group, now.topic, now.catalogue);
  if (!isAsked && before.length <= group.times && before.every((day) => day >= oldest))
    return before;
  const recent = before.filter((day) => day >= oldest);
  const days = isAsked ? [...recent, now.today] : recent;
  return days.slice(-group.times);
}

function isAbout(
  { by, what }: FollowerGroup,
  { intent, entities }: TurnTopic,
  catalogue: CatalogueIndex,
): boolean {
  if (by === 'topic') return intent === what;
  if (by !== 'product') return false;
  const isWanted = (product: string) =>
    product === what || catalogue.findGoods(what)?.productIds.includes(product) === true;
  return entities.some(({ kind, value }) => kind === 'product' && isWanted(String(value)));
}
