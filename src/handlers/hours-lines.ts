/** How a shop's opening hours read: now, on a day, and in the weeks to come. */
import { describeHours, describeOpenState, describeWeek } from '../catalogue/describe-hours.ts';
import { dayNumberAt, findDayNumber, startOfDayMs } from '../domain/beijing-time.ts';
import type { OpeningHours } from '../domain/catalogue.ts';
import type { AskedDay } from './asked-day.ts';
import { dateWords } from './beijing-words.ts';
import { droppable, type TextPart } from './fit-text.ts';

const roundTheClock = '24 小时营业';
const minuteMs = 60_000;
const dayMinutes = 1440;
const exceptionsShown = 6;

/** Now, then today; said once when it is always open. */
export function nowLines(hours: OpeningHours, nowMs: number): readonly string[] {
  const state = describeOpenState(hours, nowMs);
  const today = describeHours(hours, nowMs);
  return state === roundTheClock && today.endsWith(roundTheClock) ? [state] : [state, today];
}

/** "平时：每天 10:00-22:00". */
export function weekLine(hours: OpeningHours): string {
  return `平时：${describeWeek(hours)}`;
}

export function dayLines(hours: OpeningHours, day: AskedDay, nowMs: number): readonly TextPart[] {
  if (day.kind === 'some-day') return [weekLine(hours), ...exceptionLines(hours, nowMs)];
  const date = dateWords(startOfDayMs(day.dayNumber), nowMs);
  return [wordsOn(hours, day.dayNumber, `${day.words}（${date}）`), droppable(weekLine(hours), 1)];
}

/** The days to come that differ, neighbours with equal hours together: "2月17日至2月19日休息（春节）". */
function exceptionLines(hours: OpeningHours, nowMs: number): readonly TextPart[] {
  const today = dayNumberAt(nowMs);
  const days = Object.keys(hours.exceptions)
    .flatMap((date) => findDayNumber(date) ?? [])
    .filter((day) => day >= today)
    .toSorted((a, b) => a - b);
  const runs: { first: number; last: number; words: string }[] = [];
  for (const day of days) {
    const words = wordsOn(hours, day, '');
    const run = runs.at(-1);
    if (run?.words === words && run.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day, words });
  }
  if (runs.length === 0) return ['眼下没有登记另外的节假日安排。'];
  const date = (day: number) => dateWords(startOfDayMs(day), nowMs);
  return runs.slice(0, exceptionsShown).map(({ first, last, words }, index) => {
    const dates = first === last ? date(first) : `${date(first)}至${date(last)}`;
    return droppable(`${dates}${words}`, index + 2);
  });
}

/** Asked at the day's last minute, when no night before reaches into it any more. */
function wordsOn(hours: OpeningHours, dayNumber: number, dayWords: string): string {
  const lastMinuteMs = startOfDayMs(dayNumber) + (dayMinutes - 1) * minuteMs;
  return describeHours(hours, lastMinuteMs).replace('今天', dayWords);
}
