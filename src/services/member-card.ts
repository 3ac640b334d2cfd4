/**
 * A member card as the register keeps it: one entry for each follower, found by the card's number, labelled with its
 * level; its points are in the entry, and their lines under it. Pure.
 */
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { MemberLevel, MemberSetup } from '../domain/service-setup.ts';
import type { Register, RegisterBody, RegisterEntry } from '../store/registers.ts';
import { expirePoints, noPoints, type PointsAccount, pointsOfTwelveMonths } from './points.ts';

export interface MemberCard {
  readonly openId: OpenId;
  readonly number: string;
  readonly openedAtMs: number;
  /** Of the shop whose code was scanned for it. */
  readonly shopId?: string | undefined;
  /** "05-03": never the year. Only of whoever wants the gift. */
  readonly birthday?: string | undefined;
  /** As it was saved: see `cardNow`. */
  readonly points: PointsAccount;
  /** The level's id as it was saved. */
  readonly levelId: string;
}

/** What an erasure takes is all of it: the till knows the number no more. */
export function memberRegister(account: AccountName): Register {
  return { account, name: 'members', layout: 'spread', erasureLeaves: 'nothing' };
}

export function cardOf({
  openId,
  code = '',
  labels,
  body,
  enteredAtMs,
}: RegisterEntry): MemberCard {
  const { shopId, birthday, points } = body as Partial<MemberCard>;
  const [label = ''] = labels.filter((one) => one.startsWith(levelPrefix));
  return {
    ...{ openId, number: code, openedAtMs: enteredAtMs, shopId, birthday },
    points: { ...noPoints, ...points },
    levelId: label.slice(levelPrefix.length),
  };
}

export function bodyOf({ shopId, birthday, points }: Omit<MemberCard, 'openId'>): RegisterBody {
  return {
    points,
    ...(shopId !== undefined && { shopId }),
    ...(birthday !== undefined && { birthday }),
  };
}

export interface CardNow {
  readonly balance: number;
  readonly level: MemberLevel;
  /** Undefined on the highest. */
  readonly next?: { readonly level: MemberLevel; readonly missingPoints: number } | undefined;
  /** Without what has expired. */
  readonly points: PointsAccount;
}

/** What the card is worth at this moment: points expire and levels fall without anybody doing anything. */
export function cardNow(
  { points: saved }: Pick<MemberCard, 'points'>,
  { card, levels }: MemberSetup,
  nowMs: number,
): CardNow {
  const points = expirePoints(saved, nowMs, card.pointsKeptYears).account;
  const counted = pointsOfTwelveMonths(points, nowMs);
  const above = levels.find(({ fromPoints }) => fromPoints > counted);
  return {
    ...{ points, balance: points.balance, level: levelFor(counted, levels) },
    next: above && { level: above, missingPoints: above.fromPoints - counted },
  };
}

function levelFor(counted: number, levels: readonly MemberLevel[]): MemberLevel {
  const reached = levels.findLast(({ fromPoints }) => fromPoints <= counted) ?? levels[0];
  if (!reached) throw new Error('a member setup has a lowest level');
  return reached;
}

export const levelPrefix = 'level:';

/** A level as a label of the register and as a group of the follower, in which rules can ask for it: `level:gold`. */
export function levelLabel({ id }: Pick<MemberLevel, 'id'>): string {
  return `${levelPrefix}${id}`;
}

/** The follower's groups with this level and no other; undefined: with none. The same list when it has no other already. */
export function groupsWithLevel(
  groups: readonly string[],
  level: Pick<MemberLevel, 'id'> | undefined,
): readonly string[] {
  const label = level && levelLabel(level);
  const isOther = (group: string) => group.startsWith(levelPrefix) && group !== label;
  const isThere = label === undefined || groups.includes(label);
  if (isThere && !groups.some(isOther)) return groups;
  const others = groups.filter((group) => !group.startsWith(levelPrefix));
  return label === undefined ? others : [...others, label];
}
