/** Gathers what a SQLite store holds of one follower. It must never write. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName, OpenId } from '../../domain/ids.ts';
import { hashFollower } from '../follower-hash.ts';
import type { FollowerHoldings, HoldingStore } from '../follower-holdings.ts';
import type { Retention } from '../retention.ts';
import { readStoredRecords } from '../stored-record.ts';
import { readStoredSession } from '../stored-session.ts';
import { toCoupon } from './coupon-store.ts';
import type { Erasures } from './erasures.ts';
import type { Followers } from './followers.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteHoldingStore implements HoldingStore {
  readonly #house: House;
  readonly #followers: Followers;
  readonly #erasures: Erasures;
  readonly #coupon: StatementSync;
  readonly #records: StatementSync;

  constructor(house: House, tables: { followers: Followers; erasures: Erasures }) {
    this.#house = house;
    this.#followers = tables.followers;
    this.#erasures = tables.erasures;
    this.#coupon = house.db.prepare(
      'SELECT * FROM coupons WHERE account = ? AND campaign_id = ? AND open_id = ?',
    );
    this.#records = house.db.prepare(
      'SELECT body FROM turn_records WHERE follower_hash = ? AND account = ? ORDER BY number DESC',
    );
  }

  get retention(): Retention {
    return this.#house.retention;
  }

  collect(account: AccountName, openId: OpenId): Promise<FollowerHoldings> {
    return reading(() => {
      const nowMs = this.#house.clock.now();
      const idleSinceMs = nowMs - this.retention.sessionIdleMs;
      const stored = this.#followers.find({ account, openId }, idleSinceMs);
      const coupons = this.#erasures
        .campaigns(account)
        .map((campaign) => this.#coupon.get(account, campaign, openId))
        .filter((row) => row !== undefined);
      const records = this.#records.all(hashFollower(account, openId), account);
      const erasureRequestedAtMs = this.#erasures.findRequestedAtMs(account, openId);
      return {
        session: readStoredSession(stored, { ...this.#house, nowMs }),
        coupons: coupons.map(toCoupon),
        records: readStoredRecords(records.map((row) => String(row.body))),
        ...(erasureRequestedAtMs === undefined ? {} : { erasureRequestedAtMs }),
      };
    });
  }
}
