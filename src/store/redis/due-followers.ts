/**
 * Looks for followers whose outbox wants to be looked at, a few partitions at a time: an idle node asks little of Redis.
 * It goes round and round over all partitions of an account, and goes on where it last stopped.
 */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import { partitionCount } from '../partition.ts';
import type { House } from './house.ts';
import type { dueKey } from './keys.ts';

/** Eight looks go once around. */
const partitionsOfLook = 32;
/** Of one partition: others may be quicker with the first. */
const followersOfLook = 8;

export class DueFollowers {
  readonly #house: House;
  readonly #keyOf: typeof dueKey;
  /** The partition from which to go on, by account. */
  readonly #nextPartition = new Map<AccountName, number>();
  /** What the last look found and nobody asked for yet, by account. */
  readonly #found = new Map<AccountName, OpenId[]>();

  /** @param keyOf a partition's sorted set of followers by when to look at them */
  constructor(house: House, keyOf: typeof dueKey) {
    this.#house = house;
    this.#keyOf = keyOf;
  }

  /** Left over from the last look. A follower may be held by somebody, or be taken before the caller is there. */
  next(account: AccountName): OpenId | undefined {
    return this.#found.get(account)?.shift();
  }

  /** One look at the next partitions. */
  async look(account: AccountName): Promise<void> {
    const from = this.#nextPartition.get(account) ?? 0;
    this.#nextPartition.set(account, (from + partitionsOfLook) % partitionCount);
    const now = this.#house.clock.now();
    const keys = Array.from({ length: partitionsOfLook }, (_, index) =>
      this.#keyOf(account, (from + index) % partitionCount),
    );
    const found = await this.#house.link.ask((client) =>
      Promise.all(
        keys.map((key) => client.zrangebyscore(key, '-inf', now, 'LIMIT', 0, followersOfLook)),
      ),
    );
    this.#found.set(account, found.flat() as OpenId[]);
  }
}
