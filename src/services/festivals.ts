/** What can be done with the gifts of a festival: claim one, change the shop, show what is held, hand it over. Once each. */
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { Festival } from '../domain/service-setup.ts';
import { AppError } from '../errors.ts';
import type { RegisterEntry, RegisterLine, RegisterStore } from '../store/registers.ts';
import { changeEntry, type NextEntry } from './change-entry.ts';
import {
  claimsOf,
  festivalRegister,
  type GiftClaim,
  type GiftPlace,
  isSamePlace,
  labelsOf,
  limitsOf,
} from './festival-claims.ts';

interface Follower {
  readonly account: AccountName;
  readonly openId: OpenId;
}

export interface HeldGifts {
  readonly openId: OpenId;
  /** One for all gifts of the festival. */
  readonly code: string;
  readonly claims: readonly GiftClaim[];
}

function heldOf({ openId, code = '', labels }: RegisterEntry): HeldGifts {
  return { openId, code, claims: claimsOf(labels) };
}

/** Undefined for whoever claimed nothing. */
export async function findGifts(
  registers: RegisterStore,
  { account, openId }: Follower,
  festival: Festival,
): Promise<HeldGifts | undefined> {
  const entry = await registers.find(festivalRegister(account, festival), openId);
  return entry && heldOf(entry);
}

export async function findGiftsByCode(
  registers: RegisterStore,
  account: AccountName,
  { festival, code }: { readonly festival: Festival; readonly code: string },
): Promise<HeldGifts | undefined> {
  const entry = await registers.findByCode(festivalRegister(account, festival), code);
  return entry && heldOf(entry);
}

export interface GiftWish {
  readonly festival: Festival;
  readonly place: GiftPlace;
  /** Lets go of what is held instead, so that another gets it. */
  readonly mayMove: boolean;
  readonly changeId: string;
  readonly atMs: number;
  /** Another one each time it is asked. */
  readonly newCode: () => string;
}

export type GiftAnswer =
  /** Told again when this very wish was granted before. */
  | { readonly kind: 'claimed'; readonly held: HeldGifts }
  /** This gift, here, already. */
  | { readonly kind: 'held'; readonly held: HeldGifts }
  /** The one they may have is claimed for another shop, time or gift. */
  | { readonly kind: 'elsewhere'; readonly claim: GiftClaim }
  /** They had the one they may have. */
  | { readonly kind: 'fetched'; readonly claim: GiftClaim }
  | { readonly kind: 'sold-out' }
  /** They were erased after they had claimed. */
  | { readonly kind: 'claimed-before-erasure' };

type Refusal = Exclude<GiftAnswer, { readonly kind: 'sold-out' | 'claimed-before-erasure' }>;

/** Of all the codes that there can be, none is likely to be met twice. */
const maxCodesTried = 10;

export async function claimGift(
  registers: RegisterStore,
  { account, openId }: Follower,
  wish: GiftWish,
): Promise<GiftAnswer> {
  const register = festivalRegister(account, wish.festival);
  for (let tried = 0; tried < maxCodesTried; tried += 1) {
    const code = wish.newCode();
    const changed = await changeEntry<Refusal>(registers, { register, openId }, (entry) =>
      decideClaim(entry, wish, code),
    );
    switch (changed.kind) {
      case 'saved':
      case 'repeated':
        return { kind: 'claimed', held: heldOf(changed.entry) };
      case 'refused':
        return changed.refusal;
      case 'full':
        return { kind: 'sold-out' };
      case 'erased-before':
        return { kind: 'claimed-before-erasure' };
      case 'code-taken':
        continue;
    }
  }
  throw new AppError('STORE_UNAVAILABLE', 'No free code was found for a gift.');
}

function decideClaim(
  entry: RegisterEntry | undefined,
  { festival, place, mayMove, changeId, atMs }: GiftWish,
  newCode: string,
): { readonly next: NextEntry } | { readonly refusal: Refusal } {
  if (entry?.changeId === changeId) return { refusal: { kind: 'claimed', held: heldOf(entry) } };
  const claims = entry ? claimsOf(entry.labels) : [];
  const rival = claims.find(({ giftId }) => festival.gives === 'one' || giftId === place.giftId);
  if (entry && rival && isSamePlace(rival, place)) {
    return { refusal: { kind: 'held', held: heldOf(entry) } };
  }
  if (rival?.isFetched) return { refusal: { kind: 'fetched', claim: rival } };
  if (rival && !mayMove) return { refusal: { kind: 'elsewhere', claim: rival } };
  const kept = claims.filter((claim) => claim !== rival);
  const line = {
    kind: rival ? 'moved' : 'claimed',
    ...place,
    ...(rival && { from: rival.shopId }),
  };
  return {
    next: {
      ...{ changeId, atMs, body: {}, limits: limitsOf(festival, place) },
      // Who has a code keeps it: it may stand on a screen already.
      ...(entry?.code === undefined && { code: newCode }),
      labels: labelsOf([...kept, { ...place, isFetched: false }]),
      lines: [{ lineId: changeId, atMs, body: line }],
    },
  };
}

export type HandedOver =
  /** Told again when this very change did it before, with what it handed over then. */
  | { readonly kind: 'handed-over'; readonly giftIds: readonly string[] }
  /** It is not what was looked at any more. */
  | { readonly kind: 'changed' };

/** At the till: these gifts of one follower go over the counter of this shop. All or none. */
export async function handOver(
  registers: RegisterStore,
  { account, openId }: Follower,
  wish: {
    readonly festival: Festival;
    readonly shopId: string;
    /** None: only what this change did before is told. */
    readonly giftIds: readonly string[];
    readonly changeId: string;
    readonly atMs: number;
  },
): Promise<HandedOver> {
  const { festival, shopId, giftIds, changeId, atMs } = wish;
  const register = festivalRegister(account, festival);
  const changed = await changeEntry<'changed'>(registers, { register, openId }, (entry) => {
    const claims = entry ? claimsOf(entry.labels) : [];
    const isMeant = (claim: GiftClaim) =>
      giftIds.includes(claim.giftId) && claim.shopId === shopId && !claim.isFetched;
    const isThere = giftIds.length > 0 && claims.filter(isMeant).length === giftIds.length;
    if (!isThere || entry?.changeId === changeId) return { refusal: 'changed' };
    const next = claims.map((claim) => (isMeant(claim) ? { ...claim, isFetched: true } : claim));
    const lines = [{ lineId: changeId, atMs, body: { kind: 'fetched', giftIds, shopId } }];
    return { next: { changeId, atMs, body: {}, labels: labelsOf(next), lines } };
  });
  if (changed.kind === 'saved') return { kind: 'handed-over', giftIds };
  const { found } = await registers.listOwnLines(register, openId, { limit: linesSearched });
  const line = found.find(({ lineId }) => lineId === changeId);
  return line ? { kind: 'handed-over', giftIds: giftIdsIn(line) } : { kind: 'changed' };
}

/** A till repeats itself within minutes. */
const linesSearched = 100;

function giftIdsIn({ body }: RegisterLine): readonly string[] {
  const { giftIds } = body;
  return Array.isArray(giftIds) ? giftIds.filter((id) => typeof id === 'string') : [];
}
