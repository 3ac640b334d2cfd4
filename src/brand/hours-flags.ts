/** What is odd about a shop's hours around a moment: worth a look, never a mistake for certain. */
import { dayKindOf, daysBetween, holidaysWithin } from '../catalogue/holiday-calendar.ts';
import { exceptionOn, openState, spansOn } from '../catalogue/opening-hours.ts';
import type { PublicHoliday } from '../catalogue/public-holidays.ts';
import { formatSpans } from '../catalogue/span-syntax.ts';
import { dayNumberAt, startOfDayMs, weekdayOf } from '../domain/beijing-time.ts';
import type { OpeningHours } from '../domain/catalogue.ts';

export type HoursFlag =
  /** Nothing opens within the days we look ahead. */
  | { readonly kind: 'stays-closed' }
  /** An ordinary working day, and closed at noon without saying why. */
  | { readonly kind: 'closed-at-noon' }
  /** A public holiday is near, and the shop says nothing about it. */
  | { readonly kind: 'holiday-without-exception'; readonly holiday: PublicHoliday }
  /** A weekend day that is worked for a holiday, and the shop keeps its other weekend hours. */
  | { readonly kind: 'weekend-hours-on-workday'; readonly holiday: PublicHoliday };

const noonMinute = 12 * 60 + 30;
const minuteMs = 60_000;
const daysOfNotice = 14;

export function findHoursFlags(hours: OpeningHours, atMs: number): readonly HoursFlag[] {
  const today = dayNumberAt(atMs);
  return [
    ...flagClosed(hours, atMs),
    ...flagNoon(hours, today),
    ...flagHolidays(hours, today),
    ...flagAdjustedWorkday(hours, today),
  ];
}

function flagClosed(hours: OpeningHours, atMs: number): readonly HoursFlag[] {
  const state = openState(hours, atMs);
  return !state.open && state.opensAtMs === undefined ? [{ kind: 'stays-closed' }] : [];
}

function flagNoon(hours: OpeningHours, today: number): readonly HoursFlag[] {
  const { kind } = dayKindOf(today);
  const isWorked = kind === 'workday' || kind === 'adjusted-workday';
  if (!isWorked || exceptionOn(hours, today)) return [];
  const isOpen = openState(hours, startOfDayMs(today) + noonMinute * minuteMs).open;
  return isOpen ? [] : [{ kind: 'closed-at-noon' }];
}

function flagHolidays(hours: OpeningHours, today: number): readonly HoursFlag[] {
  return holidaysWithin(today, daysOfNotice)
    .filter(({ firstDay, lastDay }) =>
      daysBetween(firstDay, lastDay).every((day) => exceptionOn(hours, day) === undefined),
    )
    .map((holiday) => ({ kind: 'holiday-without-exception', holiday }));
}

function flagAdjustedWorkday(hours: OpeningHours, today: number): readonly HoursFlag[] {
  const day = dayKindOf(today);
  if (day.kind !== 'adjusted-workday' || exceptionOn(hours, today)) return [];
  const wednesday = hours.weekly[3] ?? [];
  const isUsual = formatSpans(spansOn(hours, today)) === formatSpans(wednesday);
  const isWeekend = weekdayOf(today) % 6 === 0;
  return isUsual || !isWeekend ? [] : [{ kind: 'weekend-hours-on-workday', holiday: day.holiday }];
}
