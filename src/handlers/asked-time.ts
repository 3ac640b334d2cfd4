/** Which time do the words ask about, when they do not ask about now? */
import { z } from 'zod';
import { dayNumberAt } from '../domain/beijing-time.ts';
import type { TimeEntity } from '../domain/intent.ts';
import { partOfDayWords } from '../intents/entities/time/time-words.ts';
import { listEntities } from './entities.ts';
import type { HandlerTurn } from './handler.ts';

export const askedTimeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('moment'), atMs: z.number() }),
  /** `dayNumber` counts as `dayNumberAt`. */
  z.strictObject({ kind: z.literal('day'), dayNumber: z.number(), words: z.string() }),
  /** Weekends, holidays, several days: whatever the calendar of the shop says. */
  z.strictObject({ kind: z.literal('some-day') }),
]);
export type AskedTime = z.infer<typeof askedTimeSchema>;

/** Days without a date. */
const someDay = /双休|工作日|平时|平常|每天|节日|过节|节假|假期|放假/;
/** @returns undefined when it asks about now or today. */
export function findAskedTime(turn: HandlerTurn): AskedTime | undefined {
  const { nowMs, decision } = turn;
  const today = dayNumberAt(nowMs);
  const isNow = ({ startMs, endMs, grain }: TimeEntity): boolean =>
    grain === 'minute' && startMs <= nowMs && nowMs < endMs;
  const times = listEntities(turn, 'time').filter((time) => !isNow(time));
  const [time, second] = times;
  if (!time) return someDay.test(decision.normalisedText) ? { kind: 'some-day' } : undefined;
  if (second && dayNumberAt(second.startMs) !== dayNumberAt(time.startMs)) {
    return { kind: 'some-day' };
  }
  const exact = times.find(({ grain }) => grain === 'minute');
  if (exact) return { kind: 'moment', atMs: exact.startMs };
  return askedDay(time, today);
}

function askedDay(
  { grain, startMs, endMs, text }: TimeEntity,
  today: number,
): AskedTime | undefined {
  const dayNumber = dayNumberAt(startMs);
  if (grain === 'day' && dayNumberAt(endMs - 1) > dayNumber) return { kind: 'some-day' };
  // "晚上开到几点" asks about today, and so does whoever says so; "周二" is a day even on a Tuesday.
  const isToday = dayNumber === today && (grain !== 'day' || /^今|^today/.test(text));
  if (isToday || partOfDayWords.has(text)) return undefined;
  return { kind: 'day', dayNumber, words: text };
}
