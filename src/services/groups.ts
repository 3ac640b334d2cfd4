/**
 * The groups of followers as they are counted: one entry for each follower who is in any, its labels their groups, and
 * why. It is written when they change, never read in a turn, and no message is sent by it.
 */
import type { AccountName, OpenId, TurnId } from '../domain/ids.ts';
import type { FollowerFacts } from '../domain/session.ts';
import {
  maxLabels,
  type Register,
  type RegisterEntry,
  type RegisterStore,
} from '../store/registers.ts';
import { changeEntry } from './change-entry.ts';

function groupsOf(account: AccountName): Register {
  return { account, name: 'groups', layout: 'spread', erasureLeaves: 'nothing' };
}

/** What the file's groups are told by; see `findReason`. */
export async function noteGroups(
  registers: RegisterStore,
  { account, openId, turnId }: { account: AccountName; openId: OpenId; turnId: TurnId },
  { follower, atMs }: { readonly follower: FollowerFacts; readonly atMs: number },
): Promise<void> {
  const { groups, asked = {}, askedFor = {}, used = {}, scene } = follower;
  await changeEntry<never>(registers, { register: groupsOf(account), openId }, () => ({
    next: {
      changeId: turnId,
      atMs,
      labels: groups.slice(0, maxLabels),
      body: { asked, askedFor, used, ...(scene !== undefined && { scene }) },
    },
  }));
}

/** How many are in each. */
export function countGroups(
  registers: RegisterStore,
  account: AccountName,
  ids: readonly string[],
): Promise<readonly number[]> {
  return registers.count(groupsOf(account), ids);
}

/** Some of those who are in it, in no order that means anything. */
export async function listMembers(
  registers: RegisterStore,
  account: AccountName,
  { group, most }: { readonly group: string; readonly most: number },
): Promise<readonly RegisterEntry[]> {
  return (await registers.list(groupsOf(account), { label: group, limit: most })).found;
}

/** What `findReason` needs of an entry, read with care. */
export function factsIn({
  body,
}: RegisterEntry): Pick<FollowerFacts, 'asked' | 'askedFor' | 'scene' | 'used'> {
  const { scene } = body;
  return {
    asked: daysIn(body['asked']),
    askedFor: subjectsIn(body['askedFor']),
    used: daysIn(body['used']),
    ...(typeof scene === 'string' && { scene }),
  };
}

function daysIn(value: unknown): Readonly<Record<string, readonly number[]>> {
  const entries = entriesOf(value).flatMap(([id, days]) =>
    Array.isArray(days) ? [[id, days.filter((day) => typeof day === 'number')] as const] : [],
  );
  return Object.fromEntries(entries);
}

function subjectsIn(value: unknown): Readonly<Record<string, string>> {
  const entries = entriesOf(value).flatMap(([id, subject]) =>
    typeof subject === 'string' ? [[id, subject] as const] : [],
  );
  return Object.fromEntries(entries);
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
