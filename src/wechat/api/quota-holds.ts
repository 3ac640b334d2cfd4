/** Remembers which APIs are used up for today (45009): not one more call of them leaves until the day is over. */
import type { Clock } from '../../domain/clock.ts';
import { quotaRenewedAtMs } from '../../domain/quota-day.ts';

export class QuotaHolds {
  readonly #clock: Clock;
  /** By path: the quota of each API is counted apart. */
  readonly #untilMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  isHeld(path: string): boolean {
    return this.#clock.now() < (this.#untilMs.get(path) ?? 0);
  }

  hold(path: string): void {
    this.#untilMs.set(path, quotaRenewedAtMs(this.#clock.now()));
  }

  /** After `clear_quota`. */
  lift(): void {
    this.#untilMs.clear();
  }
}
