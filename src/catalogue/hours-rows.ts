/**
 * Opening hours as the rows of a form: weekdays with their shifts, dates that differ. Rows and the text of `stores.csv`
 * say the same, in both directions; what a row says wrongly is told at that row, and never guessed.
 */
import { dayText, findDayNumber } from '../domain/beijing-time.ts';
import type { HoursException, OpeningHours, TimeSpan } from '../domain/catalogue.ts';
import { hoursProblems } from './hours-problems.ts';
import { type HoursText, maxExceptionDays } from './hours-syntax.ts';
import { parseShift, type Shift, shiftOf } from './shift.ts';
import { formatSpans, parseSpans } from './span-syntax.ts';
import { groupWeekdays, weekdayNames, weekdaysText } from './weekday-syntax.ts';

export interface WeeklyRow {
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
  /** None: closed on these days. */
  readonly shifts: readonly Shift[];
}

export interface ExceptionRow {
  /** `YYYY-MM-DD`. */
  readonly firstDay: string;
  /** Empty: the first day only. */
  readonly lastDay: string;
  /** None: closed. */
  readonly shifts: readonly Shift[];
  /** Followers read it. */
  readonly note: string;
}

export interface HoursRows {
  readonly weekly: readonly WeeklyRow[];
  readonly exceptions: readonly ExceptionRow[];
}

export interface RowProblem {
  readonly list: keyof HoursRows;
  /** Of the list that was given, from 0. */
  readonly row: number;
  /** An explanation. */
  readonly message: string;
}

export type RowsReading =
  | { readonly kind: 'text'; readonly text: HoursText }
  | { readonly kind: 'problems'; readonly problems: readonly RowProblem[] };

/** Days with equal hours in one row, neighbouring dates too. Days off have a row as well. */
export function rowsOfHours(hours: OpeningHours): HoursRows {
  return {
    weekly: groupWeekdays(hours).map(({ weekdays, spans }) => ({
      weekdays,
      shifts: spans.map(shiftOf),
    })),
    exceptions: exceptionRuns(hours).map(({ first, last, exception }) => ({
      firstDay: dayText(first),
      lastDay: last === first ? '' : dayText(last),
      shifts: exception.spans.map(shiftOf),
      note: exception.note,
    })),
  };
}

interface ExceptionRun {
  readonly first: number;
  readonly last: number;
  readonly exception: HoursException;
}

/** Neighbouring days that differ in the same way, in the order of the calendar. */
function exceptionRuns({ exceptions }: OpeningHours): readonly ExceptionRun[] {
  const days = Object.keys(exceptions)
    .flatMap((text) => findDayNumber(text) ?? [])
    .toSorted((a, b) => a - b);
  const runs: ExceptionRun[] = [];
  for (const day of days) {
    const exception = exceptions[dayText(day)];
    if (!exception) continue;
    const run = runs.at(-1);
    const goesOn =
      run?.last === day - 1 &&
      day - run.first < maxExceptionDays &&
      sayException(run.exception) === sayException(exception);
    if (goesOn) runs[runs.length - 1] = { ...run, last: day };
    else runs.push({ first: day, last: day, exception });
  }
  return runs;
}

function sayException({ spans, note }: HoursException): string {
  return `${formatSpans(spans)} ${note}`.trim();
}

/** The text that `parseHours` reads as these rows. An empty row is passed over, wherever it stands. */
export function readHoursRows({ weekly, exceptions }: HoursRows): RowsReading {
  const problems: RowProblem[] = [];
  const weeklyPieces = readList(weekly, readWeekly, (row, message) =>
    problems.push({ list: 'weekly', row, message }),
  );
  const exceptionPieces = readList(exceptions, readException, (row, message) =>
    problems.push({ list: 'exceptions', row, message }),
  );
  if (weeklyPieces.length === 0 && problems.length === 0) {
    problems.push({ list: 'weekly', row: 0, message: hoursProblems.none });
  }
  if (problems.length > 0) return { kind: 'problems', problems };
  const text = { weekly: weeklyPieces.join('; '), exceptions: exceptionPieces.join('; ') };
  return { kind: 'text', text };
}

/** The piece of text that a row stands for; undefined for an empty row. */
type Reading =
  | { readonly kind: 'piece'; readonly text: string }
  | { readonly kind: 'wrong'; readonly message: string }
  | undefined;

function readList<Row>(
  rows: readonly Row[],
  read: (row: Row, named: Set<number>) => Reading,
  report: (row: number, message: string) => void,
): readonly string[] {
  const named = new Set<number>();
  return rows.flatMap((row, at) => {
    const reading = read(row, named);
    if (reading?.kind === 'wrong') report(at, reading.message);
    return reading?.kind === 'piece' ? [reading.text] : [];
  });
}

/** @param named the weekdays of the rows above */
function readWeekly({ weekdays, shifts }: WeeklyRow, named: Set<number>): Reading {
  const spans = readShifts(shifts);
  if (weekdays.length === 0) return hasNone(spans) ? undefined : wrong(hoursProblems.noDayTicked);
  const repeated = addAll(named, weekdays);
  if (typeof spans === 'string') return wrong(spans);
  if (repeated !== undefined) return wrong(hoursProblems.givenBefore(weekdayNames[repeated] ?? ''));
  const days = weekdays.length === 7 ? '每天' : weekdaysText(inOrderOfWeek(weekdays));
  return { kind: 'piece', text: `${days} ${formatSpans(spans)}` };
}

/** Monday first. */
function inOrderOfWeek(weekdays: readonly number[]): readonly number[] {
  return weekdays.toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
}

/** @param named the days of the rows above */
function readException(row: ExceptionRow, named: Set<number>): Reading {
  const spans = readShifts(row.shifts);
  if (isBlank(row) && hasNone(spans)) return undefined;
  const days = readDays(row);
  if (typeof days === 'string') return wrong(days);
  const repeated = addAll(named, days);
  if (typeof spans === 'string') return wrong(spans);
  if (repeated !== undefined) return wrong(hoursProblems.givenBefore(dayText(repeated)));
  const note = row.note.trim();
  if (/[;；|｜\p{Cc}]/u.test(note)) return wrong(hoursProblems.brokenNote);
  return { kind: 'piece', text: `${datesText(days)} ${formatSpans(spans)} ${note}`.trim() };
}

function wrong(message: string): Reading {
  return { kind: 'wrong', message };
}

function isBlank({ firstDay, lastDay, note }: ExceptionRow): boolean {
  return `${firstDay}${lastDay}${note}`.trim() === '';
}

function hasNone(spans: readonly TimeSpan[] | string): boolean {
  return spans.length === 0;
}

/** The first that was there before. */
function addAll(named: Set<number>, days: readonly number[]): number | undefined {
  const repeated = days.find((day) => named.has(day));
  for (const day of days) named.add(day);
  return repeated;
}

/** A string says what is wrong. */
function readDays({ firstDay, lastDay }: ExceptionRow): readonly number[] | string {
  const first = findDayNumber(firstDay.trim());
  const last = lastDay.trim() === '' ? first : findDayNumber(lastDay.trim());
  if (first === undefined) {
    return firstDay === '' ? hoursProblems.noFirstDay : hoursProblems.strangeDate(firstDay);
  }
  if (last === undefined) return hoursProblems.strangeDate(lastDay);
  const range = `${firstDay}至${lastDay}`;
  if (last < first) return hoursProblems.endsFirst(range);
  if (last - first >= maxExceptionDays) return hoursProblems.tooManyDays(range, maxExceptionDays);
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}

function datesText(days: readonly number[]): string {
  const [first = 0] = days;
  const last = days.at(-1) ?? first;
  return first === last ? dayText(first) : `${dayText(first)}至${dayText(last)}`;
}

/** In order of their start, empty shifts passed over. A string says what is wrong. */
function readShifts(shifts: readonly Shift[]): readonly TimeSpan[] | string {
  const spans: TimeSpan[] = [];
  for (const shift of shifts) {
    const span = parseShift(shift);
    if (typeof span === 'string') return span;
    if (span) spans.push(span);
  }
  if (spans.length === 0) return spans;
  // The rules of what fits into a day are those of the text.
  const inOrder = spans.toSorted((a, b) => a.startMinute - b.startMinute);
  return parseSpans(formatSpans(inOrder));
}
