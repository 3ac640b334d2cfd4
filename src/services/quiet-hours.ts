/** When a message may come that nobody waits for: after the quiet hours of its topic. Pure. */
import { dayNumberAt, minuteOfDayAt, startOfDayMs } from '../domain/beijing-time.ts';
import type { QuietHours } from '../domain/service-setup.ts';

const minuteMs = 60_000;

/** Now, or when the quiet hours that it is in are over. */
export function endOfQuietMs(quiet: QuietHours | undefined, nowMs: number): number {
  if (!quiet || !isQuiet(quiet, minuteOfDayAt(nowMs))) return nowMs;
  const { untilMinute } = quiet;
  const today = dayNumberAt(nowMs);
  const day = minuteOfDayAt(nowMs) < untilMinute ? today : today + 1;
  return startOfDayMs(day) + untilMinute * minuteMs;
}

function isQuiet({ fromMinute, untilMinute }: QuietHours, minute: number): boolean {
  const isOverMidnight = fromMinute > untilMinute;
  return isOverMidnight
    ? minute >= fromMinute || minute < untilMinute
    : minute >= fromMinute && minute < untilMinute;
}
