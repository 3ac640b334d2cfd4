/** What else there is to claim: running campaigns that the follower holds no coupon of and that are not sold out. */
import type { Campaign } from '../domain/catalogue.ts';
import { listRunning } from './campaign-fit.ts';
import type { TextPart } from './fit-text.ts';
import type { HandlerPorts, HandlerTurn } from './handler.ts';

/** A store is asked about so many at most. */
export const maxAsked = 20;
const maxOthers = 2;
/** The first few are enough but where they are sold out. */
const countedAtOnce = 5;

/** The one that ends first in front, two at most. */
export async function listOthers(
  turn: HandlerTurn,
  { coupons }: HandlerPorts,
  besides: Campaign,
): Promise<readonly Campaign[]> {
  const { catalogue, nowMs, account } = turn;
  const running = listRunning(catalogue, nowMs).filter(({ id }) => id !== besides.id);
  const candidates = running.slice(0, maxAsked);
  const owned = await listOwnedIds(turn, coupons, candidates);
  const fresh = candidates.filter(({ id }) => !owned.has(id));
  const others: Campaign[] = [];
  for (let at = 0; at < fresh.length && others.length < maxOthers; at += countedAtOnce) {
    const some = fresh.slice(at, at + countedAtOnce);
    const granted = await Promise.all(some.map(({ id }) => coupons.countGranted(account, id)));
    others.push(...some.filter(({ stock }, index) => (granted[index] ?? 0) < stock));
  }
  return others.slice(0, maxOthers);
}

export async function listOwnedIds(
  { account, message }: HandlerTurn,
  coupons: HandlerPorts['coupons'],
  campaigns: readonly Campaign[],
): Promise<ReadonlySet<string>> {
  if (campaigns.length === 0) return new Set();
  const ids = campaigns.map(({ id }) => id);
  const held = await coupons.list(account, message.openId, ids);
  return new Set(held.map(({ campaignId }) => campaignId));
}

/**
 * By name, never by number: a number that comes after keeps the meaning it had in the list before, and no second
 * coupon is given for it.
 */
export function otherLines(heading: string, others: readonly Campaign[]): readonly TextPart[] {
  if (others.length === 0) return [];
  const names = others.map(({ name }) => `「${name}」`).join('');
  return ['', `${heading}${names}，回复名字领取。`];
}
