/**
 * What registers and coupons know of a follower right now, as far as a rule or a group asks for it: the card's level, a
 * binding, coupons that were used in a shop. Read before a message is understood, so that it counts from the next word on;
 * what nothing asks for is not read.
 */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { dayNumberAt } from '../domain/beijing-time.ts';
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { FollowerFacts } from '../domain/session.ts';
import type { CouponStore } from '../store/coupons.ts';
import type { RegisterStore } from '../store/registers.ts';
import { findBoundAtMs } from './bindings.ts';
import { followerAfter } from './group-facts.ts';
import { cardNow, groupsWithLevel, levelPrefix } from './member-card.ts';
import { findCard } from './member-cards.ts';

export interface FactGround {
  readonly registers: RegisterStore;
  readonly coupons: Pick<CouponStore, 'list'>;
  readonly catalogue: CatalogueIndex;
  /** Those that rules ask for. */
  readonly askedGroups: ReadonlySet<string>;
}

interface Key {
  readonly account: AccountName;
  readonly openId: OpenId;
}

/** @returns the follower as before, the very same value, when nothing has changed */
export async function findLiveFacts(
  ground: FactGround,
  key: Key,
  { follower, nowMs }: { readonly follower: FollowerFacts; readonly nowMs: number },
): Promise<FollowerFacts> {
  const level = withLevelNow(ground, key, { follower, nowMs });
  const [groups, used] = asksForUse(ground)
    ? await Promise.all([level, findUsed(ground, key)])
    : [await level, {}];
  const facts = isAsBefore(follower, groups, used) ? follower : withFacts(follower, groups, used);
  return followerAfter(facts, { intent: undefined, entities: [], nowMs }, ground.catalogue);
}

type Used = NonNullable<FollowerFacts['used']>;

/** What was used is read anew each time, and may be other days of the same number. */
function isAsBefore(before: FollowerFacts, groups: readonly string[], used: Used): boolean {
  return before.groups === groups && before.used === undefined && Object.keys(used).length === 0;
}

function withFacts(
  { used: _before, ...rest }: FollowerFacts,
  groups: readonly string[],
  used: Used,
): FollowerFacts {
  return { ...rest, groups, ...(Object.keys(used).length > 0 && { used }) };
}

async function withLevelNow(
  { registers, catalogue, askedGroups }: FactGround,
  key: Key,
  { follower, nowMs }: { readonly follower: FollowerFacts; readonly nowMs: number },
): Promise<readonly string[]> {
  const { members } = catalogue.setup;
  if (!members || !asksForLevel(askedGroups)) return follower.groups;
  const card = await findCard(registers, key);
  return groupsWithLevel(follower.groups, card && cardNow(card, members, nowMs).level);
}

function asksForLevel(askedGroups: ReadonlySet<string>): boolean {
  for (const group of askedGroups) if (group.startsWith(levelPrefix)) return true;
  return false;
}

function asksForUse({ catalogue }: FactGround): boolean {
  return catalogue.setup.groups.some(({ by }) => by === 'shop' || by === 'bound');
}

/** By group, the days. */
async function findUsed(ground: FactGround, key: Key): Promise<Used> {
  const { groups } = ground.catalogue.setup;
  const byShop = groups.filter(({ by }) => by === 'shop');
  const byBinding = groups.filter(({ by }) => by === 'bound');
  const [usedIn, boundAtMs] = await Promise.all([
    byShop.length > 0 ? findUsedIn(ground, key) : [],
    byBinding.length > 0 ? findBoundAtMs(ground.registers, key) : undefined,
  ]);
  const shopDays = byShop.map(({ id, what }) => {
    const days = usedIn.filter(({ shopId }) => shopId === what).map(({ day }) => day);
    return [id, days] as const;
  });
  const boundDays = byBinding.map(
    ({ id }) => [id, boundAtMs === undefined ? [] : [dayNumberAt(boundAtMs)]] as const,
  );
  return Object.fromEntries([...shopDays, ...boundDays].filter(([, days]) => days.length > 0));
}

async function findUsedIn({ coupons, catalogue }: FactGround, { account, openId }: Key) {
  const ids = catalogue.campaigns.map(({ id }) => id);
  const held = await coupons.list(account, openId, ids);
  return held.flatMap(({ redeemedAtMs, redeemedShopId: shopId }) =>
    redeemedAtMs === undefined ? [] : [{ shopId, day: dayNumberAt(redeemedAtMs) }],
  );
}
