import { type Clock, systemClock } from '../../src/domain/clock.ts';

const noonMs = Date.parse('2026-10-15T12:30:00+08:00');

/** Real time from a noon on, that a test may let leap: what a desk does after a minute is seen at once. */
export class LeapingClock implements Clock {
  #aheadMs: number;

  constructor(nowMs = noonMs) {
    this.#aheadMs = nowMs - systemClock.now();
  }

  now(): number {
    return systemClock.now() + this.#aheadMs;
  }

  after(delayMs: number): ReturnType<Clock['after']> {
    return systemClock.after(delayMs);
  }

  leap(byMs: number): void {
    this.#aheadMs += byMs;
  }
}
