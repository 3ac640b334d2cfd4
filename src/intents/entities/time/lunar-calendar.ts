/** Lunar dates as day numbers. Knows the years of its table only. Pure. */
import { findDayNumber } from '../../../domain/beijing-time.ts';
import { lunarYears } from './lunar-years.ts';

interface LunarYear {
  readonly firstDay: number;
  /** L: 30 days, S: 29; a small letter is a leap month. */
  readonly months: string;
}

const knownYears: ReadonlyMap<number, LunarYear> = new Map(
  lunarYears.split('\n').map((line) => {
    const [first = '', months = ''] = line.split(' ');
    return [Number(first.slice(0, 4)), { firstDay: findDayNumber(first) ?? 0, months }] as const;
  }),
);

/** A day of a month that is no leap month; undefined when the year has no such day or is not known. */
export function findLunarDay(
  year: number,
  { month, day }: { month: number; day: number },
): number | undefined {
  const known = knownYears.get(year);
  const before = known && monthsBefore(known.months, month);
  const length = before === undefined ? undefined : known?.months[before.length];
  if (!known || before === undefined || length === undefined || day > daysIn(length)) {
    return undefined;
  }
  const daysBefore = [...before].reduce((sum, month) => sum + daysIn(month), 0);
  return known.firstDay + daysBefore + day - 1;
}

/** The months in front of the one with that number, a leap month among them if there is one. */
function monthsBefore(months: string, month: number): string | undefined {
  return new RegExp(`^(?:[LS][ls]?){${month - 1}}`).exec(months)?.[0];
}

function daysIn(month: string): number {
  return month.toUpperCase() === 'L' ? 30 : 29;
}

/** The day before the lunar year begins: 除夕. */
export function findNewYearsEve(year: number): number | undefined {
  const known = knownYears.get(year);
  return known && known.firstDay - 1;
}
