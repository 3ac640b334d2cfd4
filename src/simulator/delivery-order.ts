/** Turns two messages of one follower around: the first is held back until the second was delivered. */
import type { Clock } from '../domain/clock.ts';

/** A message that nobody follows goes out after this long by itself. */
const maxHeldMs = 10_000;

export class DeliveryOrder {
  readonly #clock: Clock;
  readonly #held = new Map<string, () => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `deliver` at once when a message of this follower is held, and lets that one go afterwards. */
  async swap<T>(openId: string, deliver: () => Promise<T>): Promise<T> {
    const release = this.#held.get(openId);
    if (release) {
      this.#held.delete(openId);
      return deliver().finally(release);
    }
    await this.#hold(openId);
    return deliver();
  }

  async #hold(openId: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held.set(openId, resolve);
    const patience = this.#clock.after(maxHeldMs);
    await Promise.race([promise, patience.rang]);
    patience.cancel();
    if (this.#held.get(openId) === resolve) this.#held.delete(openId);
  }
}
