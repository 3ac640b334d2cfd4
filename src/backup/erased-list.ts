/**
 * Who was erased, gathered from wherever it is known, and which of them a backup still names. Names are hashes; a name is
 * found by hashing every word of a text that could be an openid, so that no place where one lies can be forgotten.
 */
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { Erased, LineContent } from '../store/dump.ts';
import { hashFollower } from '../store/follower-hash.ts';

const words = /[\w-]{6,64}/g;

export interface NamedFollower {
  readonly account: AccountName;
  readonly openId: OpenId;
  readonly requestedAtMs: number;
}

export class ErasedList {
  readonly #erased = new Map<string, Erased>();
  readonly #accounts = new Set<AccountName>();
  /** At most as many as were erased. */
  readonly #named = new Map<string, NamedFollower>();

  get all(): readonly Erased[] {
    return [...this.#erased.values()];
  }

  /** Those that lines named so far. */
  get named(): readonly NamedFollower[] {
    return [...this.#named.values()];
  }

  /** The later of two requests counts. */
  add(erased: readonly Erased[]): void {
    for (const one of erased) {
      const key = keyOf(one.account, one.followerHash);
      const known = this.#erased.get(key);
      this.#accounts.add(one.account);
      if (!known || known.requestedAtMs < one.requestedAtMs) {
        this.#erased.set(key, { ...known, ...one });
      }
    }
  }

  isErased(account: AccountName, followerHash: string, atMs: number): boolean {
    const found = this.#erased.get(keyOf(account, followerHash));
    return found !== undefined && atMs <= found.requestedAtMs;
  }

  lookIn({ account, texts }: LineContent): void {
    if (!this.#accounts.has(account)) return;
    for (const text of texts) {
      for (const [word] of text.matchAll(words)) this.#lookAt(account, word);
    }
  }

  #lookAt(account: AccountName, word: string): void {
    const key = keyOf(account, hashFollower(account, word));
    const found = this.#erased.get(key);
    if (!found) return;
    const { requestedAtMs } = found;
    this.#named.set(key, { account, openId: word as OpenId, requestedAtMs });
  }
}

function keyOf(account: AccountName, followerHash: string): string {
  return `${account} ${followerHash}`;
}
