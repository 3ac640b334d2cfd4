/** Times as people read them and type them: always Beijing's. */
import {
  dayNumberAt,
  dayText,
  findDayNumber,
  minuteOfDayAt,
  startOfDayMs,
} from '../../domain/beijing-time.ts';

/** `2026-10-01 20:30`. */
export function timeText(atMs: number): string {
  const minute = minuteOfDayAt(atMs);
  const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
  return `${dayText(dayNumberAt(atMs))} ${clock.join(':')}`;
}

/** Of a `datetime-local` field, `2026-10-01T20:30`, or typed with a space; undefined for anything else. */
export function findTimeMs(text: string): number | undefined {
  const [, day = '', hours = '', minutes = ''] =
    /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? [];
  const dayNumber = findDayNumber(day);
  if (dayNumber === undefined) return undefined;
  return startOfDayMs(dayNumber) + (Number(hours) * 60 + Number(minutes)) * 60_000;
}
