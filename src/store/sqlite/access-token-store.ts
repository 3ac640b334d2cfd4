/**
 * Access tokens on SQLite. One process has the file, so who refreshes is remembered in memory; a token that a power cut
 * loses is asked for again, so nobody waits for the disk.
 */
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import type { AccountName } from '../../domain/ids.ts';
import type { AccessTokenEntry, AccessTokenStore } from '../access-tokens.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

interface Claim {
  readonly owner: string;
  readonly untilMs: number;
}

export class SqliteAccessTokenStore implements AccessTokenStore {
  readonly #house: House;
  readonly #find: StatementSync;
  readonly #write: StatementSync;
  readonly #claims = new Map<AccountName, Claim>();

  constructor(house: House) {
    this.#house = house;
    this.#find = house.db.prepare('SELECT * FROM access_tokens WHERE account = ?');
    this.#write = house.db.prepare(
      'INSERT OR REPLACE INTO access_tokens (account, access_token, generation, expires_at_ms, secret_hash, forced_at_ms) VALUES (?, ?, ?, ?, ?, ?)',
    );
  }

  find(account: AccountName): Promise<AccessTokenEntry | undefined> {
    return reading(() => this.#read(account));
  }

  claimRefresh(
    account: AccountName,
    { after, owner, leaseMs }: { after: number; owner: string; leaseMs: number },
  ): Promise<boolean> {
    return reading(() => {
      if ((this.#read(account)?.generation ?? 0) > after) return false;
      const nowMs = this.#house.clock.now();
      const held = this.#claims.get(account);
      if (held && held.owner !== owner && nowMs < held.untilMs) return false;
      this.#claims.set(account, { owner, untilMs: nowMs + leaseMs });
      return true;
    });
  }

  async write(
    account: AccountName,
    entry: AccessTokenEntry,
    owner: string,
  ): Promise<AccessTokenEntry> {
    const kept = await this.#house.writes.submit({ run: () => this.#keep(account, entry) });
    if (this.#claims.get(account)?.owner === owner) this.#claims.delete(account);
    return kept;
  }

  #keep(account: AccountName, entry: AccessTokenEntry): AccessTokenEntry {
    const found = this.#read(account);
    if (found && found.generation >= entry.generation) return found;
    const { accessToken, generation, expiresAtMs, secretHash, forcedAtMs = null } = entry;
    this.#write.run(account, accessToken, generation, expiresAtMs, secretHash, forcedAtMs);
    return entry;
  }

  #read(account: AccountName): AccessTokenEntry | undefined {
    const row = this.#find.get(account);
    return row && toEntry(row);
  }
}

function toEntry(row: Record<string, SQLOutputValue>): AccessTokenEntry {
  return {
    accessToken: String(row.access_token),
    generation: Number(row.generation),
    expiresAtMs: Number(row.expires_at_ms),
    secretHash: String(row.secret_hash),
    ...(row.forced_at_ms === null ? {} : { forcedAtMs: Number(row.forced_at_ms) }),
  };
}
