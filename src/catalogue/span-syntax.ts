/** Spans of a day as operators type them: "09:30-14:00,16:00-次日02:00", "24小时", "休". */
import type { TimeSpan } from '../domain/catalogue.ts';
import { hoursProblems } from './hours-problems.ts';

const dayMinutes = 24 * 60;
const restWords = /^(?:休息?|店休|不营业|关门|闭店)$/;
const wholeDayWords = /^(?:24小时(?:营业)?|全天|全天营业)$/;

/** In order of their start. A string says what is wrong. Expects half-width marks. */
export function parseSpans(text: string): TimeSpan[] | string {
  const plain = text.replaceAll(/\s/g, '');
  if (restWords.test(plain)) return [];
  if (wholeDayWords.test(plain)) return [{ startMinute: 0, endMinute: dayMinutes }];
  const spans: TimeSpan[] = [];
  for (const part of plain.split(/[,、]/)) {
    const span = parseSpan(part);
    if (typeof span === 'string') return span;
    spans.push(span);
  }
  spans.sort((a, b) => a.startMinute - b.startMinute);
  const overlaps = spans.some((span, at) => span.startMinute < (spans[at - 1]?.endMinute ?? 0));
  return overlaps ? hoursProblems.overlap : spans;
}

function parseSpan(text: string): TimeSpan | string {
  const match = /^(\d{1,2}):(\d{2})[-~至到](次日)?(\d{1,2}):(\d{2})$/.exec(text);
  if (!match) return hoursProblems.strangeSpan(text);
  const [, startHour, startMinutes, nextDay, endHour, endMinutes] = match;
  const startMinute = Number(startHour) * 60 + Number(startMinutes);
  const typedEnd = Number(endHour) * 60 + Number(endMinutes);
  const endMinute = nextDay || typedEnd < startMinute ? typedEnd + dayMinutes : typedEnd;
  const minutesFit = Number(startMinutes) < 60 && Number(endMinutes) < 60;
  if (!minutesFit || startMinute >= dayMinutes || endMinute > 2 * dayMinutes) {
    return hoursProblems.strangeTime(text);
  }
  if (endMinute === startMinute) return hoursProblems.emptySpan(text);
  if (endMinute - startMinute > dayMinutes) return hoursProblems.longSpan(text);
  return { startMinute, endMinute };
}

/** What `parseSpans` reads back as the same spans. */
export function formatSpans(spans: readonly TimeSpan[]): string {
  if (spans.length === 0) return '休息';
  return spans
    .map(({ startMinute, endMinute }) => {
      // A span of a whole day that does not start at midnight needs the word: 08:00-08:00 would be empty.
      const isNextDay = endMinute > dayMinutes;
      const end = isNextDay ? `次日${formatClock(endMinute - dayMinutes)}` : formatClock(endMinute);
      return `${formatClock(startMinute)}-${end}`;
    })
    .join(',');
}

/** Minutes after midnight as `09:05`; `24:00` is the end of the day. */
export function formatClock(minute: number): string {
  const hour = String(Math.floor(minute / 60)).padStart(2, '0');
  return `${hour}:${String(minute % 60).padStart(2, '0')}`;
}
