/** Which day do the words ask about, when they do not ask about now? */
import { dayNumberAt, weekdayOf } from '../domain/beijing-time.ts';

export type AskedDay =
  /** `dayNumber` counts as `dayNumberAt`. */
  | { readonly kind: 'day'; readonly dayNumber: number; readonly words: string }
  /** Weekends, holidays, dates: whatever the calendar of the shop says. */
  | { readonly kind: 'some-day' };

const nearDays = { 大后天: 3, 后天: 2, 明天: 1, 明日: 1, 明早: 1, 明晚: 1 } as const;
const weekdays = '日一二三四五六';
const namedWeekday = /(下?)(?:个?)(?:周|星期|礼拜)([一二三四五六日天])/g;
const someDay =
  /周末|双休|工作日|平时|平常|每天|元旦|春节|过年|年三十|除夕|大年|初[一二三四五六七八]|元宵|清明|五一|劳动节|端午|中秋|国庆|十一假|圣诞|跨年|节日|过节|节假|假期|放假|下周|下个?月|\d月|\d[号日]/;

/** @param text normalised. @returns undefined when it asks about now or today. */
export function findAskedDay(text: string, nowMs: number): AskedDay | undefined {
  const today = dayNumberAt(nowMs);
  for (const [words, ahead] of Object.entries(nearDays)) {
    if (text.includes(words)) return { kind: 'day', dayNumber: today + ahead, words };
  }
  const named = [...text.matchAll(namedWeekday)];
  const [first] = named;
  if (named.length > 1) return { kind: 'some-day' };
  if (first) return weekdayAfter(today, first);
  return someDay.test(text) ? { kind: 'some-day' } : undefined;
}

/** "周六" is the next one, today included; "下周六" is that of the week that begins next Monday. */
function weekdayAfter(today: number, [words, next, name = '']: RegExpExecArray): AskedDay {
  const weekday = weekdays.indexOf(name === '天' ? '日' : name);
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  const monday = today + ((1 - weekdayOf(today) + 7) % 7 || 7);
  const dayNumber = next ? monday + ((weekday + 6) % 7) : today + ahead;
  return { kind: 'day', dayNumber, words };
}
