/** What a day of the calendar is to those who work and to those who go out: off, worked for a holiday, or as usual. */
import { dayText, findDayNumber, weekdayOf } from '../domain/beijing-time.ts';
import { holidayYears, type PublicHoliday } from './public-holidays.ts';

export type DayKind =
  | { readonly kind: 'holiday'; readonly holiday: PublicHoliday }
  /** A weekend day that is worked for a holiday: 调休. */
  | { readonly kind: 'adjusted-workday'; readonly holiday: PublicHoliday }
  | { readonly kind: 'workday' }
  | { readonly kind: 'weekend' };

const everyHoliday = holidayYears.flatMap(({ holidays }) => holidays);

export function dayKindOf(dayNumber: number): DayKind {
  const day = dayText(dayNumber);
  for (const holiday of everyHoliday) {
    if (day >= holiday.firstDay && day <= holiday.lastDay) return { kind: 'holiday', holiday };
    if (holiday.workdays.includes(day)) return { kind: 'adjusted-workday', holiday };
  }
  const weekday = weekdayOf(dayNumber);
  return { kind: weekday === 0 || weekday === 6 ? 'weekend' : 'workday' };
}

/** The holidays that begin or go on within `days` days from that day on, soonest first. */
export function holidaysWithin(dayNumber: number, days: number): readonly PublicHoliday[] {
  const from = dayText(dayNumber);
  const to = dayText(dayNumber + days);
  return everyHoliday.filter(({ firstDay, lastDay }) => lastDay >= from && firstDay <= to);
}

/** The days of a holiday, or of any range of dates; empty when it is none. */
export function daysBetween(firstDay: string, lastDay: string): readonly number[] {
  const first = findDayNumber(firstDay);
  const last = findDayNumber(lastDay);
  if (first === undefined || last === undefined || last < first) return [];
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}
