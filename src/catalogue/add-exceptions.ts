/** Dates that differ, added to the hours of a shop: a holiday for many shops at once. What a shop has of its own stays. */
import { dayText } from '../domain/beijing-time.ts';
import type { HoursException, OpeningHours } from '../domain/catalogue.ts';

export interface NewExceptions {
  /** Numbers of days. */
  readonly days: readonly number[];
  readonly exception: HoursException;
  /** Whether a date that the shop has already is written over. */
  readonly replaces: boolean;
}

export interface ExceptionsAdded {
  readonly hours: OpeningHours;
  /** Days that were kept as the shop had them. */
  readonly keptDays: readonly string[];
}

export function addExceptions(hours: OpeningHours, added: NewExceptions): ExceptionsAdded {
  const texts = added.days.map(dayText);
  const keptDays = added.replaces
    ? []
    : texts.filter((day) => Object.hasOwn(hours.exceptions, day));
  const changes = texts
    .filter((day) => !keptDays.includes(day))
    .map((day) => [day, added.exception] as const);
  const exceptions = { ...hours.exceptions, ...Object.fromEntries(changes) };
  return { hours: { ...hours, exceptions }, keptDays };
}
