/**
 * The calendar that brand and followers live by: Beijing time, UTC+8 all over mainland China and without daylight
 * saving since 1991. Pure arithmetic: it never asks what time it is.
 */

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const offsetMs = 8 * 60 * minuteMs;
/** 1970-01-01 was a Thursday. */
const weekdayOfDayZero = 4;

/** Days since 1970-01-01, counted by midnights in Beijing. */
export function dayNumberAt(atMs: number): number {
  return Math.floor((atMs + offsetMs) / dayMs);
}

/** The millisecond at which that day begins in Beijing. */
export function startOfDayMs(dayNumber: number): number {
  return dayNumber * dayMs - offsetMs;
}

/** Minutes since midnight in Beijing, 0 to 1439. */
export function minuteOfDayAt(atMs: number): number {
  return Math.floor((atMs - startOfDayMs(dayNumberAt(atMs))) / minuteMs);
}

/** 0 is Sunday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + weekdayOfDayZero) % 7) + 7) % 7;
}

/** `YYYY-MM-DD`. */
export function dayText(dayNumber: number): string {
  return new Date(dayNumber * dayMs).toISOString().slice(0, 10);
}

/** The day number of `YYYY-MM-DD`; undefined when the calendar has no such day. */
export function findDayNumber(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const atMs = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(atMs)) return undefined;
  const dayNumber = atMs / dayMs;
  return dayText(dayNumber) === text ? dayNumber : undefined;
}
