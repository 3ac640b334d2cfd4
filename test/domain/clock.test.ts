import { describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';

/** Node's timers held, as only the clock itself may see them. */
async function rungAfter(steps: readonly number[], delayMs: number, cancelAtStep?: number) {
  vi.useFakeTimers();
  try {
    let rungAtMs: number | undefined;
    let passedMs = 0;
    const alarm = systemClock.after(delayMs);
    void alarm.rang.then(() => {
      rungAtMs ??= passedMs;
    });
    for (const [step, forMs] of steps.entries()) {
      if (step === cancelAtStep) alarm.cancel();
      passedMs += forMs;
      await vi.advanceTimersByTimeAsync(forMs);
    }
    return rungAtMs;
  } finally {
    vi.useRealTimers();
  }
}

describe("the machine's own clock", () => {
  it.each([1, 60, 199, 200, 201, 250, 500, 4300])(
    'rings after %i ms, and not before',
    async (delayMs) => {
      expect(await rungAfter([delayMs - 1, 1], delayMs)).toBe(delayMs);
    },
  );

  it.each([[0], [1], [2], [3]])(
    'never rings once it was cancelled, however long it had waited',
    async (step) => {
      expect(await rungAfter([90, 90, 200, 119, 10_000], 500, step)).toBeUndefined();
    },
  );

  it('leaves no timer behind when all alarms were cancelled', async () => {
    vi.useFakeTimers();
    try {
      const alarms = [200, 500, 60_000].map((delayMs) => systemClock.after(delayMs));
      for (const { cancel } of alarms) cancel();
      await vi.advanceTimersByTimeAsync(200);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
