/** What a text tells of time, short enough for a table. */
import { findTimes } from '../../../../src/intents/entities/time/find-times.ts';
import { say, tuesdayNoonMs } from '../say.ts';

/** The values, a span with its end: "2026-12-01T19:00/2026-12-01T21:00". */
export function hearTimes(text: string, nowMs: number = tuesdayNoonMs): string {
  return findTimes(say(text, nowMs))
    .map(({ entity: { value, grain, startMs, endMs } }) => {
      const usualMs = grain === 'minute' ? 60_000 : 86_400_000;
      const isSpan = grain !== 'part-of-day' && endMs - startMs !== usualMs;
      return isSpan ? `${value}/${beijing(endMs).slice(0, value.length)}` : value;
    })
    .join(' ');
}

function beijing(atMs: number): string {
  return new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 16);
}
