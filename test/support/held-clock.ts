import type { Alarm, Clock } from '../../src/domain/clock.ts';

/** Time that stands still until the test moves it. */
export class HeldClock implements Clock {
  #nowMs: number;
  readonly #settle: () => Promise<void>;
  #alarms: { atMs: number; ring: () => void }[] = [];

  /** @param settle waits until everything that can go on now has; other than by default where a server answers. */
  constructor(nowMs = Date.UTC(2026, 9, 1, 4, 30), settle = settleNow) {
    this.#nowMs = nowMs;
    this.#settle = settle;
  }

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number): Alarm {
    const { promise, resolve } = Promise.withResolvers<void>();
    const entry = { atMs: this.#nowMs + delayMs, ring: resolve };
    this.#alarms.push(entry);
    return {
      rang: promise,
      cancel: () => {
        this.#alarms = this.#alarms.filter((other) => other !== entry);
      },
    };
  }

  /** Moves time on, ringing each alarm at its own moment and letting what it woke run. */
  async advance(byMs: number): Promise<void> {
    const untilMs = this.#nowMs + byMs;
    for (;;) {
      await this.#settle();
      const next = this.#alarms
        .filter((alarm) => alarm.atMs <= untilMs)
        .toSorted((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      this.#alarms = this.#alarms.filter((alarm) => alarm !== next);
      next.ring();
    }
    this.#nowMs = untilMs;
    await this.#settle();
  }
}

/** Lets every promise that can go on now go on, those behind the event loop's check phase too. */
async function settleNow(): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
