/** From when until when something is open, in Beijing: days, or days with an hour. */
import { z } from 'zod';
import { findDayNumber, startOfDayMs } from '../../domain/beijing-time.ts';
import { explain } from '../../domain/explanation.ts';
import type { OpenTime } from '../../domain/taking-part.ts';
import { entryProblems } from '../brand-problems.ts';

const noMoment = explain({
  en: 'is no moment such as "2026-12-01" or "2026-12-01 10:00"',
  zh: '不是「2026-12-01」或「2026-12-01 10:00」这样的时间',
  fix: {
    en: 'write the day, and where it matters a space and the hour in 24 hours',
    zh: '写上日期；要到几点几分，就再空一格写 24 小时制的时间',
  },
});

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** A moment as it is written; `findMomentMs` reads it. Forms know it by its format. */
export const momentField = z
  .string(noMoment)
  .refine((text) => findMomentMs(text, 'first') !== undefined, noMoment)
  .meta({ format: 'moment' });

/** A day alone begins with its first millisecond and ends with its last. */
function findMomentMs(text: string, edge: 'first' | 'last'): number | undefined {
  const [, day = '', hour, minute] = /^(\S+?)(?: (\d{1,2}):(\d{2}))?$/.exec(text) ?? [];
  const dayNumber = findDayNumber(day);
  if (dayNumber === undefined) return undefined;
  if (hour === undefined) {
    return edge === 'first' ? startOfDayMs(dayNumber) : startOfDayMs(dayNumber + 1) - 1;
  }
  const minutes = Number(hour) * 60 + Number(minute);
  if (Number(minute) >= 60 || minutes > dayMinutes) return undefined;
  return startOfDayMs(dayNumber) + minutes * minuteMs;
}

interface WrittenTime {
  readonly firstMoment: string;
  readonly lastMoment: string;
}

/** For `superRefine`: the end is not before the beginning. */
export function checkOpenTime<T extends WrittenTime>(
  written: T,
  check: z.core.$RefinementCtx<T>,
): void {
  const { fromMs, toMs } = openTimeOf(written);
  if (toMs >= fromMs) return;
  const message = entryProblems.endsFirst(written.lastMoment, written.firstMoment);
  check.addIssue({ code: 'custom', path: ['lastMoment'], message });
}

export function openTimeOf({ firstMoment, lastMoment }: WrittenTime): OpenTime {
  return {
    fromMs: findMomentMs(firstMoment, 'first') ?? 0,
    toMs: findMomentMs(lastMoment, 'last') ?? 0,
  };
}
