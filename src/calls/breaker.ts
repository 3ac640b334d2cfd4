/**
 * Spares a system that does not answer, and the followers the wait for it: after some failures in a row nobody asks for
 * a while, then one call finds out whether it is back.
 */
import type { Clock } from '../domain/clock.ts';

const failuresToOpen = 4;
const restMs = 20_000;

export class Breaker {
  readonly #clock: Clock;
  #failures = 0;
  #restsUntilMs = 0;
  #isTrying = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True while calls are let through without a thought. */
  get isClosed(): boolean {
    return this.#failures < failuresToOpen;
  }

  /** Whether a call may be made now; whoever makes it tells how it went. */
  mayCall(): boolean {
    if (this.isClosed) return true;
    if (this.#isTrying || this.#clock.now() < this.#restsUntilMs) return false;
    this.#isTrying = true;
    return true;
  }

  /** Whoever might have called did not. */
  leftOut(): void {
    this.#isTrying = false;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#isTrying = false;
  }

  failed(): void {
    this.#failures += 1;
    this.#isTrying = false;
    if (!this.isClosed) this.#restsUntilMs = this.#clock.now() + restMs;
  }
}
