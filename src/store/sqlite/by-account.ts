/**
 * What is kept in memory for each official account by a name of its own. A map of each account, because a name that is
 * joined from two must be put together and hashed anew whenever somebody asks. It must never forget by itself.
 */
import type { AccountName } from '../../domain/ids.ts';

export class ByAccount<K, V> {
  readonly #accounts = new Map<AccountName, Map<K, V>>();

  of(account: AccountName): Map<K, V> {
    const known = this.#accounts.get(account);
    if (known) return known;
    const made = new Map<K, V>();
    this.#accounts.set(account, made);
    return made;
  }

  all(): Iterable<Map<K, V>> {
    return this.#accounts.values();
  }
}
