/** The audit log on Redis: one stream for each official account. An entry that is sent twice is noted twice. */
import type { AccountName } from '../../domain/ids.ts';
import {
  type AuditEntry,
  type AuditFilter,
  type AuditLog,
  type AuditPage,
  fitAuditEntry,
} from '../audit-log.ts';
import type { House } from './house.ts';
import { auditKey } from './keys.ts';

interface Placed {
  readonly position: string;
  readonly entry: AuditEntry;
}

/** Entries that are read at a time while a filter looks for its own. */
const batchSize = 500;

export class RedisAuditLog implements AuditLog {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async append(entry: AuditEntry): Promise<void> {
    const { auditMs } = this.#house.retention;
    const key = auditKey(entry.account);
    const oldestMs = this.#house.clock.now() - auditMs;
    const text = JSON.stringify(fitAuditEntry(entry));
    await this.#house.link.ask((client) =>
      Promise.all([
        client.xadd(key, 'MINID', '~', oldestMs, '*', 'entry', text),
        client.pexpire(key, auditMs),
      ]),
    );
  }

  /** The cursor is the place in the stream of the last entry shown. */
  async page(account: AccountName, filter: AuditFilter): Promise<AuditPage> {
    const { limit, cursor } = filter;
    const found: Placed[] = [];
    let after = cursor;
    for (;;) {
      const batch = await this.#read(account, after);
      found.push(...batch.filter(({ entry }) => isWanted(entry, filter)));
      if (found.length > limit || batch.length < batchSize) break;
      after = batch.at(-1)?.position;
    }
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      entries: shown.map(({ entry }) => entry),
      ...(found.length > limit && last ? { next: last.position } : {}),
    };
  }

  async #read(account: AccountName, after: string | undefined): Promise<readonly Placed[]> {
    const from = after === undefined ? '+' : `(${after}`;
    const rows = await this.#house.link.ask((client) =>
      client.xrevrange(auditKey(account), from, '-', 'COUNT', batchSize),
    );
    return rows.map(([position, fields]) => ({
      position,
      entry: JSON.parse(fields[1] ?? '') as AuditEntry,
    }));
  }
}

function isWanted(entry: AuditEntry, { byId, target }: AuditFilter): boolean {
  if (byId !== undefined && entry.byId !== byId) return false;
  return target === undefined || entry.target === target;
}
