/**
 * When is a shop open, and when next? All in Beijing time (UTC+8, no daylight saving). A span belongs to the day it
 * starts on, so that an exception replaces what starts that day and leaves last night's tail alone.
 */
import { dayNumberAt, dayText, startOfDayMs, weekdayOf } from '../domain/beijing-time.ts';
import type { HoursException, OpeningHours, TimeSpan } from '../domain/catalogue.ts';

export type OpenState =
  /** `closesAtMs` is missing when the shop does not close within the days we look ahead: round the clock. */
  | { readonly open: true; readonly closesAtMs?: number }
  /** `opensAtMs` is missing when it does not open within the days we look ahead; `note` says why it rests today. */
  | { readonly open: false; readonly opensAtMs?: number; readonly note?: string };

const daysAhead = 31;
const minuteMs = 60_000;

interface OpenInterval {
  readonly fromMs: number;
  /** The first millisecond that is closed again. */
  readonly toMs: number;
}

/** Open at `atMs`, until when; or closed, until when. Spans that touch or overlap count as one. */
export function openState(hours: OpeningHours, atMs: number): OpenState {
  const today = dayNumberAt(atMs);
  const horizon = today + daysAhead;
  for (const { fromMs, toMs } of stretchesFrom(hours, today - 1, horizon)) {
    if (toMs <= atMs) continue;
    if (fromMs > atMs) return closedState(hours, atMs, fromMs);
    return toMs >= startOfDayMs(horizon) ? { open: true } : { open: true, closesAtMs: toMs };
  }
  return closedState(hours, atMs);
}

function closedState(hours: OpeningHours, atMs: number, opensAtMs?: number): OpenState {
  const note = exceptionOn(hours, dayNumberAt(atMs))?.note;
  return {
    open: false,
    ...(opensAtMs !== undefined && { opensAtMs }),
    ...(note && { note }),
  };
}

/** The spans that start on a day, in order of their start: the exception's if there is one, else the weekday's. */
export function spansOn(hours: OpeningHours, dayNumber: number): readonly TimeSpan[] {
  const spans = exceptionOn(hours, dayNumber)?.spans ?? hours.weekly[weekdayOf(dayNumber)] ?? [];
  return spans.length < 2 ? spans : spans.toSorted((a, b) => a.startMinute - b.startMinute);
}

export function exceptionOn(hours: OpeningHours, dayNumber: number): HoursException | undefined {
  const text = dayText(dayNumber);
  return Object.hasOwn(hours.exceptions, text) ? hours.exceptions[text] : undefined;
}

/** Whether any day of the week, or any exception, has a span at all. */
export function everOpens(hours: OpeningHours): boolean {
  const days = [...hours.weekly, ...Object.values(hours.exceptions).map(({ spans }) => spans)];
  return days.some((spans) => spans.length > 0);
}

/** Times without a break: what touches or overlaps is one. Lazily: the state of most shops is plain from today's spans. */
function* stretchesFrom(
  hours: OpeningHours,
  firstDay: number,
  lastDay: number,
): Generator<OpenInterval> {
  let stretch: OpenInterval | undefined;
  for (const next of intervalsFrom(hours, firstDay, lastDay)) {
    if (stretch && next.fromMs > stretch.toMs) {
      yield stretch;
      stretch = undefined;
    }
    const { fromMs, toMs }: OpenInterval = stretch ?? next;
    stretch = { fromMs, toMs: Math.max(toMs, next.toMs) };
  }
  if (stretch) yield stretch;
}

/** In order of their start. */
function* intervalsFrom(
  hours: OpeningHours,
  firstDay: number,
  lastDay: number,
): Generator<OpenInterval> {
  for (let day = firstDay; day <= lastDay; day += 1) {
    const midnightMs = startOfDayMs(day);
    for (const { startMinute, endMinute } of spansOn(hours, day)) {
      yield {
        fromMs: midnightMs + startMinute * minuteMs,
        toMs: midnightMs + endMinute * minuteMs,
      };
    }
  }
}
