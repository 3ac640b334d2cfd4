/** Erasures on disk, and what each takes away. SQL only; callers hold the transaction. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AccountName, OpenId } from '../../domain/ids.ts';
import type { ErasureReason, ErasureRequest } from '../erasures.ts';
import { erasedOwner, hashFollower } from '../follower-hash.ts';

/** Records that a part takes at most; it holds the event loop for about a millisecond. */
const partRows = 100;

export class Erasures {
  readonly #note: StatementSync;
  readonly #waiting: StatementSync;
  readonly #find: StatementSync;
  readonly #end: StatementSync;
  readonly #noteErased: StatementSync;
  readonly #findErased: StatementSync;
  readonly #campaigns: StatementSync;
  readonly #unnameCoupon: StatementSync;
  readonly #records: StatementSync;
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
    this.#records = db.prepare(
      `SELECT number, json_extract(body, '$.turnId') AS turn_id FROM turn_records WHERE follower_hash = ? AND account = ? AND received_at_ms <= ? LIMIT ${partRows}`,
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

  /** @returns true when there may be more. */
  removeRecords({ account, openId, requestedAtMs }: ErasureRequest): boolean {
    const rows = this.#records.all(hashFollower(account, openId), account, requestedAtMs);
    for (const { number, turn_id: turnId } of rows) {
      this.#blankTurn.run(account, turnId ?? null);
      this.#deleteRecord.run(number ?? null);
    }
    return rows.length === partRows;
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
