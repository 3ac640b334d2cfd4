/**
 * Who brought whom (docs/referrals.md): the first code counts for a time, and what its follower buys in that time is
 * counted for its owner. The owners' book holds nothing of followers, so that it stays true when they are erased.
 */
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { FollowerLine, Register, RegisterStore } from '../store/registers.ts';
import { allLines } from './all-lines.ts';
import { changeEntry } from './change-entry.ts';
import { claimReceipt, findReceipt, isGivenBack } from './receipts.ts';

export interface ReferralOwner {
  readonly shopId: string;
  /** Of whoever's own code it was. */
  readonly staffId?: string | undefined;
}

export interface FirstTouch extends ReferralOwner {
  readonly sinceMs: number;
  /** The first moment at which the follower belongs to nobody. */
  readonly untilMs: number;
}

interface Follower {
  readonly account: AccountName;
  readonly openId: OpenId;
}

/** Of followers. An unfollow erases it: who comes back then is new. */
function touchRegister(account: AccountName): Register {
  return { account, name: 'first-touches', layout: 'spread', erasureLeaves: 'nothing' };
}

/** Its entries are of owners, never of followers: their names stand where an openid does. */
function ownerRegister(account: AccountName): Register {
  return { account, name: 'referrals', layout: 'spread', erasureLeaves: 'nothing' };
}

function ownerKey({ shopId, staffId }: ReferralOwner): OpenId {
  return (staffId === undefined ? `shop:${shopId}` : `staff:${staffId}`) as OpenId;
}

/** Whoever belongs to nobody just now belongs to the code; whoever belongs to somebody stays. True when it was taken. */
export async function noteFirstTouch(
  registers: RegisterStore,
  { account, openId }: Follower,
  { changeId, touch }: { readonly changeId: string; readonly touch: FirstTouch },
): Promise<boolean> {
  const register = touchRegister(account);
  const { sinceMs: atMs } = touch;
  const noted = await changeEntry<'owned' | 'again'>(registers, { register, openId }, (entry) => {
    if (entry?.changeId === changeId) return { refusal: 'again' };
    const held = entry?.body as unknown as FirstTouch | undefined;
    if (held && held.untilMs > atMs) return { refusal: 'owned' };
    return { next: { changeId, atMs, labels: [ownerKey(touch)], body: { ...touch } } };
  });
  const isTaken =
    noted.kind === 'saved' ||
    noted.kind === 'repeated' ||
    (noted.kind === 'refused' && noted.refusal === 'again');
  if (isTaken) {
    await addLine(
      registers,
      { account, owner: touch },
      { lineId: `touch:${changeId}`, atMs, body: { kind: 'follower' } },
    );
  }
  return isTaken;
}

export async function findOwner(
  registers: RegisterStore,
  { account, openId }: Follower,
  nowMs: number,
): Promise<FirstTouch | undefined> {
  const entry = await registers.find(touchRegister(account), openId);
  const touch = entry?.body as unknown as FirstTouch | undefined;
  return touch && touch.untilMs > nowMs ? touch : undefined;
}

export interface Purchase {
  /** The till's, another for every receipt of the account. */
  readonly receipt: string;
  readonly amountFen: number;
  /** Where it was bought: not always where the owner works. */
  readonly shopId: string;
  readonly atMs: number;
}

export type PurchaseCounted =
  | { readonly kind: 'counted' | 'already'; readonly owner: ReferralOwner }
  /** The follower belonged to nobody when it was reported. */
  | { readonly kind: 'nobody' }
  /** It was reported of another follower. */
  | { readonly kind: 'of-another' }
  /** It does not count any more. */
  | { readonly kind: 'given-back' };

/** Once for each receipt, for whoever the follower belonged to when it was first reported. */
export async function countPurchase(
  registers: RegisterStore,
  { account, openId }: Follower,
  { receipt, atMs, ...bought }: Purchase,
): Promise<PurchaseCounted> {
  const owner = await findOwner(registers, { account, openId }, atMs);
  const presented = { account, openId, kind: 'purchase', receipt } as const;
  const first: CountedReceipt = {
    ...{ atMs, amountFen: bought.amountFen, soldIn: bought.shopId },
    ...(owner && { owner: ownerOf(owner) }),
  };
  const held = await claimReceipt(registers, presented, { atMs, note: { ...first } });
  if (held.kind === 'of-another') return held;
  const noted = held.note as unknown as CountedReceipt;
  if (!noted.owner) return { kind: 'nobody' };
  const line = {
    lineId: `bought:${receipt}`,
    atMs: noted.atMs,
    body: { kind: 'purchase', amountFen: noted.amountFen, soldIn: noted.soldIn },
  };
  const isNew = await addLine(registers, { account, owner: noted.owner }, line);
  // Only now: a refund at the same moment is seen here, or sees that the receipt was claimed.
  if (await isGivenBack(registers, presented)) {
    await takeBackPurchase(registers, { account, openId }, receipt);
    return { kind: 'given-back' };
  }
  return { kind: isNew ? 'counted' : 'already', owner: noted.owner };
}

/** What is noted with a receipt: for whom it counts. */
interface CountedReceipt {
  readonly owner?: ReferralOwner;
  readonly atMs: number;
  readonly amountFen: number;
  readonly soldIn: string;
}

/** `not-counted`: nobody reported it of this follower, or they belonged to nobody when it was. */
export type PurchaseTakenBack = 'taken-back' | 'already' | 'not-counted' | 'of-another';

/** The count goes on the day it was made, so that no day ever has fewer than none. */
export async function takeBackPurchase(
  registers: RegisterStore,
  { account, openId }: Follower,
  receipt: string,
): Promise<PurchaseTakenBack> {
  const held = await findReceipt(registers, { account, openId, kind: 'purchase', receipt });
  if (held?.kind === 'of-another') return 'of-another';
  const noted = held?.note as unknown as CountedReceipt | undefined;
  if (!noted?.owner) return 'not-counted';
  const line = {
    lineId: `refunded:${receipt}`,
    atMs: noted.atMs,
    body: { kind: 'refund', amountFen: -noted.amountFen, soldIn: noted.soldIn },
  };
  const isNew = await addLine(registers, { account, owner: noted.owner }, line);
  return isNew ? 'taken-back' : 'already';
}

function ownerOf({ shopId, staffId }: ReferralOwner): ReferralOwner {
  return { shopId, ...(staffId !== undefined && { staffId }) };
}

/** Crowds come by one code: no line waits for another one's. False when it was there. */
async function addLine(
  registers: RegisterStore,
  { account, owner }: { readonly account: AccountName; readonly owner: ReferralOwner },
  line: Omit<FollowerLine, 'openId'>,
): Promise<boolean> {
  const { lineId: changeId, atMs } = line;
  const { shopId, staffId } = owner;
  const whose = { shopId, ...(staffId !== undefined && { staffId }) };
  const body = { ...line.body, ...whose };
  const added = await registers.save(ownerRegister(account), {
    ...{ openId: ownerKey(owner), changeId, atMs, labels: [], body: whose },
    readVersion: 'any',
    lines: [{ ...line, body }],
  });
  return added.kind === 'saved';
}

export interface ReferralCount extends ReferralOwner {
  readonly followers: number;
  readonly purchases: number;
  readonly amountFen: number;
}

/** Per owner of the time, bounds inclusive; who earned most comes first. */
export async function reportReferrals(
  registers: RegisterStore,
  account: AccountName,
  span: { readonly fromMs: number; readonly toMs: number },
): Promise<readonly ReferralCount[]> {
  const counts = new Map<OpenId, ReferralCount>();
  for await (const line of allLines(registers, ownerRegister(account), span)) {
    counts.set(line.openId, counted(counts.get(line.openId), line));
  }
  return [...counts.values()].toSorted((a, b) => b.amountFen - a.amountFen);
}

function counted(before: ReferralCount | undefined, { body }: FollowerLine): ReferralCount {
  const {
    kind,
    amountFen = 0,
    shopId = '',
    staffId,
  } = body as {
    readonly kind?: string;
    readonly amountFen?: number;
    readonly shopId?: string;
    readonly staffId?: string;
  };
  const purchases = { purchase: 1, refund: -1 }[kind ?? ''] ?? 0;
  return {
    ...{ shopId, staffId },
    followers: (before?.followers ?? 0) + (kind === 'follower' ? 1 : 0),
    purchases: (before?.purchases ?? 0) + purchases,
    amountFen: (before?.amountFen ?? 0) + amountFen,
  };
}
