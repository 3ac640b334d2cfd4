/**
 * The mark that a restore sets before it changes anything and takes away when all is there: what lies between is half a
 * store, and nobody may be served from it. Beside it lies who was erased, which the emptied store does not know any more.
 */
import type { AccountName } from '../../domain/ids.ts';
import { AppError } from '../../errors.ts';
import type { Erased } from '../dump.ts';
import type { RedisLink } from './redis-link.ts';
import { insist } from './scan-keys.ts';

/** Holds when the restore was last at work, in ms on Redis' clock. */
const markKey = 'yd:restoring';
/** Hash: `REQUESTEDATMS PARTITION` by `ACCOUNT HASH`. */
const erasedKey = 'yd:restoring-erased';
/** A restore that was silent for so long was broken off. */
const brokenOffAfterMs = 15_000;

/** @throws AppError STORE_LOCKED while a restore is at work, or was broken off */
export async function refuseHalfRestored(link: RedisLink): Promise<void> {
  if ((await link.ask((client) => client.exists(markKey))) === 0) return;
  throw new AppError(
    'STORE_LOCKED',
    'A backup is being restored into this Redis, or that was broken off. Wait for it, or run npm run restore again.',
  );
}

export async function serverTimeMs(link: RedisLink): Promise<number> {
  const [seconds = 0] = await insist(link, (client) => client.time());
  return Number(seconds) * 1000;
}

export class RestoringMark {
  readonly #link: RedisLink;

  constructor(link: RedisLink) {
    this.#link = link;
  }

  /** @returns whether a restore was broken off. @throws AppError STORE_LOCKED while one is at work */
  async look(): Promise<boolean> {
    const touched = await insist(this.#link, (client) => client.get(markKey));
    if (touched === null) return false;
    if ((await serverTimeMs(this.#link)) - Number(touched) > brokenOffAfterMs) return true;
    throw new AppError(
      'STORE_LOCKED',
      'Another restore is at work on this Redis. When it was just broken off, try again in half a minute.',
    );
  }

  async touch(): Promise<void> {
    const nowMs = await serverTimeMs(this.#link);
    await insist(this.#link, (client) => client.set(markKey, nowMs));
  }

  async keepErased(erased: readonly Erased[]): Promise<void> {
    for (const { account, followerHash, requestedAtMs, partition = 0 } of erased) {
      const [name, value] = [`${account} ${followerHash}`, `${requestedAtMs} ${partition}`];
      await insist(this.#link, (client) => client.hset(erasedKey, name, value));
    }
  }

  async readErased(): Promise<readonly Erased[]> {
    const kept = await insist(this.#link, (client) => client.hgetall(erasedKey));
    return Object.entries(kept).map(([name, value]) => {
      const [account = '', followerHash = ''] = name.split(' ');
      const [requestedAtMs, partition = 0] = value.split(' ').map(Number);
      return {
        account: account as AccountName,
        followerHash,
        requestedAtMs: requestedAtMs ?? 0,
        partition,
      };
    });
  }

  /** The store may be served from. */
  async remove(): Promise<void> {
    await insist(this.#link, (client) => client.del(erasedKey));
    await insist(this.#link, (client) => client.del(markKey));
  }
}

export function isMark(key: string): boolean {
  return key === markKey || key === erasedKey;
}
