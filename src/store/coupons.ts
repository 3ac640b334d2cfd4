/** The port of coupons. Whoever holds one is the truth; what is left of the stock is derived from it. */
import type { ClaimResult, Coupon, RedeemResult } from '../domain/coupon.ts';
import type { AccountName, OpenId, TurnId } from '../domain/ids.ts';

export interface CouponClaim {
  readonly account: AccountName;
  readonly campaignId: string;
  readonly openId: OpenId;
  readonly turnId: TurnId;
  /** Used when this claim is granted; a repeat keeps the first code. */
  readonly code: string;
  readonly stock: number;
  readonly grantedAtMs: number;
}

export interface Redemption {
  readonly account: AccountName;
  readonly campaignId: string;
  readonly code: string;
  readonly shopId: string;
  readonly redeemedAtMs: number;
  /** Whose deed it is: a look at a till, or a call of a program. Only what comes with the same one is the same again. */
  readonly redemptionId: string;
}

/** How many coupons of a campaign a shop took in on a day; nothing of whose they were. */
export interface RedeemedCount {
  /** By its number, in Beijing. */
  readonly day: number;
  readonly campaignId: string;
  readonly shopId: string;
  readonly count: number;
}

export interface CouponStore {
  /**
   * One for each follower and campaign, never more than `stock` in all; repeating a claim changes nothing. A follower
   * who was erased and came back gets neither a second one nor the code of the first.
   * @throws AppError UNEXPECTED when another follower holds this code: nothing was written, claim with another one.
   */
  claim(claim: CouponClaim): Promise<ClaimResult>;
  /** What the follower holds of these campaigns, in their order; not what an erasure that was asked for takes away. */
  list(
    account: AccountName,
    openId: OpenId,
    campaignIds: readonly string[],
  ): Promise<readonly Coupon[]>;
  find(account: AccountName, campaignId: string, code: string): Promise<Coupon | undefined>;
  /** Marks a coupon as used, for ever. Repeated with its `redemptionId`, it is told `redeemed` again. */
  redeem(redemption: Redemption): Promise<RedeemResult>;
  /** How many were granted so far. */
  countGranted(account: AccountName, campaignId: string): Promise<number>;
  /**
   * How many were redeemed on these days, both inclusive, by when they were: by day, campaign and shop, in that order. It
   * reads counts, not coupons.
   */
  countRedeemed(
    account: AccountName,
    days: { readonly fromDay: number; readonly toDay: number },
  ): Promise<readonly RedeemedCount[]>;
}
