/** A coupon that one follower holds. Stock is the campaign's; the list of owners is the truth, the rest is derived. */
import type { OpenId, TurnId } from './ids.ts';

export interface Coupon {
  readonly campaignId: string;
  /** `#` and a hash after its follower was erased. */
  readonly openId: OpenId;
  readonly code: string;
  /** The turn that asked for it. */
  readonly turnId: TurnId;
  readonly grantedAtMs: number;
  readonly redeemedAtMs?: number;
  readonly redeemedShopId?: string;
  /** Missing for what was used before redemptions had one. */
  readonly redemptionId?: string;
}

export type ClaimResult =
  | { readonly kind: 'granted'; readonly coupon: Coupon }
  /** The follower had it before; a repeat of the granting turn is told `granted` again. */
  | { readonly kind: 'already-owned'; readonly coupon: Coupon }
  /** They had one before their data was erased. Its code is theirs alone by now, so it is not told. */
  | { readonly kind: 'claimed-before-erasure' }
  | { readonly kind: 'sold-out' };

export type RedeemResult =
  | { readonly kind: 'redeemed'; readonly coupon: Coupon }
  | { readonly kind: 'already-redeemed'; readonly coupon: Coupon }
  | { readonly kind: 'unknown-code' };
