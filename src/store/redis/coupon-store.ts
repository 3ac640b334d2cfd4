/** Coupons on Redis. All keys of a campaign share a tag, so that a claim sees the whole stock. */
import { dayNumberAt } from '../../domain/beijing-time.ts';
import type { ClaimResult, Coupon, RedeemResult } from '../../domain/coupon.ts';
import type { AccountName, OpenId } from '../../domain/ids.ts';
import { AppError } from '../../errors.ts';
import type { CouponClaim, CouponStore, RedeemedCount, Redemption } from '../coupons.ts';
import { erasedOwner } from '../follower-hash.ts';
import { answerOwned, isTaken } from '../owned-coupon.ts';
import type { House } from './house.ts';
import { campaignKeys, campaignsKey, followerKeys } from './keys.ts';

/** As `claim-coupon.lua` and `redeem-coupon.lua` return them. */
type ClaimReply = ['granted' | 'owned', string, string | null] | ['sold-out'] | ['code-taken'];
type RedeemReply = ['redeemed' | 'already-redeemed', string, string] | ['unknown-code'];

export class RedisCouponStore implements CouponStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async claim(claim: CouponClaim): Promise<ClaimResult> {
    const { account, campaignId, openId, turnId, code, stock, grantedAtMs } = claim;
    const { owners, codes, redemptions } = campaignKeys(account, campaignId);
    const coupon: Coupon = { campaignId, openId, code, turnId, grantedAtMs };
    await this.#house.names.put(campaignsKey(account), campaignId);
    // Asked before the claim: an erasure that is through by then has put the hash in the owner's place.
    const erasureRequestedAtMs = await this.#erasureRequestedAtMs(account, openId);
    const answer = (await this.#house.lasting.run('claim-coupon', [
      ...[owners, codes, redemptions],
      ...[openId, code, stock, JSON.stringify(coupon), erasedOwner(account, openId)],
    ])) as ClaimReply;
    switch (answer[0]) {
      case 'sold-out':
        return { kind: 'sold-out' };
      case 'code-taken':
        throw new AppError(
          'UNEXPECTED',
          'This coupon code is taken. Claim again with another one.',
        );
      case 'granted':
      case 'owned':
        return answerOwned(claim, toCoupon(answer[1], answer[2]), erasureRequestedAtMs);
    }
  }

  async list(
    account: AccountName,
    openId: OpenId,
    campaignIds: readonly string[],
  ): Promise<readonly Coupon[]> {
    const erasureRequestedAtMs = await this.#erasureRequestedAtMs(account, openId);
    const held = await this.listStored(account, openId, campaignIds);
    return held.filter((coupon) => !isTaken(coupon, erasureRequestedAtMs));
  }

  /** With what an erasure is about to take away. */
  async listStored(
    account: AccountName,
    openId: OpenId,
    campaignIds: readonly string[],
  ): Promise<readonly Coupon[]> {
    const held = await this.#house.link.ask((client) =>
      Promise.all(
        campaignIds.map((campaignId) => {
          const { owners, redemptions } = campaignKeys(account, campaignId);
          return Promise.all([client.hget(owners, openId), client.hget(redemptions, openId)]);
        }),
      ),
    );
    return held.flatMap(([coupon, redemption]) => (coupon ? [toCoupon(coupon, redemption)] : []));
  }

  async find(account: AccountName, campaignId: string, code: string): Promise<Coupon | undefined> {
    const { codes } = campaignKeys(account, campaignId);
    const openId = await this.#house.link.ask((client) => client.hget(codes, code));
    if (openId === null) return undefined;
    const [coupon] = await this.listStored(account, openId as OpenId, [campaignId]);
    return coupon;
  }

  async redeem(redemption: Redemption): Promise<RedeemResult> {
    const { account, campaignId, code, shopId, redeemedAtMs, redemptionId } = redemption;
    const { owners, codes, redemptions, redeemedCounts } = campaignKeys(account, campaignId);
    const mark = JSON.stringify({ redeemedAtMs, redeemedShopId: shopId, redemptionId });
    const counted = `${dayNumberAt(redeemedAtMs)} ${shopId}`;
    const answer = (await this.#house.lasting.run('redeem-coupon', [
      ...[owners, codes, redemptions, redeemedCounts],
      ...[code, mark, counted, redemptionId],
    ])) as RedeemReply;
    if (answer[0] === 'unknown-code') return { kind: 'unknown-code' };
    return { kind: answer[0], coupon: toCoupon(answer[1], answer[2]) };
  }

  async #erasureRequestedAtMs(account: AccountName, openId: OpenId): Promise<number | undefined> {
    const { erasures } = followerKeys(account, openId);
    const request = await this.#house.link.ask((client) => client.hget(erasures, openId));
    return request === null ? undefined : Number(request.split(' ')[0]);
  }

  countGranted(account: AccountName, campaignId: string): Promise<number> {
    return this.#house.link.ask((client) => client.hlen(campaignKeys(account, campaignId).owners));
  }

  async countRedeemed(
    account: AccountName,
    { fromDay, toDay }: { readonly fromDay: number; readonly toDay: number },
  ): Promise<readonly RedeemedCount[]> {
    const { link } = this.#house;
    const campaignIds = await link.ask((client) => client.smembers(campaignsKey(account)));
    const counts = await link.ask((client) =>
      Promise.all(
        campaignIds.map((id) => client.hgetall(campaignKeys(account, id).redeemedCounts)),
      ),
    );
    return counts
      .flatMap((fields, at) =>
        Object.entries(fields).map((entry) => toRedeemedCount(campaignIds[at] ?? '', entry)),
      )
      .filter(({ day }) => day >= fromDay && day <= toDay)
      .toSorted(inOrder);
  }
}

/** @param field `DAY SHOP` */
function toRedeemedCount(campaignId: string, [field, count]: [string, string]): RedeemedCount {
  const space = field.indexOf(' ');
  const day = Number(field.slice(0, space));
  return { day, campaignId, shopId: field.slice(space + 1), count: Number(count) };
}

function inOrder(a: RedeemedCount, b: RedeemedCount): number {
  return a.day - b.day || compare(a.campaignId, b.campaignId) || compare(a.shopId, b.shopId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function toCoupon(coupon: string, redemption: string | null): Coupon {
  const held = JSON.parse(coupon) as Coupon;
  return redemption === null ? held : { ...held, ...(JSON.parse(redemption) as Partial<Coupon>) };
}
