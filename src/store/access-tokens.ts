/**
 * The port of access tokens: all nodes of an account share one, and one of them refreshes it. A generation counts the
 * refreshes, so that an older token never replaces a newer one. The token is a secret: it is never logged.
 */
import type { AccountName } from '../domain/ids.ts';

export interface AccessTokenEntry {
  readonly accessToken: string;
  /** 1 for the first; each refresh adds one. */
  readonly generation: number;
  readonly expiresAtMs: number;
  /** Tells which secret it was made with: a changed secret must not find the old one's token. */
  readonly secretHash: string;
  /** When a refresh was last forced, by whichever node; each later generation carries it on. */
  readonly forcedAtMs?: number;
}

export interface AccessTokenStore {
  /** @throws AppError STORE_UNAVAILABLE, as the other two */
  find(account: AccountName): Promise<AccessTokenEntry | undefined>;
  /**
   * Asks to be the one who makes the next generation. True for one owner at a time, however often that one asks; the
   * right runs out after `leaseMs`. False also when the generation is already beyond `after`: then `find` again.
   */
  claimRefresh(
    account: AccountName,
    claim: { readonly after: number; readonly owner: string; readonly leaseMs: number },
  ): Promise<boolean>;
  /**
   * Writes a generation, unless that one or a newer is there, and releases the owner's claim: to write what was found
   * gives a claim back. Returns what is there now.
   */
  write(account: AccountName, entry: AccessTokenEntry, owner: string): Promise<AccessTokenEntry>;
}
