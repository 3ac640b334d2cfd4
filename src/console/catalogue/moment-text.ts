/** A moment as operators read and write it, in Beijing time: "2026-10-01 20:30". */
import { formatClock } from '../../catalogue/span-syntax.ts';
import {
  dayNumberAt,
  dayText,
  findDayNumber,
  minuteOfDayAt,
  startOfDayMs,
} from '../../domain/beijing-time.ts';

export function momentText(atMs: number): string {
  return `${dayText(dayNumberAt(atMs))} ${formatClock(minuteOfDayAt(atMs))}`;
}

/** Of a field for date and time too: `2026-10-01T20:30`. Undefined: no moment. */
export function parseMoment(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
  const day = match && findDayNumber(match[1] ?? '');
  if (!match || day === undefined || day === null) return undefined;
  return startOfDayMs(day) + (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}
