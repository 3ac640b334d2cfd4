/** Finds order numbers: letters and digits beside the word for one. A phone number is none, wherever it stands. */

import type { Entity } from '../../domain/intent.ts';
import type { Found, Place } from './found.ts';
import { matchAll } from './match-all.ts';
import { markStops, type Said } from './said.ts';

export type OrderNumberEntity = Extract<Entity, { kind: 'order-number' }>;

/**
 * A payment slip's number has 28 digits, and 32 characters are the most that the platform's pay gives a shop's own. Behind
 * a blank it goes on only with a digit: "AB12345 has not arrived".
 */
const number = '[a-z0-9](?:(?:-| (?=[a-z-]{0,8}\\d))?[a-z0-9]){3,31}';
const words = '(?:订单编?号码?|单号|订单编码|流水号|order(?: ?(?:no|number|id))?)';
const glue = '(?:[是为叫:]|的是)? ?';
/** Behind the word for its number; behind or before a mere "order" only what is long. */
const behindWord = new RegExp(`${words}${glue}(?<number>${number})(?![a-z0-9])`, 'g');
const behindOrder = /订单[是为叫]? ?(?<number>[a-z0-9](?:-?[a-z0-9]){7,31})(?![a-z0-9])/g;
const beforeOrder =
  /(?<![a-z0-9])(?<number>[a-z0-9](?:-?[a-z0-9]){7,31})(?:这个?|那个?|是我)?的?(?:订单|单号)/g;
const phone = /^(?:86)?1[3-9]\d{9}$/;
const fewestCharacters = 4;
/** Behind a blank begins something new when it is counted, when it is money, and when a sign stands in it: "12:30". */
const counted = /^\d{1,2}(?:-\d{1,2})?[份个号位人杯块元点月日天年张次瓶盒包只条毛分件桌折袋套根家]/;
const paidOrSigned = /^\d{1,4}(?:[元块]|[.:/~]\d)/;

export function findOrderNumbers(
  said: Said,
  taken: readonly Place[],
): readonly Found<OrderNumberEntity>[] {
  const { text, signs } = said;
  const isNamed = signs.has('order') || text.includes('order');
  if (signs.digitCount === 0 || !isNamed) return [];
  const marked = markStops(said);
  return [behindWord, behindOrder, beforeOrder].flatMap((pattern) =>
    matchAll(pattern, marked).flatMap(({ 0: whole, index, groups = {} }) => {
      const number = groups['number'] ?? '';
      const start = index + whole.lastIndexOf(number);
      const end = endBefore(taken, { start, end: endOfNumber(marked, start, number) });
      const words = text.slice(start, end).trimEnd();
      const value = words.replaceAll(/[- ]/g, '').toUpperCase();
      if (value.length < fewestCharacters || !/\d/.test(value) || phone.test(value)) return [];
      const entity = { kind: 'order-number', value, text: words } as const;
      return [{ start, end: start + words.length, entity }];
    }),
  );
}

/** Without a last group of digits that is about something else: the two of "88231567 2份". */
function endOfNumber(marked: string, start: number, number: string): number {
  const lastBlank = start + number.lastIndexOf(' ');
  if (lastBlank < start) return start + number.length;
  const last = marked.slice(lastBlank + 1);
  const isNew = counted.test(last) || paidOrSigned.test(last);
  return isNew ? lastBlank : start + number.length;
}

/** What was found before keeps its characters, a phone number above all. */
function endBefore(taken: readonly Place[], { start, end }: Place): number {
  const starts = taken.map((place) => place.start).filter((at) => at > start && at < end);
  return Math.min(end, ...starts);
}
