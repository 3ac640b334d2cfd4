/** Finds moments told by their distance from now: "半小时后", "两个小时以后", "三天后", "一周前". */
import { matchAll } from '../match-all.ts';
import { numeralStart, readNumeral, smallNumeral } from '../read-numeral.ts';
import type { Said } from '../said.ts';
import { daysFrom, type Now, type Piece } from './piece.ts';

const minuteMs = 60_000;
const minutesOf: Readonly<Record<string, number>> = {
  分钟: 1,
  分: 1,
  刻钟: 15,
  小时: 60,
  钟头: 60,
  钟: 60,
};
const daysOf: Readonly<Record<string, number>> = {
  天: 1,
  日: 1,
  周: 7,
  星期: 7,
  礼拜: 7,
  月: 30,
  年: 365,
};
/** The far ends of what anybody means. */
const longestDays = 400;
const mostDaysCounted = 10;
const dateLeads = /[在于到月]/;

const offset = new RegExp(
  `(?<lead>(?<![吃去来用喝做说看见买超经通不])再?过|再等)?(?:(?<only>半)个?|${numeralStart}(?<count>${smallNumeral})个?(?<more>半)?)` +
    `(?<unit>小时|钟头|分钟|刻钟|钟|分|天|日|周|星期|礼拜|月|年)(?<tail>之后|以后|过后|后(?![天日面来悔])|之前|以前|前(?![台面天日]))?`,
  'g',
);

export function readOffsets({ marked, signs }: Said, now: Now): readonly Piece[] {
  if (!signs.has('distance')) return [];
  return matchAll(offset, marked).flatMap((match) => {
    const piece = isDate(match) ? undefined : pieceOf(match.groups ?? {}, now);
    return piece ? { ...piece, start: match.index, end: match.index + match[0].length } : [];
  });
}

/**
 * "20日之前" is before the 20th, "10月之后" behind October; "3个月前", "两月后" and "三日前" are distances, and "三日后" may
 * be one.
 */
function isDate({ 0: whole, groups = {}, input, index }: RegExpExecArray): boolean {
  const { lead, unit, only, count = '' } = groups;
  // Nobody says 两 of a date.
  if (lead || only || count.includes('两')) return false;
  if (unit === '月') return !whole.includes('个');
  return unit === '日' && isBeforeDay(groups, input.slice(Math.max(0, index - 1), index));
}

/** "三日前买的" was three days ago; "在三日前" is before the third, as is what nobody would count in days. */
function isBeforeDay(
  { count = '', tail = '' }: Readonly<Record<string, string | undefined>>,
  before: string,
): boolean {
  if (tail !== '前') return tail.includes('前');
  return dateLeads.test(before) || (readNumeral(count) ?? 0) > mostDaysCounted;
}

type Unplaced<P> = P extends Piece ? Omit<P, 'start' | 'end'> : never;

function pieceOf(
  groups: Readonly<Record<string, string | undefined>>,
  now: Now,
): Unplaced<Piece> | undefined {
  const { lead, unit = '', tail } = groups;
  if (!lead && !tail) return undefined;
  const amount = tail?.includes('前') ? -amountOf(groups) : amountOf(groups);
  const minutes = minutesOf[unit];
  if (minutes !== undefined) return momentIn(amount * minutes, now);
  const days = Math.round(amount * (daysOf[unit] ?? Number.NaN));
  if (!(Math.abs(days) <= longestDays)) return undefined;
  return { sort: 'day', days: daysFrom(now.today + days, 1) };
}

function amountOf({
  only,
  count = '',
  more,
}: Readonly<Record<string, string | undefined>>): number {
  if (only) return 0.5;
  return (readNumeral(count) ?? Number.NaN) + (more ? 0.5 : 0);
}

function momentIn(minutes: number, { nowMs }: Now): Unplaced<Piece> | undefined {
  if (!Number.isFinite(minutes)) return undefined;
  const startMs = (Math.floor(nowMs / minuteMs) + Math.round(minutes)) * minuteMs;
  return { sort: 'moment', stretch: { startMs, endMs: startMs + minuteMs, grain: 'minute' } };
}
