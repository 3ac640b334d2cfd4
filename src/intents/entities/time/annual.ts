/** What comes round every year: dates, festivals by the sun and by the moon, solar terms. Pure. */
import { dayNumberOf, weekdayOf } from '../../../domain/beijing-time.ts';
import { findLunarDay, findNewYearsEve } from './lunar-calendar.ts';
import { type DayPiece, type DaySpan, daysFrom, type Now } from './piece.ts';

export type Annual =
  | { readonly by: 'date'; readonly month: number; readonly day: number; readonly days?: number }
  | { readonly by: 'month'; readonly month: number }
  | { readonly by: 'moon'; readonly month: number; readonly day: number; readonly days?: number }
  | { readonly by: 'new-years-eve' }
  /** The nth Sunday, Monday … of a month; Sunday is 0. */
  | {
      readonly by: 'weekday';
      readonly month: number;
      readonly weekday: number;
      readonly nth: number;
    }
  /** `constant`: the term's mean day in the 21st century, for the formula below. */
  | { readonly by: 'sun'; readonly month: number; readonly constant: number };

/** Leap days are the rarest. */
const yearsAhead = 8;

/** In a year of the calendar that it belongs to; undefined when that year has none. */
export function daysInYear(annual: Annual, year: number): DaySpan | undefined {
  if (annual.by === 'month') return daysOfMonth(year, annual.month);
  const firstDay = firstDayInYear(annual, year);
  if (firstDay === undefined) return undefined;
  return daysFrom(firstDay, 'days' in annual ? (annual.days ?? 1) : 1);
}

/** The one that is running, or the next. */
function nextDays(annual: Annual, { year, today }: Now): DaySpan | undefined {
  // A lunar year reaches into the next one of the sun.
  for (let candidate = year - 1; candidate <= year + yearsAhead; candidate += 1) {
    const days = daysInYear(annual, candidate);
    if (days && days.endDay > today) return days;
  }
  return undefined;
}

export function annualPiece(annual: Annual, now: Now): Omit<DayPiece, 'start' | 'end'> | undefined {
  const days = nextDays(annual, now);
  return days && { sort: 'day', days, inYear: (year) => daysInYear(annual, year) };
}

/** The last days of a month, which people call its end. */
export function monthPart(month: DaySpan, part: string | undefined): DaySpan {
  switch (part) {
    case '初':
      return daysFrom(month.firstDay, 10);
    case '中':
      return daysFrom(month.firstDay + 10, 10);
    case '底':
    case '末':
      return { firstDay: month.endDay - 5, endDay: month.endDay };
    default:
      return month;
  }
}

export function daysOfMonth(year: number, month: number): DaySpan | undefined {
  const isDecember = month === 12;
  const firstDay = dayNumberOf({ year, month, day: 1 });
  const endDay = dayNumberOf({
    year: isDecember ? year + 1 : year,
    month: isDecember ? 1 : month + 1,
    day: 1,
  });
  return firstDay === undefined || endDay === undefined ? undefined : { firstDay, endDay };
}

function firstDayInYear(
  annual: Exclude<Annual, { by: 'month' }>,
  year: number,
): number | undefined {
  switch (annual.by) {
    case 'date':
      return dayNumberOf({ year, month: annual.month, day: annual.day });
    case 'moon':
      return findLunarDay(year, annual);
    case 'new-years-eve':
      return findNewYearsEve(year);
    case 'weekday': {
      const first = dayNumberOf({ year, month: annual.month, day: 1 });
      if (first === undefined) return undefined;
      return first + ((annual.weekday - weekdayOf(first) + 7) % 7) + (annual.nth - 1) * 7;
    }
    case 'sun':
      return dayNumberOf({ year, month: annual.month, day: dayOfTerm(annual, year) });
  }
}

/** The usual approximation: right for these terms from 2022 to 2060, when it was compared with an ephemeris. */
function dayOfTerm(term: Extract<Annual, { by: 'sun' }>, year: number): number {
  const yearOfCentury = year % 100;
  const leapDays = Math.floor((term.month <= 2 ? yearOfCentury - 1 : yearOfCentury) / 4);
  return Math.floor(yearOfCentury * 0.2422 + term.constant) - leapDays;
}
