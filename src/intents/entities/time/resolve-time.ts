/**
 * When is a time that was said? As somebody at the counter would take it: times look ahead. "7点" is the next seven
 * o'clock between six in the morning and midnight; "周六7点" is in the morning, "周六3点" in the afternoon.
 */
import { startOfDayMs } from '../../../domain/beijing-time.ts';
import { daysOfYear, type SaidTime } from './join-pieces.ts';
import type { Clock, Now, PartOfDay, Stretch } from './piece.ts';

const minuteMs = 60_000;
const noonHour = 12;
/** Nobody asks about five in the morning without saying so. */
const firstWakingHour = 6;
/** On a day that is not today an hour up to this one is in the afternoon. */
const lastAfternoonHour = 5;

/** Undefined when the calendar has no such time. */
export function resolveTime(time: SaidTime, now: Now): Stretch | undefined {
  if (time.stretch) return time.stretch;
  if (time.clock) {
    const starts = listStarts(time, now);
    const minuteNowMs = now.nowMs - (now.nowMs % minuteMs);
    const startMs = starts.find((atMs) => atMs >= minuteNowMs) ?? starts.at(-1);
    return startMs === undefined ? undefined : minuteAt(startMs);
  }
  if (time.part) return resolvePart(time.part, time.day?.days.firstDay, now);
  const days = time.day?.days ?? (time.year === undefined ? undefined : daysOfYear(time.year));
  return (
    days && {
      startMs: startOfDayMs(days.firstDay),
      endMs: startOfDayMs(days.endDay),
      grain: 'day',
    }
  );
}

/** Every moment that a clock time may mean, the earliest first. */
export function listStarts({ clock, day, part }: SaidTime, now: Now): readonly number[] {
  if (!clock) return [];
  const bases = day ? [day.days.firstDay] : [now.today - 1, now.today, now.today + 1];
  const isOtherDay = day !== undefined && day.days.firstDay !== now.today;
  const hours = hoursOf(clock, part, isOtherDay);
  return bases
    .flatMap((base) => hours.map((hour) => momentOn(base, hour, clock.minute)))
    .toSorted((a, b) => a - b);
}

/** "七点", "周六9:30": neither the hour nor a part of the day tells which half of the day is meant. */
export function leavesHalfOpen({ clock, part }: SaidTime): boolean {
  return clock !== undefined && !clock.isExact && !part;
}

export function momentOn(dayNumber: number, hour: number, minute: number): number {
  return startOfDayMs(dayNumber) + (hour * 60 + minute) * minuteMs;
}

export function minuteAt(startMs: number): Stretch {
  return { startMs, endMs: startMs + minuteMs, grain: 'minute' };
}

function hoursOf(
  clock: Clock,
  part: PartOfDay | undefined,
  isOtherDay: boolean,
): readonly number[] {
  const { hour, isExact } = clock;
  if (part) return [part.hourFor(hour)];
  if (isExact) return [hour];
  if (isOtherDay) return [hour <= lastAfternoonHour ? hour + noonHour : hour];
  return hour < firstWakingHour ? [hour + noonHour] : [hour, hour + noonHour];
}

/** Without a day it is the part that is running or comes next. */
export function resolvePart(part: PartOfDay, day: number | undefined, now: Now): Stretch {
  const on = (base: number): Stretch => ({
    startMs: startOfDayMs(base) + part.startMinute * minuteMs,
    endMs: startOfDayMs(base) + part.endMinute * minuteMs,
    grain: 'part-of-day',
  });
  if (day !== undefined) return on(day);
  const nights = [now.today - 1, now.today].map(on);
  return nights.find(({ endMs }) => endMs > now.nowMs) ?? on(now.today + 1);
}
