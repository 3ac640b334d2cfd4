/**
 * A time that was said in pieces: "明晚" and then "七点", or "改成八点" about tomorrow's dinner. What the new words leave
 * open is taken from the old ones, and half a day from what is still to come. Pure.
 */
import { dayNumberAt, dayText, minuteOfDayAt, startOfDayMs } from '../domain/beijing-time.ts';
import type { TimeEntity } from '../domain/intent.ts';

const minuteMs = 60_000;
const noonMinute = 12 * 60;
const halfDayMs = noonMinute * minuteMs;

const namesDay =
  /[今明后昨周号日月初节]|大后|星期|礼拜|除夕|元旦|\d{4}|to(?:day|night|morrow)|tmr|(?:mon|tue|wed|thu|fri|sat|sun)/;
const namesHalf =
  /早|晨|上午|中午|下午|傍晚|晚|夜|凌晨|[ap]m|tonight|morning|noon|evening|(?<!\d)0\d/;

export function settleTime(
  base: TimeEntity | undefined,
  said: TimeEntity,
  nowMs: number,
): TimeEntity {
  if (!base) return said.grain === 'minute' ? comingHalf(said, nowMs) : said;
  const words = said.text;
  if (namesDay.test(words) && said.grain === 'minute') return said;
  if (said.grain === 'minute') {
    return comingHalf(atMinute(said, dayOf(base), minuteNear(base, said)), nowMs);
  }
  if (base.grain !== 'minute' || !namesDay.test(words)) return onDay(said, base);
  return atMinute(said, dayOf(said), minuteOfDayAt(base.startMs));
}

/** Twelve hours later, when the words leave open which half of the day is meant. */
export function findOtherHalf(time: TimeEntity): TimeEntity | undefined {
  const minute = minuteOfDayAt(time.startMs);
  if (time.grain !== 'minute' || minute >= noonMinute || namesHalf.test(time.text))
    return undefined;
  return atMinute(time, dayOf(time), minute + noonMinute);
}

function comingHalf(said: TimeEntity, nowMs: number): TimeEntity {
  const isOver = said.startMs < nowMs && said.startMs + halfDayMs > nowMs;
  return (isOver ? findOtherHalf(said) : undefined) ?? said;
}

/** "七点" about an evening is seven in the evening. */
function minuteNear(base: TimeEntity, said: TimeEntity): number {
  const minute = minuteOfDayAt(said.startMs);
  const isEvening = base.grain !== 'day' && minuteOfDayAt(base.startMs) >= noonMinute;
  const isOpen = minute < noonMinute && !namesHalf.test(said.text);
  return isEvening && isOpen ? minute + noonMinute : minute;
}

/** "晚上" of the day that was named before; a day that is named anew is taken as it is. */
function onDay(said: TimeEntity, base: TimeEntity): TimeEntity {
  if (said.grain === 'day' || namesDay.test(said.text)) return said;
  const shiftMs = startOfDayMs(dayOf(base)) - startOfDayMs(dayOf(said));
  const text = base.grain === 'day' ? `${base.text}${said.text}` : said.text;
  return { ...said, text, startMs: said.startMs + shiftMs, endMs: said.endMs + shiftMs };
}

function atMinute(said: TimeEntity, dayNumber: number, minute: number): TimeEntity {
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
  };
}

function dayOf({ startMs }: TimeEntity): number {
  return dayNumberAt(startMs);
}
