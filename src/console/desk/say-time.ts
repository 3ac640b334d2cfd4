/** Waits and ages in words. */
import type { DeskWords } from './words.ts';

const minuteMs = 60_000;
const longMs = minuteMs;
const tooLongMs = 3 * minuteMs;

export type Age = 'fresh' | 'long' | 'too-long';

export function ageOf(waitedMs: number): Age {
  if (waitedMs < longMs) return 'fresh';
  return waitedMs < tooLongMs ? 'long' : 'too-long';
}

export function spanText(spanMs: number, words: DeskWords): string {
  const minutes = Math.floor(spanMs / minuteMs);
  return minutes < 1 ? words.underMinute : words.minutes(minutes);
}

/** By its shape and words too: not everybody sees yellow and red. */
export function waitText(waitedMs: number, words: DeskWords): string {
  const time = spanText(waitedMs, words);
  switch (ageOf(waitedMs)) {
    case 'fresh':
      return words.waited(time);
    case 'long':
      return words.waitedLong(time);
    case 'too-long':
      return words.waitedTooLong(time);
  }
}

/** Rounded down: what is promised must be there. */
export function leftText(leftMs: number, words: DeskWords): string {
  const hours = Math.floor(leftMs / (60 * minuteMs));
  return hours < 1 ? spanText(Math.max(0, leftMs), words) : words.hours(hours);
}
