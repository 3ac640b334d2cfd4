/** Asks the Sentinels how many replicas they could make master now. */
import type { Redis } from 'ioredis';
import type { Clock } from '../../domain/clock.ts';
import type { RedisAddress } from '../store-url.ts';
import { connectSentinels } from './connect.ts';
import { countSentinelHeirs } from './heirs.ts';

/** What they said is believed for so long: to be silent long enough to be replaced takes a master longer. */
const askAgainMs = 500;

export class SentinelHeirs {
  readonly #clock: Clock;
  readonly #masterName: string;
  readonly #sentinels: readonly Redis[];
  #count = 1;
  #askAtMs = 0;
  #asking: Promise<void> | undefined;

  constructor(address: RedisAddress, clock: Clock) {
    this.#clock = clock;
    this.#masterName = address.masterName ?? '';
    this.#sentinels = connectSentinels(address);
  }

  /**
   * Never fails. Where most of the Sentinels do not answer, what they said last holds, and one at least: a few that are cut off
   * with a master reach no replica, and must not have it believed that nobody can take its place.
   */
  async count(): Promise<number> {
    if (this.#clock.now() >= this.#askAtMs) {
      this.#asking ??= this.#ask().finally(() => {
        this.#asking = undefined;
      });
      await this.#asking;
    }
    return this.#count;
  }

  close(): void {
    for (const sentinel of this.#sentinels) sentinel.disconnect();
  }

  async #ask(): Promise<void> {
    const answers = this.#sentinels.map(async (sentinel) =>
      countSentinelHeirs(await sentinel.call('SENTINEL', 'REPLICAS', this.#masterName)),
    );
    const counts = await mostOf(answers);
    const isMost = counts.length * 2 > this.#sentinels.length;
    this.#count = Math.max(...counts, isMost ? 0 : Math.max(1, this.#count));
    this.#askAtMs = this.#clock.now() + askAgainMs;
  }
}

/** What more than half of them say; fewer when the rest has failed. One that is frozen holds up nobody. */
function mostOf<T>(asked: readonly Promise<T>[]): Promise<readonly T[]> {
  const answers: T[] = [];
  return new Promise((resolve) => {
    for (const answer of asked) {
      void answer
        .then((value) => answers.push(value))
        .then((count) => count * 2 > asked.length && resolve(answers))
        .catch(() => undefined);
    }
    void Promise.allSettled(asked).then(() => resolve(answers));
  });
}
