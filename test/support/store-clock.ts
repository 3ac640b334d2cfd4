import { type Clock, systemClock } from '../../src/domain/clock.ts';

/** Shows a time that stands still until the test moves it; its alarms are real, so that stores keep their limits. */
export class StoreClock implements Clock {
  #nowMs: number;

  constructor(nowMs = Date.UTC(2026, 9, 1, 4, 30)) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  advance(byMs: number): void {
    this.#nowMs += byMs;
  }

  after(delayMs: number): ReturnType<Clock['after']> {
    return systemClock.after(delayMs);
  }
}
