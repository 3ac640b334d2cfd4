/**
 * Coupons on SQLite. A claim is answered after its commit and not after the disk: the turn that hands the coupon out
 * waits for the disk in its own commit, which lies behind this one in the same log.
 */
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import { startOfDayMs } from '../../domain/beijing-time.ts';
import type { ClaimResult, Coupon, RedeemResult } from '../../domain/coupon.ts';
import type { AccountName, OpenId, TurnId } from '../../domain/ids.ts';
import { AppError } from '../../errors.ts';
import type { CouponClaim, CouponStore, RedeemedCount, Redemption } from '../coupons.ts';
import { erasedOwner } from '../follower-hash.ts';
import { answerOwned, isTaken } from '../owned-coupon.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

type Row = Record<string, SQLOutputValue>;

export class SqliteCouponStore implements CouponStore {
  readonly #house: House;
  readonly #findByOwner: StatementSync;
  readonly #findByCode: StatementSync;
  readonly #insert: StatementSync;
  readonly #findGranted: StatementSync;
  readonly #countGrant: StatementSync;
  readonly #redeem: StatementSync;
  readonly #countRedeemed: StatementSync;
  readonly #findErasure: StatementSync;

  constructor(house: House) {
    const { db } = house;
    this.#house = house;
    this.#findByOwner = db.prepare(
      'SELECT * FROM coupons WHERE account = ? AND campaign_id = ? AND open_id = ?',
    );
    this.#findByCode = db.prepare(
      'SELECT * FROM coupons WHERE account = ? AND campaign_id = ? AND code = ?',
    );
    this.#insert = db.prepare(
      'INSERT INTO coupons (account, campaign_id, open_id, code, turn_id, granted_at_ms) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#findGranted = db.prepare(
      'SELECT granted FROM campaign_grants WHERE account = ? AND campaign_id = ?',
    );
    this.#countGrant = db.prepare(
      'INSERT INTO campaign_grants (account, campaign_id, granted) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET granted = granted + 1',
    );
    this.#redeem = db.prepare(
      'UPDATE coupons SET redeemed_at_ms = ?, redeemed_shop_id = ?, redemption_id = ? WHERE account = ? AND campaign_id = ? AND code = ?',
    );
    this.#countRedeemed = db.prepare(
      'SELECT (redeemed_at_ms - CAST(? AS INTEGER)) / 86400000 AS day, campaign_id, redeemed_shop_id, COUNT(*) AS count FROM coupons WHERE account = ? AND redeemed_at_ms >= ? AND redeemed_at_ms < ? GROUP BY day, campaign_id, redeemed_shop_id ORDER BY day, campaign_id, redeemed_shop_id',
    );
    this.#findErasure = db.prepare(
      'SELECT requested_at_ms FROM erasures WHERE account = ? AND open_id = ?',
    );
  }

  claim(claim: CouponClaim): Promise<ClaimResult> {
    return this.#house.writes.submit({ run: () => this.#claim(claim) });
  }

  list(
    account: AccountName,
    openId: OpenId,
    campaignIds: readonly string[],
  ): Promise<readonly Coupon[]> {
    return reading(() => {
      const erasureRequestedAtMs = this.#erasureRequestedAtMs(account, openId);
      return campaignIds
        .map((campaignId) => this.#findByOwner.get(account, campaignId, openId))
        .filter((row) => row !== undefined)
        .map(toCoupon)
        .filter((coupon) => !isTaken(coupon, erasureRequestedAtMs));
    });
  }

  find(account: AccountName, campaignId: string, code: string): Promise<Coupon | undefined> {
    return reading(() => {
      const row = this.#findByCode.get(account, campaignId, code);
      return row && toCoupon(row);
    });
  }

  redeem(redemption: Redemption): Promise<RedeemResult> {
    return this.#house.writes.submit({ run: () => this.#use(redemption), onDisk: true });
  }

  countGranted(account: AccountName, campaignId: string): Promise<number> {
    return reading(() => this.#granted(account, campaignId));
  }

  countRedeemed(
    account: AccountName,
    { fromDay, toDay }: { readonly fromDay: number; readonly toDay: number },
  ): Promise<readonly RedeemedCount[]> {
    const spanMs = [startOfDayMs(fromDay), startOfDayMs(toDay + 1)];
    return reading(() =>
      this.#countRedeemed.all(startOfDayMs(0), account, ...spanMs).map((row) => ({
        day: Number(row.day),
        campaignId: String(row.campaign_id),
        shopId: String(row.redeemed_shop_id),
        count: Number(row.count),
      })),
    );
  }

  #claim(claim: CouponClaim): ClaimResult {
    const { account, campaignId, openId, turnId, code, grantedAtMs } = claim;
    const owned =
      this.#findByOwner.get(account, campaignId, openId) ??
      this.#findByOwner.get(account, campaignId, erasedOwner(account, openId));
    if (owned) {
      return answerOwned(claim, toCoupon(owned), this.#erasureRequestedAtMs(account, openId));
    }
    if (this.#granted(account, campaignId) >= claim.stock) return { kind: 'sold-out' };
    if (this.#findByCode.get(account, campaignId, code)) {
      throw new AppError('UNEXPECTED', 'This coupon code is taken. Claim again with another one.');
    }
    this.#insert.run(account, campaignId, openId, code, turnId, grantedAtMs);
    this.#countGrant.run(account, campaignId);
    return { kind: 'granted', coupon: { campaignId, openId, code, turnId, grantedAtMs } };
  }

  #use(redemption: Redemption): RedeemResult {
    const { account, campaignId, code, shopId, redeemedAtMs, redemptionId } = redemption;
    const row = this.#findByCode.get(account, campaignId, code);
    if (!row) return { kind: 'unknown-code' };
    const coupon = toCoupon(row);
    if (coupon.redemptionId === redemptionId) return { kind: 'redeemed', coupon };
    if (coupon.redeemedAtMs !== undefined) return { kind: 'already-redeemed', coupon };
    this.#redeem.run(redeemedAtMs, shopId, redemptionId, account, campaignId, code);
    const used = { redeemedAtMs, redeemedShopId: shopId, redemptionId };
    return { kind: 'redeemed', coupon: { ...coupon, ...used } };
  }

  #erasureRequestedAtMs(account: AccountName, openId: OpenId): number | undefined {
    const row = this.#findErasure.get(account, openId);
    return row && Number(row.requested_at_ms);
  }

  #granted(account: AccountName, campaignId: string): number {
    return Number(this.#findGranted.get(account, campaignId)?.granted ?? 0);
  }
}

export function toCoupon(row: Row): Coupon {
  return {
    campaignId: String(row.campaign_id),
    openId: String(row.open_id) as OpenId,
    code: String(row.code),
    turnId: String(row.turn_id) as TurnId,
    grantedAtMs: Number(row.granted_at_ms),
    ...(row.redeemed_at_ms === null
      ? {}
      : {
          redeemedAtMs: Number(row.redeemed_at_ms),
          redeemedShopId: String(row.redeemed_shop_id),
        }),
    ...(row.redemption_id !== null && { redemptionId: String(row.redemption_id) }),
  };
}
