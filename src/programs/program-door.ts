/**
 * Who may call: keys that were made at the console, each for what it is for and at its pace. A key is
 * `yd_<id>_<secret>`; only the secret's hash is kept, and compared in constant time.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { AccountName } from '../domain/ids.ts';
import { Paces } from '../domain/paces.ts';
import type { ProgramScope } from '../domain/program-scope.ts';
import { isSameSecret } from '../same-secret.ts';
import type { KeptProgramKey, ProgramKeyStore } from '../store/program-keys.ts';
import { KnownKeys } from './known-keys.ts';

export const keyPace = { burst: 60, perMinute: 300, maxKnown: 1000 };
/** Look-ups of keys that nobody made, or with another secret, for each address. */
export const strangerPace = { burst: 20, perMinute: 20, maxKnown: 10_000 };
/** That a key was used is written down no more often. */
const useNotedEveryMs = 60_000;

export type AdmittedProgram =
  | { readonly kind: 'admitted'; readonly key: KeptProgramKey }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-for-this' }
  | { readonly kind: 'too-often'; readonly pauseMs: number };

export function makeKeySecrets(): { readonly id: string; readonly secret: string } {
  return { id: randomBytes(6).toString('hex'), secret: randomBytes(24).toString('hex') };
}

export function writeKey({ id, secret }: { readonly id: string; readonly secret: string }): string {
  return `yd_${id}_${secret}`;
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export interface ProgramWish {
  readonly account: AccountName;
  readonly scope: ProgramScope;
  readonly keys: ProgramKeyStore;
  /** Where the call comes from. */
  readonly address: string;
  readonly nowMs: number;
}

export class ProgramDoor {
  readonly #paces = new Paces(keyPace);
  readonly #strangers = new Paces(strangerPace);
  readonly #known = new KnownKeys();

  async admit(authorization: string | undefined, wish: ProgramWish): Promise<AdmittedProgram> {
    const { account, scope, keys, nowMs } = wish;
    const shown = findShownKey(authorization);
    if (!shown) return { kind: 'unknown' };
    const { id, secretHash } = shown;
    const strangerPauseMs = await this.#findStrangerPause(shown, wish);
    if (strangerPauseMs > 0) return { kind: 'too-often', pauseMs: strangerPauseMs };
    const key = await keys.find(account, id);
    if (!key || key.revokedAtMs !== undefined || !isSameSecret(secretHash, key.secretHash)) {
      return { kind: 'unknown' };
    }
    const pauseMs = this.#paces.take(`${account} ${id}`, nowMs);
    if (pauseMs > 0) return { kind: 'too-often', pauseMs };
    if (!key.scopes.includes(scope)) return { kind: 'not-for-this' };
    if (nowMs - (key.lastUsedAtMs ?? 0) >= useNotedEveryMs) await keys.noteUse(account, id, nowMs);
    return { kind: 'admitted', key };
  }

  /** A key that was made is never slowed by strangers who share its address. */
  async #findStrangerPause(
    shown: ShownKey,
    { account, address, keys, nowMs }: ProgramWish,
  ): Promise<number> {
    if (this.#known.has(account, shown)) return 0;
    const pauseMs = this.#strangers.take(address, nowMs);
    if (pauseMs === 0) return 0;
    await this.#known.read(account, keys, nowMs);
    return this.#known.has(account, shown) ? 0 : pauseMs;
  }
}

interface ShownKey {
  readonly id: string;
  readonly secretHash: string;
}

function findShownKey(authorization = ''): ShownKey | undefined {
  const [, id, secret] = /^Bearer yd_([\da-f]{12})_([\da-f]{48})$/.exec(authorization) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  return { id, secretHash: hashSecret(secret) };
}
