/**
 * The day of the platform's quotas: an API that is used up has calls again after midnight in Beijing, by the platform's
 * clock. Pure.
 */
import { dayNumberAt, startOfDayMs } from './beijing-time.ts';

/** Whatever is refused so soon after our midnight may still be counted by the platform for the day before. */
const turnOfDayMs = 10 * 60_000;
const stepMs = 2 * 60_000;

/**
 * The first moment at which calls may be there again, by what one was refused for now. In the minutes after midnight it is
 * a step of them, the same for all that are refused in it; then it is the next midnight.
 */
export function quotaRenewedAtMs(refusedAtMs: number): number {
  const day = dayNumberAt(refusedAtMs);
  const sinceMidnightMs = refusedAtMs - startOfDayMs(day);
  if (sinceMidnightMs >= turnOfDayMs) return startOfDayMs(day + 1);
  return startOfDayMs(day) + (Math.floor(sinceMidnightMs / stepMs) + 1) * stepMs;
}
