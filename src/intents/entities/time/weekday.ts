/** Days of the week as day numbers, Monday being 0. Pure. */
import { weekdayOf } from '../../../domain/beijing-time.ts';
import { type DaySpan, daysFrom, type Now } from './piece.ts';

/** Without a week said it is the next such day, today included. */
export function weekdayIn(
  { week, weekday }: { readonly week?: number; readonly weekday: number },
  now: Now,
): { readonly days: DaySpan; readonly weekday: number } {
  const inThisWeek = mondayOf(now, 0) + weekday;
  const next = weekdayFrom(now.today, weekday);
  return { days: daysFrom(week === undefined ? next : inThisWeek + week * 7, 1), weekday };
}

/** The first such day that is not before `firstDay`. */
export function weekdayFrom(firstDay: number, weekday: number): number {
  return firstDay + ((weekday + 1 - weekdayOf(firstDay) + 7) % 7);
}

/** Weeks from this one. */
export function mondayOf({ today }: Now, week: number): number {
  return today - ((weekdayOf(today) + 6) % 7) + week * 7;
}
