import { type Clock, systemClock } from '../../src/domain/clock.ts';

/** Real time, moved: it shows `nowMs` at the start and goes on from there. */
export function shiftedClock(nowMs: number): Clock {
  const offsetMs = nowMs - systemClock.now();
  return {
    now: () => systemClock.now() + offsetMs,
    after: (delayMs) => systemClock.after(delayMs),
  };
}
