/**
 * Opening hours as operators type them: "周一至周五 10:00-22:00; 周六日 09:30-14:00,16:00-02:00; 周三休", and dates that
 * differ: "2027-02-06 休息 春节休息". It never guesses: what it does not understand comes back with the exact piece.
 */
import { dayText, findDayNumber } from '../domain/beijing-time.ts';
import type { HoursException, OpeningHours, TimeSpan } from '../domain/catalogue.ts';
import { hoursProblems } from './hours-problems.ts';
import { formatSpans, parseSpans } from './span-syntax.ts';
import { groupWeekdays, parseWeekdays, weekdayNames, weekdaysText } from './weekday-syntax.ts';

export interface HoursText {
  /** Pieces between `;`, each of weekdays and spans. A weekday nobody names is a day off. */
  readonly weekly: string;
  /** Pieces between `;` or `|`, each a date or a range of dates, then spans or 休息, then a note for followers. */
  readonly exceptions: string;
}

export interface HoursProblem {
  readonly column: keyof HoursText;
  /** The piece as it was typed. */
  readonly piece: string;
  /** An explanation. */
  readonly message: string;
}

export type HoursParse =
  | { readonly kind: 'hours'; readonly hours: OpeningHours }
  | { readonly kind: 'problems'; readonly problems: readonly HoursProblem[] };

type ReportPiece = (piece: string, message: string) => void;

/** A longer time is no exception. */
export const maxExceptionDays = 62;

/** Reads both columns; either every piece is understood, or every problem is reported. */
export function parseHours(text: HoursText): HoursParse {
  const problems: HoursProblem[] = [];
  const reportIn =
    (column: keyof HoursText): ReportPiece =>
    (piece, message) =>
      problems.push({ column, piece, message });
  const weekly = parseWeekly(text.weekly, reportIn('weekly'));
  const exceptions = parseExceptions(text.exceptions, reportIn('exceptions'));
  if (problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'hours', hours: { weekly, exceptions } };
}

/** The text that `parseHours` reads back as the same hours. */
export function formatHours(hours: OpeningHours): HoursText {
  const weekly = groupWeekdays(hours).map(({ weekdays, spans }) => {
    const days = weekdays.length === 7 ? '每天' : weekdaysText(weekdays);
    return `${days} ${formatSpans(spans)}`;
  });
  const exceptions = Object.entries(hours.exceptions).map(([day, { spans, note }]) =>
    `${day} ${formatSpans(spans)} ${note}`.trim(),
  );
  return { weekly: weekly.join('; '), exceptions: exceptions.join('; ') };
}

function parseWeekly(text: string, report: ReportPiece): TimeSpan[][] {
  const weekly: TimeSpan[][] = Array.from({ length: 7 }, () => []);
  const named = new Set<number>();
  const pieces = splitPieces(text, /[;；\n]/);
  if (pieces.length === 0) report(text, hoursProblems.none);
  for (const piece of pieces) {
    const result = parseWeeklyPiece(piece, named);
    if (typeof result === 'string') {
      report(piece, result);
      continue;
    }
    for (const weekday of result.weekdays) {
      named.add(weekday);
      weekly[weekday] = result.spans;
    }
  }
  return weekly;
}

/** A string says what is wrong. */
function parseWeeklyPiece(
  piece: string,
  named: ReadonlySet<number>,
): { weekdays: readonly number[]; spans: TimeSpan[] } | string {
  const match = /^([^\d\s休店不关闭全]+)\s*(.*)$/.exec(plainMarks(piece));
  if (!match) return hoursProblems.noWeekdays;
  const [, daysText = '', spansText = ''] = match;
  const weekdays = parseWeekdays(daysText);
  if (!weekdays) return hoursProblems.strangeWeekdays(daysText);
  const repeated = weekdays.find((weekday) => named.has(weekday));
  if (repeated !== undefined) return hoursProblems.givenBefore(weekdayNames[repeated] ?? '');
  const spans = parseSpans(spansText);
  return typeof spans === 'string' ? spans : { weekdays, spans };
}

function parseExceptions(text: string, report: ReportPiece): Record<string, HoursException> {
  const exceptions: Record<string, HoursException> = {};
  for (const piece of splitPieces(text, /[;；|｜\n]/)) {
    const result = parseExceptionPiece(piece);
    if (typeof result === 'string') {
      report(piece, result);
      continue;
    }
    for (const day of result.days) {
      if (Object.hasOwn(exceptions, day)) {
        report(piece, hoursProblems.givenBefore(day));
        break;
      }
      exceptions[day] = result.exception;
    }
  }
  return exceptions;
}

function parseExceptionPiece(
  piece: string,
): { days: readonly string[]; exception: HoursException } | string {
  const match = /^(\S+)\s+(\S+)(?:\s+(.+))?$/.exec(piece);
  if (!match) return hoursProblems.noDate;
  const [, datesText = '', spansText = '', note = ''] = match;
  const days = parseDates(plainMarks(datesText));
  if (typeof days === 'string') return days;
  const spans = parseSpans(plainMarks(spansText));
  if (typeof spans === 'string') return spans;
  return { days, exception: { spans, note: note.trim() } };
}

/** `2027-02-06`, `2027-02-05至2027-02-08`. A string says what is wrong. */
function parseDates(text: string): readonly string[] | string {
  const [firstText = '', lastText = firstText, ...more] = text.split(/[至到~]/);
  const first = findDayNumber(firstText);
  const last = findDayNumber(lastText);
  if (first === undefined || last === undefined || more.length > 0) {
    return hoursProblems.strangeDate(text);
  }
  if (last < first) return hoursProblems.endsFirst(text);
  if (last - first >= maxExceptionDays) return hoursProblems.tooManyDays(text, maxExceptionDays);
  return Array.from({ length: last - first + 1 }, (_, step) => dayText(first + step));
}

function splitPieces(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

/** Full-width marks and long dashes are what Chinese keyboards give. Notes are left as they are: followers read them. */
function plainMarks(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[–—―‐‑−]/g, '-')
    .replaceAll(/[〜∼]/g, '~');
}
