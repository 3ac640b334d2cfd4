/** Joins what was said of one time: "周六" + "晚上" + "七点半". Pure. */
import { dayNumberOf } from '../../../domain/beijing-time.ts';
import { partsOfDay } from './parts-of-day.ts';
import type { Clock, DayPiece, DaySpan, PartOfDay, Piece, Stretch } from './piece.ts';

/** One time, as it was said. */
export interface SaidTime {
  readonly start: number;
  readonly end: number;
  readonly year?: number;
  readonly day?: DayPiece;
  readonly part?: PartOfDay;
  readonly clock?: Clock;
  readonly stretch?: Stretch;
  /** "晚" without a day: a time only with the hour behind it, "晚8点". */
  readonly needsClock?: true;
}

/** What may stand between two pieces of one time. */
const glue = /^(?:的|之| | at | on | in the |那天|当天|这天|那天的|当天的)?$/;
/** "7pm on Saturday": in Latin script the day may come last. */
const latinGlue = /^ (?:on )?$/;

/** @param pieces from left to right, none overlapping. */
export function joinPieces(pieces: readonly Piece[], text: string): readonly SaidTime[] {
  const times: SaidTime[] = [];
  for (const piece of pieces) {
    const last = times.at(-1);
    const between = last && text.slice(last.end, piece.start);
    const joined = last && between !== undefined ? joinBeside(last, piece, between) : undefined;
    if (joined) times[times.length - 1] = { ...joined, end: piece.end };
    else times.push(...begin(piece));
  }
  return times.filter(({ needsClock, clock }) => !needsClock || clock);
}

function joinBeside(last: SaidTime, piece: Piece, between: string): SaidTime | undefined {
  const isDayBehind = piece.sort === 'day' && last.clock && !last.day && latinGlue.test(between);
  if (isDayBehind) return { ...last, ...partOf(piece), day: piece };
  return glue.test(between) ? join(last, piece) : undefined;
}

function begin(piece: Piece): readonly SaidTime[] {
  const { start, end } = piece;
  switch (piece.sort) {
    case 'day':
      return [{ start, end, day: piece, ...(piece.part && { part: piece.part }) }];
    case 'year':
      return [{ start, end, year: piece.year }];
    case 'part':
      return [{ start, end, part: piece.part, ...(piece.needsDay && { needsClock: true }) }];
    case 'clock':
      return piece.clock.needsCompany ? [] : [{ start, end, clock: piece.clock }];
    case 'moment':
      return [{ start, end, stretch: piece.stretch }];
    case 'none':
      return [];
  }
}

/** Undefined when the piece begins another time. */
function join(time: SaidTime, piece: Piece): SaidTime | undefined {
  if (time.stretch || time.clock) return undefined;
  switch (piece.sort) {
    case 'clock':
      return time.day || time.part ? { ...time, clock: piece.clock } : undefined;
    case 'part':
      return joinPart(time, piece);
    case 'day':
      return time.part ? undefined : joinDay(time, piece);
    case 'year':
    case 'moment':
    case 'none':
      return undefined;
  }
}

/** "今晚凌晨两点" is behind midnight. */
function joinPart(
  time: SaidTime,
  { part, needsDay }: Extract<Piece, { sort: 'part' }>,
): SaidTime | undefined {
  if (!time.day || (needsDay && time.part)) return undefined;
  const isPastMidnight = time.part === partsOfDay.evening && part === partsOfDay.dawn;
  return { ...time, part: isPastMidnight ? partsOfDay.night : part };
}

function joinDay(time: SaidTime, piece: DayPiece): SaidTime | undefined {
  const { day, year } = time;
  if (day) return day.isWeek ? joinWeekday(time, day, piece) : repeatDay(time, day, piece);
  const days = year === undefined ? undefined : piece.inYear?.(year);
  return days && { ...time, ...partOf(piece), day: { ...piece, days } };
}

/** "下周的周三". */
function joinWeekday(time: SaidTime, week: DayPiece, piece: DayPiece): SaidTime | undefined {
  if (piece.weekday === undefined) return undefined;
  const firstDay = week.days.firstDay + piece.weekday;
  return { ...time, day: { ...piece, days: { firstDay, endDay: firstDay + 1 } } };
}

/** "12月5号周六" says one day twice; the date is the more exact. */
function repeatDay(time: SaidTime, day: DayPiece, piece: DayPiece): SaidTime | undefined {
  const isWeekday = day.weekday !== undefined;
  const isOther = isWeekday === (piece.weekday !== undefined);
  if (isOther || !isOneDay(day.days) || !isOneDay(piece.days)) return undefined;
  return isWeekday ? { ...time, ...partOf(piece), day: piece } : time;
}

function partOf({ part }: DayPiece): { readonly part?: PartOfDay } {
  return part ? { part } : {};
}

function isOneDay({ firstDay, endDay }: DaySpan): boolean {
  return endDay - firstDay === 1;
}

/** A whole year. */
export function daysOfYear(year: number): DaySpan | undefined {
  const firstDay = dayNumberOf({ year, month: 1, day: 1 });
  const endDay = dayNumberOf({ year: year + 1, month: 1, day: 1 });
  return firstDay === undefined || endDay === undefined ? undefined : { firstDay, endDay };
}
