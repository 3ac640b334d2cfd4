/** Holidays for which only last year's hours were written. */
import { dayNumberAt, dayText, findDayNumber } from '../domain/beijing-time.ts';
import type { OpeningHours } from '../domain/catalogue.ts';
import type { BrandFileName } from './brand-file-names.ts';
import type { UnplacedFinding } from './brand-finding.ts';

/** As notes call them; the first that a note has counts. */
const holidays = [
  '除夕',
  '春节',
  '元宵',
  '清明',
  '劳动节',
  '五一',
  '端午',
  '中秋',
  '国庆',
  '元旦',
  '跨年',
];

/** A year, less the weeks that the moon takes and the notice that planning needs. */
const daysUntilNext = 305;
/** What was written longer ago was given up. */
const daysUntilForgotten = 430;

export interface KeptHours {
  /** Of the shop; empty for those of the service. */
  readonly id: string;
  readonly hours: OpeningHours;
  readonly file: BrandFileName;
  readonly path: readonly PropertyKey[];
}

/** A finding for each holiday, at the first of those that miss it. */
export function lintHolidays(
  kept: readonly KeptHours[],
  nowMs: number,
): readonly UnplacedFinding[] {
  const today = dayNumberAt(nowMs);
  return holidays.flatMap((holiday) => {
    const missing = kept.flatMap((one) => {
      const lastDay = findLastDay(one.hours, holiday);
      return lastDay !== undefined && isDue(lastDay, today) ? [{ one, lastDay }] : [];
    });
    const [first] = missing;
    return first ? [sayMissing(holiday, first, missing.length)] : [];
  });
}

function isDue(lastDay: number, today: number): boolean {
  const age = today - lastDay;
  return age >= daysUntilNext && age <= daysUntilForgotten;
}

function findLastDay({ exceptions }: OpeningHours, holiday: string): number | undefined {
  const days = Object.entries(exceptions)
    .filter(([, { note }]) => holidays.find((name) => note.includes(name)) === holiday)
    .flatMap(([day]) => findDayNumber(day) ?? []);
  return days.length > 0 ? Math.max(...days) : undefined;
}

function sayMissing(
  holiday: string,
  { one, lastDay }: { readonly one: KeptHours; readonly lastDay: number },
  count: number,
): UnplacedFinding {
  const { id, file, path } = one;
  const on = dayText(lastDay);
  const others =
    count > 1 ? { zh: `（共 ${count} 家）`, en: ` (${count} in all)` } : { zh: '', en: '' };
  return {
    severity: 'hint',
    kind: 'holiday-missing',
    id,
    file,
    path,
    zh: `「${holiday}」的时间只写到 ${on}，下一次快到了${others.zh}。`,
    en: `The hours for ${holiday} end with ${on}, and the next one is near${others.en}.`,
    fix: { zh: '补上这一次的日期和时间。', en: 'Add the dates and hours of the next one.' },
  };
}
