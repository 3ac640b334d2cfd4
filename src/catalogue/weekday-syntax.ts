/** Days of the week as operators type them and as followers read them: "周一至周五", "周六日", "每天". */
import type { OpeningHours, TimeSpan } from '../domain/catalogue.ts';

/** By the number of the weekday: 0 is Sunday. */
export const weekdayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** A week is read from Monday on. */
const mondayFirst = [1, 2, 3, 4, 5, 6, 0];
const weekdayOrder = '日一二三四五六';

/** 每天, 工作日, 周末, 周一, 周六日, 周一、周三, 周一至周五; 星期 and 礼拜 as well. Undefined: names no weekdays, or one twice. */
export function parseWeekdays(text: string): readonly number[] | undefined {
  const plain = text.replaceAll(/星期|礼拜/g, '周').replaceAll('天', '日');
  if (plain === '每日') return mondayFirst;
  const named = plain.replaceAll('工作日', '周一至周五').replaceAll('周末', '周六日');
  const weekdays: number[] = [];
  for (const part of named.split(/[、,和及]/)) {
    const days = parseWeekdayRange(part) ?? parseWeekdayList(part);
    if (!days) return undefined;
    weekdays.push(...days);
  }
  return new Set(weekdays).size === weekdays.length ? weekdays : undefined;
}

function parseWeekdayRange(text: string): number[] | undefined {
  const match = /^周([日一二三四五六])[至到~-]周?([日一二三四五六])$/.exec(text);
  if (!match) return undefined;
  const first = weekdayOrder.indexOf(match[1] ?? '');
  const last = weekdayOrder.indexOf(match[2] ?? '');
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => (first + step) % 7);
}

function parseWeekdayList(text: string): number[] | undefined {
  if (!/^周[日一二三四五六]+$/.test(text)) return undefined;
  return [...text.slice(1)].map((name) => weekdayOrder.indexOf(name));
}

/** Weekdays that share their spans, Monday first. Weekdays are 0 (Sunday) to 6. */
export function groupWeekdays(
  hours: OpeningHours,
): { weekdays: readonly number[]; spans: readonly TimeSpan[] }[] {
  const groups = new Map<string, { weekdays: number[]; spans: readonly TimeSpan[] }>();
  for (const weekday of mondayFirst) {
    const spans = hours.weekly[weekday] ?? [];
    const key = JSON.stringify(spans.map(({ startMinute, endMinute }) => [startMinute, endMinute]));
    const group = groups.get(key) ?? { weekdays: [], spans };
    group.weekdays.push(weekday);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** "周一至周五、周日": runs of three and more days are joined. */
export function weekdaysText(weekdays: readonly number[]): string {
  const runs: number[][] = [];
  for (const place of weekdays.map((weekday) => mondayFirst.indexOf(weekday))) {
    const run = runs.at(-1);
    if (run?.at(-1) === place - 1) run.push(place);
    else runs.push([place]);
  }
  return runs.map(runText).join('、');
}

function runText(run: readonly number[]): string {
  const names = run.map((place) => weekdayNames[mondayFirst[place] ?? 0] ?? '');
  return names.length < 3 ? names.join('、') : `${names[0]}至${names.at(-1)}`;
}
