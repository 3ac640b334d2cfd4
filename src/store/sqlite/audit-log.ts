/** The audit log on SQLite: on disk before what it tells of is done. */
import type { StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import {
  type AuditEntry,
  type AuditFilter,
  type AuditLog,
  type AuditPage,
  fitAuditEntry,
} from '../audit-log.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteAuditLog implements AuditLog {
  readonly #house: House;
  readonly #insert: StatementSync;
  readonly #page: StatementSync;

  constructor(house: House) {
    this.#house = house;
    this.#insert = house.db.prepare(
      'INSERT INTO audit (at_ms, account, by_id, target, body) VALUES (?, ?, ?, ?, ?)',
    );
    this.#page = house.db.prepare(
      `SELECT number, body FROM audit WHERE account = :account AND number < :before
         AND (:byId IS NULL OR by_id = :byId) AND (:target IS NULL OR target = :target)
       ORDER BY number DESC LIMIT :limit`,
    );
  }

  async append(entry: AuditEntry): Promise<void> {
    const { atMs, account, byId, target } = entry;
    const body = JSON.stringify(fitAuditEntry(entry));
    await this.#house.writes.submit({
      run: () => this.#insert.run(atMs, account, byId, target, body),
      onDisk: true,
    });
  }

  /** The cursor is the number of the last entry shown. */
  page(account: AccountName, filter: AuditFilter): Promise<AuditPage> {
    const { limit, cursor, byId, target } = filter;
    return reading(() => {
      const rows = this.#page.all({
        account,
        before: cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor),
        byId: byId ?? null,
        target: target ?? null,
        limit: limit + 1,
      });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        entries: shown.map(({ body }) => JSON.parse(String(body)) as AuditEntry),
        ...(rows.length > limit && last ? { next: String(last.number) } : {}),
      };
    });
  }
}
