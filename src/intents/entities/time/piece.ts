/** What time is said with: a day, a part of a day, a clock time, a moment, each found by itself and joined later. */
import { type CivilDate, civilDateOf, dayNumberAt } from '../../../domain/beijing-time.ts';
import type { TimeEntity } from '../../../domain/intent.ts';

/** Day numbers as `dayNumberAt` counts; `endDay` is the first day behind. */
export interface DaySpan {
  readonly firstDay: number;
  readonly endDay: number;
}

/** Minutes from the midnight that the day begins with; an end may lie behind the next midnight. */
export interface PartOfDay {
  readonly startMinute: number;
  readonly endMinute: number;
  /** The minute of the day for an hour said with this part: 2 in the afternoon is 14. */
  readonly hourFor: (hour: number) => number;
}

export interface Clock {
  /** 0 to 24. */
  readonly hour: number;
  readonly minute: number;
  /** "07:30", "19点": no other half of the day can be meant. */
  readonly isExact: boolean;
  /** "一点", "7.30": only a time behind a day or a part of one. */
  readonly needsCompany: boolean;
}

export interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
  readonly grain: TimeEntity['grain'];
}

interface Placed {
  readonly start: number;
  readonly end: number;
}

export interface DayPiece extends Placed {
  readonly sort: 'day';
  readonly days: DaySpan;
  /** For what comes every year: when it is in a year that is told. */
  readonly inYear?: (year: number) => DaySpan | undefined;
  /** "今晚" is a day with its part. */
  readonly part?: PartOfDay;
  /** "下周": a weekday behind it is one of that week. */
  readonly isWeek?: true;
  /** Monday is 0; of "周六", in whichever week. */
  readonly weekday?: number;
  /** Of "3号", in whichever month. */
  readonly dayOfMonth?: number;
}

export type Piece =
  | DayPiece
  | (Placed & { readonly sort: 'year'; readonly year: number })
  | (Placed & {
      readonly sort: 'part';
      readonly part: PartOfDay;
      /** "早", "晚": only behind a day, or before an hour. */
      readonly needsDay?: true;
    })
  | (Placed & { readonly sort: 'clock'; readonly clock: Clock })
  | (Placed & { readonly sort: 'moment'; readonly stretch: Stretch })
  /** Looks like a time and is none: "下午茶". */
  | (Placed & { readonly sort: 'none' });

/** Now, with its Beijing date. Most texts tell no time: the clock is asked by the first that does. */
export class Now implements CivilDate {
  readonly #clock: { readonly nowMs: number };
  #known: CivilDate | undefined;

  constructor(clock: { readonly nowMs: number }) {
    this.#clock = clock;
  }

  get nowMs(): number {
    return this.#clock.nowMs;
  }

  get today(): number {
    return dayNumberAt(this.nowMs);
  }

  get year(): number {
    return this.#civil.year;
  }

  get month(): number {
    return this.#civil.month;
  }

  get day(): number {
    return this.#civil.day;
  }

  get #civil(): CivilDate {
    this.#known ??= civilDateOf(this.today);
    return this.#known;
  }
}

export function daysFrom(firstDay: number, count: number): DaySpan {
  return { firstDay, endDay: firstDay + count };
}
