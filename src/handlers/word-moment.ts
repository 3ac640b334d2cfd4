/** A moment as it is said to a follower in either language, in Beijing time. */
import { dayNumberAt, dayText } from '../domain/beijing-time.ts';
import type { Worded } from '../domain/follower-language.ts';
import { clockWords, momentWords } from './beijing-words.ts';

/** "明天 09:00" and "tomorrow 09:00"; "10月8日 09:00" and "8 October 09:00". */
export function wordMoment(atMs: number, nowMs: number): Worded {
  const days = dayNumberAt(atMs) - dayNumberAt(nowMs);
  const nearDay = days === 0 ? 'today' : days === 1 ? 'tomorrow' : undefined;
  return {
    zh: momentWords(atMs, nowMs),
    en: `${nearDay ?? dateInEnglish(atMs)} ${clockWords(atMs)}`,
  };
}

function dateInEnglish(atMs: number): string {
  const midnight = new Date(`${dayText(dayNumberAt(atMs))}T00:00:00Z`);
  const format = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(midnight);
}
