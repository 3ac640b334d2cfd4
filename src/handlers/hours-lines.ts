/** How a shop's opening hours read: now, on a day, and in the weeks to come. */
import { describeHours, describeOpenState, describeWeek } from '../catalogue/describe-hours.ts';
import { openState } from '../catalogue/opening-hours.ts';
import { dayNumberAt, findDayNumber, startOfDayMs } from '../domain/beijing-time.ts';
import type { OpeningHours } from '../domain/catalogue.ts';
import type { AskedTime } from './asked-time.ts';
import { dateWords, momentWords } from './beijing-words.ts';
import { droppable, type TextPart } from './fit-text.ts';

const roundTheClock = '24 小时营业';
const minuteMs = 60_000;
const dayMinutes = 1440;
const exceptionsShown = 6;
/** The same holiday a year later is another question. */
const daysAhead = 365;

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

export function timeLines(
  hours: OpeningHours,
  asked: AskedTime,
  nowMs: number,
): readonly TextPart[] {
  switch (asked.kind) {
    case 'some-day':
      return [weekLine(hours), ...exceptionLines(hours, nowMs)];
    case 'day': {
      const date = dateWords(startOfDayMs(asked.dayNumber), nowMs);
      const day = isDate.test(asked.words) ? date : `${asked.words}（${date}）`;
      return [wordsOn(hours, asked.dayNumber, day), droppable(weekLine(hours), 1)];
    }
    case 'moment':
      return [momentLine(hours, asked.atMs, nowMs), droppable(weekLine(hours), 1)];
  }
}

/** A date need not be said twice. */
const isDate = /[\d月号]/;

/** "今天 20:00 开着，今天 22:00 打烊。", "2月6日 08:00 不开门（春节休息），2月7日 10:00 开门。" */
function momentLine(hours: OpeningHours, atMs: number, nowMs: number): string {
  const state = openState(hours, atMs);
  const at = momentWords(atMs, nowMs);
  if (state.open) {
    const { closesAtMs } = state;
    return closesAtMs === undefined
      ? `${at} 开着，${roundTheClock}。`
      : `${at} 开着，${momentWords(closesAtMs, nowMs)} 打烊。`;
  }
  const note = state.note ? `（${state.note}）` : '';
  const next = state.opensAtMs === undefined ? '' : `，${momentWords(state.opensAtMs, nowMs)} 开门`;
  return `${at} 不营业${note}${next}。`;
}

/** The days to come that differ, neighbours with equal hours together: "2月17日至2月19日休息（春节）". */
function exceptionLines(hours: OpeningHours, nowMs: number): readonly TextPart[] {
  const today = dayNumberAt(nowMs);
  const days = Object.keys(hours.exceptions)
    .flatMap((date) => findDayNumber(date) ?? [])
    .filter((day) => day >= today && day < today + daysAhead)
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
