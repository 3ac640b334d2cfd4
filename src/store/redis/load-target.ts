/**
 * Restores into a Redis that no server uses. The mark of `restoring.ts` is there from before the first change until all
 * is loaded and erased: a restore that was broken off leaves a store that is served from by nobody, and is run again.
 */
import type { Clock } from '../../domain/clock.ts';
import type { AccountName } from '../../domain/ids.ts';
import type {
  DumpLine,
  DumpShape,
  Erased,
  KnownErased,
  LineContent,
  LoadOptions,
  LoadTarget,
} from '../dump.ts';
import { defaultRetention, type Retention } from '../retention.ts';
import type { RedisAddress } from '../store-url.ts';
import type { Stores } from '../stores.ts';
import { acceptWhatIsThere } from './canary.ts';
import { connectRedis } from './connect.ts';
import { redisShape } from './dump-source.ts';
import { erasureKeys } from './keys.ts';
import { accountOf, isWaiting } from './left-out.ts';
import { openRedisStores } from './open.ts';
import { RedisLink } from './redis-link.ts';
import { removeStrays } from './remove-strays.ts';
import { isMark, RestoringMark } from './restoring.ts';
import { insist, scanKeys } from './scan-keys.ts';
import { type Survey, surveyRedis } from './survey.ts';
import { type KeyLine, keyLineOf, withoutErased, writeKey } from './write-keys.ts';

const linesAtOnce = 50;

/** @throws AppError STORE_LOCKED while a server uses it, or another restore is at work */
export async function openRedisLoad(address: RedisAddress, clock: Clock): Promise<LoadTarget> {
  const link = new RedisLink(connectRedis(address), clock, () => undefined);
  link.connect();
  const mark = new RestoringMark(link);
  try {
    const isHalf = await mark.look();
    const found = { ...(await surveyRedis(link)), isHalf };
    return new RedisLoadTarget({ address, clock, link, mark, found });
  } catch (error) {
    await link.close();
    throw error;
  }
}

interface LoadParts {
  readonly address: RedisAddress;
  readonly clock: Clock;
  readonly link: RedisLink;
  readonly mark: RestoringMark;
  /** Half: of a restore that was broken off. */
  readonly found: Survey & { readonly isHalf: boolean };
}

class RedisLoadTarget implements LoadTarget {
  readonly kind = 'redis';
  readonly newestShape = redisShape;
  readonly #parts: LoadParts;
  #erasedMs = defaultRetention.erasedMs;

  constructor(parts: LoadParts) {
    this.#parts = parts;
  }

  async holdsSomething(): Promise<boolean> {
    const { holdsSomething, isHalf } = this.#parts.found;
    return holdsSomething && !isHalf;
  }

  /** The first of several attempts wrote down what all of them must know. */
  async readErased(): Promise<KnownErased | undefined> {
    const { mark, found } = this.#parts;
    if (found.isHalf)
      return { erased: [...found.erased, ...(await mark.readErased())], sinceMs: 0 };
    const { erased, sinceMs } = found;
    return Number.isFinite(sinceMs) ? { erased, sinceMs } : undefined;
  }

  async begin(_shape: DumpShape, erased: readonly Erased[]): Promise<void> {
    const { link, mark } = this.#parts;
    // In this order: with the mark, what lies beside it is complete.
    await mark.keepErased(erased);
    await mark.touch();
    for await (const keys of scanKeys(link)) {
      const all = keys.filter((key) => !isMark(key));
      await insist(link, (client) => Promise.all(all.map((key) => client.unlink(key))));
      await mark.touch();
    }
    // It was emptied on purpose: no node is to take that for a loss.
    await acceptWhatIsThere(link);
  }

  contentOf(line: DumpLine): LineContent {
    const { key, value } = keyLineOf(line);
    const texts = [key, ...value.flat(2).filter((part) => typeof part === 'string')];
    return { account: accountOf(key) as AccountName, texts };
  }

  async add(lines: readonly DumpLine[], options: LoadOptions): Promise<number> {
    const all = lines.map(keyLineOf).filter(({ key }) => options.isMove || !isWaiting(key));
    await this.#parts.mark.touch();
    for (let from = 0; from < all.length; from += linesAtOnce) {
      const some = all.slice(from, from + linesAtOnce).map((line) => withoutErased(line, options));
      await this.#write(some);
    }
    return all.length;
  }

  async open(retention: Partial<Retention>): Promise<Stores> {
    const { address, clock, link, mark } = this.#parts;
    this.#erasedMs = retention.erasedMs ?? this.#erasedMs;
    await removeStrays(link, () => mark.touch());
    return openRedisStores({ address, clock, retention, isRestoring: true });
  }

  async finish(erased: readonly Erased[]): Promise<void> {
    const { link, mark } = this.#parts;
    for (const { account, followerHash, requestedAtMs, partition = 0 } of erased) {
      const key = erasureKeys(account, partition).erased;
      await insist(link, (client) => client.zadd(key, 'GT', requestedAtMs, followerHash));
      await insist(link, (client) => client.pexpire(key, this.#erasedMs));
    }
    await acceptWhatIsThere(link);
    await mark.remove();
  }

  close(): Promise<void> {
    return this.#parts.link.close();
  }

  async #write(lines: readonly KeyLine[]): Promise<void> {
    await insist(this.#parts.link, async (client) => {
      await Promise.all(lines.map((line) => writeKey(client, line)));
    });
  }
}
