/**
 * What is left of a festival's gifts, for pages that many look at: counted once for all who look within some seconds, a
 * few shops at a time, so that turns go in between. What is claimed meanwhile is held to its limits by the claim itself.
 */
import type { AccountName } from '../domain/ids.ts';
import { letOthersGo } from '../domain/let-others-go.ts';
import type { Festival } from '../domain/service-setup.ts';
import type { RegisterStore } from '../store/registers.ts';
import { countGifts, type GiftCount } from './gift-counts.ts';

/** So long what was counted is shown again as it is. */
export const giftCountsFreshMs = 2000;
const shopsAtOnce = 10;

interface Held {
  readonly atMs: number;
  readonly counts: readonly GiftCount[];
}

export class HeldGiftCounts {
  readonly #account: AccountName;
  readonly #registers: Pick<RegisterStore, 'count'>;
  /** By the festival as it is live: with other content it is another one. */
  readonly #held = new WeakMap<Festival, Held>();
  readonly #readings = new WeakMap<Festival, Promise<Held>>();

  constructor(account: AccountName, registers: Pick<RegisterStore, 'count'>) {
    this.#account = account;
    this.#registers = registers;
  }

  /** Of all its shops. Whoever asks while it is counted waits for that. @throws AppError STORE_UNAVAILABLE */
  async read(festival: Festival, nowMs: number): Promise<readonly GiftCount[]> {
    const held = this.#held.get(festival);
    // A clock that was put back must not keep a count for as long as it went back.
    if (held && Math.abs(nowMs - held.atMs) < giftCountsFreshMs) return held.counts;
    const { counts } = await (this.#readings.get(festival) ?? this.#readOnce(festival, nowMs));
    return counts;
  }

  #readOnce(festival: Festival, nowMs: number): Promise<Held> {
    const reading = this.#count(festival, nowMs).finally(() => this.#readings.delete(festival));
    this.#readings.set(festival, reading);
    return reading;
  }

  async #count(festival: Festival, nowMs: number): Promise<Held> {
    const counts: GiftCount[] = [];
    for (let start = 0; start < festival.shopIds.length; start += shopsAtOnce) {
      if (start > 0) await letOthersGo();
      const shopIds = festival.shopIds.slice(start, start + shopsAtOnce);
      const wish = { festival, shopIds, nowMs };
      counts.push(...(await countGifts(this.#registers, this.#account, wish)));
    }
    const held: Held = { atMs: nowMs, counts };
    this.#held.set(festival, held);
    return held;
  }
}
