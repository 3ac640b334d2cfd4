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
  const { year, month, day } = civilDateOf(dayNumber);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Months and days count from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The Gregorian date, in whole numbers and without a `Date`: opening hours ask for it many times in a turn. Years
 * are counted from March, so that a leap day is the last of its year; 400 years have 146,097 days.
 */
export function civilDateOf(dayNumber: number): CivilDate {
  const sinceMarchOfYearZero = dayNumber + 719_468;
  const era = Math.floor(sinceMarchOfYearZero / 146_097);
  const dayOfEra = sinceMarchOfYearZero - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** The day number of `YYYY-MM-DD`; undefined when the calendar has no such day. */
export function findDayNumber(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const atMs = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(atMs)) return undefined;
  const dayNumber = atMs / dayMs;
  return dayText(dayNumber) === text ? dayNumber : undefined;
}

/** The day number of a Gregorian date from year 1 on; undefined when the calendar has no such day. */
export function dayNumberOf({ year, month, day }: CivilDate): number | undefined {
  const dayNumber = Date.UTC(year, month - 1, day) / dayMs;
  const { year: y, month: m, day: d } = civilDateOf(dayNumber);
  return y === year && m === month && d === day ? dayNumber : undefined;
}
