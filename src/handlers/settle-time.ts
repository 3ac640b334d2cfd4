/**
 * A time that was said in pieces: "明晚" and then "七点", or "改成八点" about tomorrow's dinner. What the new words leave
 * open is taken from the old ones, and half a day from what is still to come. Pure.
 */
import { dayNumberAt, dayText, minuteOfDayAt, startOfDayMs } from '../domain/beijing-time.ts';
import type { TimeEntity } from '../domain/intent.ts';

const minuteMs = 60_000;
const noonMinute = 12 * 60;
const halfDayMs = noonMinute * minuteMs;
const dayMs = 2 * halfDayMs;
/** Nobody comes before six in the morning without saying so. */
const firstWakingMinute = 6 * 60;

/** A moment told by its distance from now is on a day of its own: 半小时后, 再过十分钟. */
const namesDay =
  /[今明后昨前听琴寻周号日月初节过等]|大后|星期|礼拜|除夕|元旦|现在|而家|依家|这会儿|此刻|\d{4}|to(?:day|night|morrow)|tmr|(?:mon|tue|wed|thu|fri|sat|sun)/;

export function settleTime(
  base: TimeEntity | undefined,
  said: TimeEntity,
  nowMs: number,
): TimeEntity {
  if (!base) return said.grain === 'minute' ? comingHalf(said, nowMs) : said;
  const words = said.text;
  if (said.grain === 'minute') {
    // An hour alone is the next one: what is further away was told with its date, "12/5 19:00".
    if (namesDay.test(words) || said.startMs - nowMs > dayMs) return said;
    const minute = minuteNear(base, said, nowMs);
    const isHalfOpen = said.isHalfOpen === true && leavesHalfOpen(base);
    return comingHalf(atMinute(said, { dayNumber: dayOf(base), minute, isHalfOpen }), nowMs);
  }
  if (base.grain !== 'minute' || !namesDay.test(words)) return onDay(said, base);
  const minute = minuteOfDayAt(base.startMs);
  const isHalfOpen = base.isHalfOpen === true;
  return atMinute(said, { dayNumber: dayOf(said), minute, isHalfOpen });
}

/** Twelve hours later, when the words leave open which half of the day is meant. */
export function findOtherHalf(time: TimeEntity): TimeEntity | undefined {
  const minute = minuteOfDayAt(time.startMs);
  if (time.grain !== 'minute' || minute >= noonMinute || !time.isHalfOpen) return undefined;
  const later = minute + noonMinute;
  return atMinute(time, { dayNumber: dayOf(time), minute: later, isHalfOpen: true });
}

/** The minute that is running is not over. */
function comingHalf(said: TimeEntity, nowMs: number): TimeEntity {
  const isOver = said.startMs + minuteMs <= nowMs && said.startMs + halfDayMs > nowMs;
  return (isOver ? findOtherHalf(said) : undefined) ?? said;
}

/** "七点" about an evening is seven in the evening, about a morning seven in the morning, "两点" in the afternoon. */
function minuteNear(base: TimeEntity, said: TimeEntity, nowMs: number): number {
  const minute = minuteOfDayAt(said.startMs);
  if (!said.isHalfOpen) return minute;
  if (base.grain !== 'day' && minuteOfDayAt(base.startMs) >= noonMinute) {
    return minute < noonMinute ? minute + noonMinute : minute;
  }
  if (leavesHalfOpen(base)) {
    return dayOf(base) === dayNumberAt(nowMs) ? minute : firstHalf(minute);
  }
  const isBeforeWaking = minuteOfDayAt(base.startMs) < firstWakingMinute;
  return isBeforeWaking ? inMorning(minute) : firstHalf(minute);
}

/** "三点" about "凌晨" is in the small hours, too. Twelve is noon. */
function inMorning(minute: number): number {
  return minute < noonMinute + 60 ? minute : minute - noonMinute;
}

/** The hour was read as the next one from now; on another day "十点" is in the morning, "三点" in the afternoon. */
function firstHalf(minute: number): number {
  const inHalf = minute % noonMinute;
  return inHalf < firstWakingMinute ? inHalf + noonMinute : inHalf;
}

/** "明天" and "明天七点" do; "明早" does not. */
function leavesHalfOpen({ grain, isHalfOpen }: TimeEntity): boolean {
  return grain === 'day' || isHalfOpen === true;
}

/** "晚上" of the day that was named before; a day that is named anew is taken as it is. */
function onDay(said: TimeEntity, base: TimeEntity): TimeEntity {
  if (said.grain === 'day' || namesDay.test(said.text)) return said;
  const shiftMs = startOfDayMs(dayOf(base)) - startOfDayMs(dayOf(said));
  const text = base.grain === 'day' ? `${base.text}${said.text}` : said.text;
  return { ...said, text, startMs: said.startMs + shiftMs, endMs: said.endMs + shiftMs };
}

interface Minute {
  readonly dayNumber: number;
  readonly minute: number;
  readonly isHalfOpen: boolean;
}

function atMinute(said: TimeEntity, { dayNumber, minute, isHalfOpen }: Minute): TimeEntity {
  const startMs = startOfDayMs(dayNumber) + minute * minuteMs;
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const clock = `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
  return {
    kind: 'time',
    value: `${dayText(dayNumber)}T${clock}`,
    text: said.text,
    grain: 'minute',
    startMs,
    endMs: startMs + minuteMs,
    ...(isHalfOpen && { isHalfOpen }),
  };
}

function dayOf({ startMs }: TimeEntity): number {
  return dayNumberAt(startMs);
}
