/** Who is on duty at a counter, and who comes next? Reads the roster; rows of a date stand in for the weekly ones. Pure. */
import { dayNumberAt, startOfDayMs, weekdayOf } from '../domain/beijing-time.ts';
import type { DutyShift } from '../domain/service-setup.ts';

const minuteMs = 60_000;
/** Beyond it nobody asks who comes next, and the roster would be guesswork. */
const daysAhead = 14;

/** One shift on its day. */
export interface Duty {
  readonly shopId: string;
  readonly counter: number;
  readonly staffId: string;
  readonly fromMs: number;
  /** The first moment behind it. */
  readonly toMs: number;
}

/** A stretch of time: `toMs` is the first moment behind it. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What of a roster is asked about. */
export interface DutyWish {
  readonly shopId?: string | undefined;
  readonly counter?: number | undefined;
  readonly staffId?: string | undefined;
}

/** Those who are on duty during any of the stretch, by time and counter. */
export function listDuties(
  roster: readonly DutyShift[],
  wish: DutyWish,
  { fromMs, toMs }: Stretch,
): readonly Duty[] {
  // A night that began the day before still counts.
  return listDays(roster, wish, { first: dayNumberAt(fromMs) - 1, last: dayNumberAt(toMs - 1) })
    .filter((duty) => duty.fromMs < toMs && duty.toMs > fromMs)
    .toSorted((a, b) => a.fromMs - b.fromMs || a.counter - b.counter);
}

/** The first who begins at that moment or later, within two weeks. */
export function findNextDuty(
  roster: readonly DutyShift[],
  wish: DutyWish,
  fromMs: number,
): Duty | undefined {
  const first = dayNumberAt(fromMs);
  for (let day = first; day <= first + daysAhead; day += 1) {
    const [next] = listDays(roster, wish, { first: day, last: day })
      .filter((duty) => duty.fromMs >= fromMs)
      .toSorted((a, b) => a.fromMs - b.fromMs || a.counter - b.counter);
    if (next) return next;
  }
  return undefined;
}

/** The counters of a shop that the roster knows, in order. */
export function listCounters(roster: readonly DutyShift[], shopId: string): readonly number[] {
  const counters = roster.filter((one) => one.shopId === shopId).map(({ counter }) => counter);
  return [...new Set(counters)].toSorted((a, b) => a - b);
}

function listDays(
  roster: readonly DutyShift[],
  { shopId, counter, staffId }: DutyWish,
  { first, last }: { readonly first: number; readonly last: number },
): readonly Duty[] {
  const here = roster.filter(
    (shift) =>
      (shopId === undefined || shift.shopId === shopId) &&
      (counter === undefined || shift.counter === counter),
  );
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
  return days
    .flatMap((day) => shiftsOn(here, day).map((shift) => dutyOn(shift, day)))
    .filter((duty) => staffId === undefined || duty.staffId === staffId);
}

function shiftsOn(shifts: readonly DutyShift[], day: number): readonly DutyShift[] {
  const weekday = weekdayOf(day);
  const dated = shifts.filter(({ days }) => days.kind === 'date' && days.dayNumber === day);
  const replaced = new Set(dated.map(counterKey));
  const weekly = shifts.filter(
    (shift) =>
      shift.days.kind === 'weekly' &&
      shift.days.weekdays.includes(weekday) &&
      !replaced.has(counterKey(shift)),
  );
  return [...dated, ...weekly];
}

function counterKey({ shopId, counter }: DutyShift): string {
  return `${shopId} ${counter}`;
}

function dutyOn({ shopId, counter, staffId, span }: DutyShift, day: number): Duty {
  const midnight = startOfDayMs(day);
  return {
    shopId,
    counter,
    staffId,
    fromMs: midnight + span.startMinute * minuteMs,
    toMs: midnight + span.endMinute * minuteMs,
  };
}
