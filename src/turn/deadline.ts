/** Our own deadline for a delivery: the platform's is a little later, and shows the follower an error. */
import type { Clock } from '../domain/clock.ts';
import { deadlineMs } from './turn-times.ts';

export interface Deadline {
  readonly passed: Promise<'passed'>;
  hasPassed(): boolean;
  cancel(): void;
}

export function startDeadline(arrivedAtMs: number, clock: Clock): Deadline {
  let isOver = false;
  const alarm = clock.after(Math.max(0, arrivedAtMs + deadlineMs - clock.now()));
  return {
    passed: alarm.rang.then(() => {
      isOver = true;
      return 'passed';
    }),
    hasPassed: () => isOver,
    cancel: alarm.cancel,
  };
}
