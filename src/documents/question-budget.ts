/**
 * How many questions may be asked of the endpoint in a day, by all followers and by one: each counted before it is asked, in
 * the store, so that all nodes together keep to it. Days are Beijing's.
 */
import { dayNumberAt } from '../domain/beijing-time.ts';
import type { AccountName, OpenId, TurnId } from '../domain/ids.ts';
import { changeEntry } from '../services/change-entry.ts';
import type { Register, RegisterEntry, RegisterStore } from '../store/registers.ts';

export interface BudgetLimits {
  readonly perDay: number;
  readonly perFollower: number;
}

export interface Spending {
  readonly account: AccountName;
  readonly openId: OpenId;
  readonly turnId: TurnId;
  readonly nowMs: number;
}

export type Spent = 'spent' | 'follower-used-up' | 'day-used-up';

/** No follower's: the account's own sum. */
const everybody = 'everybody' as OpenId;

/**
 * A turn that comes again, because its node lost it, is counted once with its follower.
 * @throws AppError STORE_UNAVAILABLE
 */
export async function spendQuestion(
  registers: RegisterStore,
  spending: Spending,
  { perDay, perFollower }: BudgetLimits,
): Promise<Spent> {
  const { account, openId } = spending;
  const own = { register: followersOf(account), openId };
  if (!(await countOne(registers, own, { ...spending, limit: perFollower }))) {
    return 'follower-used-up';
  }
  const all = { register: daysOf(account), openId: everybody };
  return (await countOne(registers, all, { ...spending, limit: perDay })) ? 'spent' : 'day-used-up';
}

/** By everybody, on this day. @throws AppError STORE_UNAVAILABLE */
export async function readSpent(
  registers: RegisterStore,
  account: AccountName,
  nowMs: number,
): Promise<number> {
  return countOn(await registers.find(daysOf(account), everybody), dayNumberAt(nowMs));
}

interface Counting {
  readonly turnId: TurnId;
  readonly nowMs: number;
  readonly limit: number;
}

/** False when there is none left. */
async function countOne(
  registers: RegisterStore,
  place: { readonly register: Register; readonly openId: OpenId },
  { turnId, nowMs, limit }: Counting,
): Promise<boolean> {
  const day = dayNumberAt(nowMs);
  const changed = await changeEntry(registers, place, (entry) => {
    const count = countOn(entry, day);
    if (entry?.changeId !== turnId && count >= limit) return { refusal: 'used-up' as const };
    return { next: { changeId: turnId, atMs: nowMs, body: { day, count: count + 1 }, labels: [] } };
  });
  return changed.kind === 'saved' || changed.kind === 'repeated';
}

function countOn(entry: RegisterEntry | undefined, day: number): number {
  const { day: counted, count } = entry?.body ?? {};
  return counted === day && typeof count === 'number' ? count : 0;
}

function followersOf(account: AccountName): Register {
  return { account, name: 'documents.own', layout: 'spread', erasureLeaves: 'nothing' };
}

function daysOf(account: AccountName): Register {
  return { account, name: 'documents.all', layout: 'whole', erasureLeaves: 'nothing' };
}
