/** Erasures on disk, and what each takes away. SQL only; callers hold the transaction. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { ErasureReason, ErasureRequest } from '../erasures.ts';
import { erasedOwner, hashFollower } from '../follower-hash.ts';
import { FollowerRows } from './follower-rows.ts';

export class Erasures {
  readonly #note: StatementSync;
  readonly #waiting: StatementSync;
  readonly #find: StatementSync;
  readonly #end: StatementSync;
  readonly #noteErased: StatementSync;
  readonly #findErased: StatementSync;
  readonly #campaigns: StatementSync;
  readonly #unnameCoupon: StatementSync;
  readonly #records: FollowerRows;
  readonly #findRecord: StatementSync;
  readonly #deleteRecord: StatementSync;
  readonly #blankTurn: StatementSync;

  constructor(db: DatabaseSync) {
    this.#note = db.prepare(
      'INSERT INTO erasures (account, open_id, requested_at_ms, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET requested_at_ms = excluded.requested_at_ms, reason = excluded.reason WHERE excluded.requested_at_ms > requested_at_ms',
    );
    this.#waiting = db.prepare(
      'SELECT * FROM erasures WHERE account = ? AND requested_at_ms <= ? ORDER BY requested_at_ms LIMIT ?',
    );
    this.#find = db.prepare(
      'SELECT requested_at_ms FROM erasures WHERE account = ? AND open_id = ?',
    );
    this.#end = db.prepare(
      'DELETE FROM erasures WHERE account = ? AND open_id = ? AND requested_at_ms = ?',
    );
    this.#noteErased = db.prepare(
      'INSERT INTO erased (account, follower_hash, requested_at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET requested_at_ms = max(requested_at_ms, excluded.requested_at_ms)',
    );
    this.#findErased = db.prepare(
      'SELECT requested_at_ms FROM erased WHERE account = ? AND follower_hash = ?',
    );
    this.#campaigns = db.prepare('SELECT campaign_id FROM campaign_grants WHERE account = ?');
    this.#unnameCoupon = db.prepare(
      'UPDATE coupons SET open_id = ? WHERE account = ? AND campaign_id = ? AND open_id = ? AND granted_at_ms <= ?',
    );
    this.#records = new FollowerRows(db, 'turn_records');
    this.#findRecord = db.prepare(
      "SELECT json_extract(body, '$.turnId') AS turn_id FROM turn_records WHERE number = ? AND received_at_ms <= ?",
    );
    this.#deleteRecord = db.prepare('DELETE FROM turn_records WHERE number = ?');
    this.#blankTurn = db.prepare(
      `UPDATE settled_turns SET settled = json_set(settled, '$.reply', json('{"kind":"none"}')) WHERE account = ? AND turn_id = ?`,
    );
  }

  note({ account, openId, requestedAtMs, reason }: ErasureRequest): void {
    this.#note.run(account, openId, requestedAtMs, reason);
  }

  waiting(account: AccountName, requestedToMs: number, limit: number): readonly ErasureRequest[] {
    return this.#waiting.all(account, requestedToMs, limit).map((row) => ({
      account,
      openId: String(row.open_id) as OpenId,
      requestedAtMs: Number(row.requested_at_ms),
      reason: String(row.reason) as ErasureReason,
    }));
  }

  findRequestedAtMs(account: AccountName, openId: OpenId): number | undefined {
    const row = this.#find.get(account, openId);
    return row && Number(row.requested_at_ms);
  }

  /** Few: one for each campaign that ever granted a coupon. */
  unnameCoupons({ account, openId, requestedAtMs }: ErasureRequest): void {
    const owner = erasedOwner(account, openId);
    for (const campaign of this.campaigns(account)) {
      this.#unnameCoupon.run(owner, account, campaign, openId, requestedAtMs);
    }
  }

  campaigns(account: AccountName): readonly string[] {
    return this.#campaigns.all(account).map((row) => String(row.campaign_id));
  }

  /** @returns where to go on; undefined at the end. */
  removeRecords({ account, openId, requestedAtMs }: ErasureRequest, after: number) {
    const { numbers, next } = this.#records.findPart(account, hashFollower(account, openId), after);
    for (const number of numbers) {
      const record = this.#findRecord.get(number, requestedAtMs);
      if (!record) continue;
      this.#blankTurn.run(account, record.turn_id ?? null);
      this.#deleteRecord.run(number);
    }
    return next;
  }

  /** Whether the follower was erased, or asked to be, at that time or later. */
  wasAskedSince({ account, openId }: Pick<ErasureRequest, 'account' | 'openId'>, sinceMs: number) {
    const times = [this.findRequestedAtMs(account, openId), this.findErased(account, openId)];
    return times.some((askedAtMs) => askedAtMs !== undefined && askedAtMs >= sinceMs);
  }

  end({ account, openId, requestedAtMs }: ErasureRequest): void {
    this.#end.run(account, openId, requestedAtMs);
    this.#noteErased.run(account, hashFollower(account, openId), requestedAtMs);
  }

  findErased(account: AccountName, openId: OpenId): number | undefined {
    const row = this.#findErased.get(account, hashFollower(account, openId));
    return row && Number(row.requested_at_ms);
  }
}
