/** Which days and whose conversations a page of numbers is asked for. Whatever cannot be is said in words. Pure. */
import { dayNumberAt, dayText, findDayNumber, weekdayOf } from '../../domain/beijing-time.ts';
import type { ConversationFilter, DaySpan } from '../../numbers/figures.ts';
import type { FieldProblems } from '../frame/forms.ts';
import type { Language } from '../frame/language.ts';
import { numbersWords } from './words.ts';

const maxDays = 93;
/** Nobody compares with what lies behind; and a page must not read all that was ever recorded. */
const oldestDays = 400;

export interface NumbersWish {
  readonly span: DaySpan;
  readonly filter: ConversationFilter;
  /** By the name of the field; none when all is well. */
  readonly problems: FieldProblems;
}

type Query = Readonly<Record<string, string>>;

export function readWish(query: Query, nowMs: number, language: Language): NumbersWish {
  const today = dayNumberAt(nowMs);
  const filter = {
    shopId: query['shop'] || undefined,
    city: query['city'] || undefined,
    group: query['group'] || undefined,
  };
  const toDay = query['to'] ? findDayNumber(query['to']) : today;
  const fromDay = query['from'] ? findDayNumber(query['from']) : (toDay ?? today) - 6;
  const span = { fromDay: fromDay ?? today, toDay: toDay ?? today };
  return { span, filter, problems: findProblems({ fromDay, toDay }, today, language) };
}

function findProblems(
  { fromDay, toDay }: { readonly [D in keyof DaySpan]: number | undefined },
  today: number,
  language: Language,
): FieldProblems {
  const words = numbersWords[language];
  if (fromDay === undefined || toDay === undefined) {
    return {
      ...(fromDay === undefined && { from: words.noDate }),
      ...(toDay === undefined && { to: words.noDate }),
    };
  }
  if (fromDay > toDay) return { from: words.turnedRound };
  if (toDay > today) return { to: words.inFuture };
  if (fromDay < today - oldestDays) return { from: words.tooOld(oldestDays) };
  if (toDay - fromDay >= maxDays) return { from: words.tooLong(maxDays) };
  return {};
}

/** As many days before the span. */
export function spanBefore({ fromDay, toDay }: DaySpan): DaySpan {
  return { fromDay: fromDay - (toDay - fromDay + 1), toDay: fromDay - 1 };
}

/** The addresses of the usual spans. */
export function shortcutSpans(nowMs: number): Readonly<Record<Shortcut, DaySpan>> {
  const today = dayNumberAt(nowMs);
  const monday = mondayOf(today);
  return {
    today: { fromDay: today, toDay: today },
    yesterday: { fromDay: today - 1, toDay: today - 1 },
    days7: { fromDay: today - 6, toDay: today },
    days30: { fromDay: today - 29, toDay: today },
    lastWeek: { fromDay: monday - 7, toDay: monday - 1 },
  };
}

export const shortcuts = ['today', 'yesterday', 'days7', 'days30', 'lastWeek'] as const;
export type Shortcut = (typeof shortcuts)[number];

/** Of the week that the day is in. */
export function mondayOf(day: number): number {
  return day - ((weekdayOf(day) + 6) % 7);
}

/** `from=…&to=…&shop=…`: what a link to the same days and conversations carries, with more. */
export function wishQuery(
  { span, filter }: Pick<NumbersWish, 'span' | 'filter'>,
  more: Readonly<Record<string, string>> = {},
): string {
  const { shopId = '', city = '', group = '' } = filter;
  const all = {
    from: dayText(span.fromDay),
    to: dayText(span.toDay),
    shop: shopId,
    city,
    group,
    ...more,
  };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== '')).toString();
}
