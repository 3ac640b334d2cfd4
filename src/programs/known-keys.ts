/**
 * Which keys there are, as they were read a moment ago: only to tell strangers apart. Whether a key still opens anything
 * is asked of the store with each call, never here.
 */
import type { AccountName } from '../domain/ids.ts';
import { isSameSecret } from '../same-secret.ts';
import type { ProgramKey, ProgramKeyStore } from '../store/program-keys.ts';

/** However many strangers ask, the store is read no more often. */
const readEveryMs = 1_000;

interface Reading {
  readonly atMs: number;
  readonly done: Promise<void>;
}

export class KnownKeys {
  readonly #readings = new Map<AccountName, Reading>();
  readonly #hashes = new Map<AccountName, ReadonlyMap<string, string>>();

  has(account: AccountName, { id, secretHash }: Pick<ProgramKey, 'id' | 'secretHash'>): boolean {
    const kept = this.#hashes.get(account)?.get(id);
    return kept !== undefined && isSameSecret(secretHash, kept);
  }

  /** Unless that was done just now; whoever comes meanwhile waits for it. @throws AppError STORE_UNAVAILABLE */
  read(account: AccountName, keys: ProgramKeyStore, nowMs: number): Promise<void> {
    const last = this.#readings.get(account);
    if (last && nowMs - last.atMs < readEveryMs) return last.done;
    const done = this.#readAll(account, keys);
    this.#readings.set(account, { atMs: nowMs, done });
    return done;
  }

  async #readAll(account: AccountName, keys: ProgramKeyStore): Promise<void> {
    const made = await keys.list(account);
    const open = made.filter(({ revokedAtMs }) => revokedAtMs === undefined);
    this.#hashes.set(account, new Map(open.map(({ id, secretHash }) => [id, secretHash])));
  }
}
