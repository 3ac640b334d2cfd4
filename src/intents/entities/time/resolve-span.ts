/** "7点到9点", "周一到周五", "12月30号到1月2号": from one time to another that is told in its light. */
import { civilDateOf, dayNumberAt, dayNumberOf } from '../../../domain/beijing-time.ts';
import type { SaidTime } from './join-pieces.ts';
import {
  type Clock,
  type DayPiece,
  type DaySpan,
  daysFrom,
  type Now,
  type PartOfDay,
  type Stretch,
} from './piece.ts';
import { listStarts, minuteAt, momentOn, resolvePart, resolveTime } from './resolve-time.ts';
import { weekdayFrom } from './weekday.ts';

const dayMs = 86_400_000;

/** Undefined when the second does not come behind the first. */
export function resolveSpan(from: SaidTime, to: SaidTime, now: Now): Stretch | undefined {
  if (from.stretch || to.stretch) return undefined;
  const start = startOf(from, to, now);
  const end = start && endOf(from, to, { start, now });
  if (!start || !end) return undefined;
  const endMs = end.grain === 'minute' ? end.startMs : end.endMs;
  return endMs > start.startMs ? { ...start, endMs } : undefined;
}

/** Of two bare hours the first may have passed, as long as the second has not. */
function startOf(from: SaidTime, to: SaidTime, now: Now): Stretch | undefined {
  if (!from.clock || from.day || from.part || !to.clock || to.day || to.part) {
    return resolveTime(from, now);
  }
  // "10点到22点": the second hour tells that both count to 24.
  const isExact = from.clock.isExact || to.clock.isExact;
  const starts = listStarts({ ...from, clock: { ...from.clock, isExact } }, now).map(minuteAt);
  return starts.find((start) => (endOf(from, to, { start, now })?.startMs ?? 0) > now.nowMs);
}

function endOf(
  from: SaidTime,
  to: SaidTime,
  { start, now }: { start: Stretch; now: Now },
): Stretch | undefined {
  const base = dayNumberAt(start.startMs);
  if (to.day) {
    const days = daysNotBefore(to.day, base);
    return resolveTime({ ...to, day: { ...to.day, days } }, now);
  }
  if (to.clock) return clockBehind(from, to.clock, { part: to.part, start });
  if (!to.part) return resolveTime(to, now);
  const end = resolvePart(to.part, base, now);
  return end.endMs > start.startMs
    ? end
    : { ...end, startMs: end.startMs + dayMs, endMs: end.endMs + dayMs };
}

/** "下午2点到4点": the part of the day counts for both. */
function clockBehind(
  from: SaidTime,
  { hour, minute, isExact }: Clock,
  { part = from.part, start }: { part: PartOfDay | undefined; start: Stretch },
): Stretch | undefined {
  const base = dayNumberAt(start.startMs);
  const hours = part ? [part.hourFor(hour)] : isExact ? [hour] : [hour, hour + 12];
  const ends = [0, 1].flatMap((later) => hours.map((h) => momentOn(base + later, h, minute)));
  const next = ends.find((atMs) => atMs > start.startMs);
  return next === undefined ? undefined : minuteAt(next);
}

/** Of a day that comes again and again, the first that is not before `firstDay`. */
function daysNotBefore(piece: DayPiece, firstDay: number): DaySpan {
  const { days, weekday, dayOfMonth, inYear } = piece;
  if (weekday !== undefined) return daysFrom(weekdayFrom(firstDay, weekday), 1);
  const { year, month } = civilDateOf(firstDay);
  const candidates = [0, 1].flatMap((later) => {
    if (dayOfMonth !== undefined)
      return dayInMonth(year * 12 + month - 1 + later, dayOfMonth) ?? [];
    return inYear?.(year + later) ?? [];
  });
  return candidates.find(({ endDay }) => endDay > firstDay) ?? days;
}

function dayInMonth(months: number, day: number): DaySpan | undefined {
  const found = dayNumberOf({ year: Math.floor(months / 12), month: (months % 12) + 1, day });
  return found === undefined ? undefined : daysFrom(found, 1);
}
