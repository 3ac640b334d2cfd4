/** Finds order numbers: letters and digits beside the word for one. A phone number is none, wherever it stands. */

import type { Entity } from '../../domain/intent.ts';
import type { Found } from './found.ts';
import { matchAll } from './match-all.ts';
import type { Said } from './said.ts';

export type OrderNumberEntity = Extract<Entity, { kind: 'order-number' }>;

const number = '[a-z0-9](?:[- ]?[a-z0-9]){3,23}';
const words = '(?:订单编?号码?|单号|订单编码|流水号|order(?: ?(?:no|number|id))?)';
const glue = '(?:[是为叫:]|的是)? ?';
/** Behind the word for its number; behind or before a mere "order" only what is long. */
const behindWord = new RegExp(`${words}${glue}(?<number>${number})(?![a-z0-9])`, 'g');
const behindOrder = /订单[是为叫]? ?(?<number>[a-z0-9](?:-?[a-z0-9]){7,23})(?![a-z0-9])/g;
const beforeOrder =
  /(?<![a-z0-9])(?<number>[a-z0-9](?:-?[a-z0-9]){7,23})(?:这个?|那个?|是我)?的?(?:订单|单号)/g;
const phone = /^(?:86)?1[3-9]\d{9}$/;

export function findOrderNumbers({
  text,
  marked,
  signs,
}: Said): readonly Found<OrderNumberEntity>[] {
  const isNamed = signs.has('order') || text.includes('order');
  if (signs.digitCount === 0 || !isNamed) return [];
  return [behindWord, behindOrder, beforeOrder].flatMap((pattern) =>
    matchAll(pattern, marked).flatMap(({ 0: whole, index, groups = {} }) => {
      const said = groups['number'] ?? '';
      const value = said.replaceAll(/[- ]/g, '').toUpperCase();
      if (!/\d/.test(value) || phone.test(value)) return [];
      const start = index + whole.lastIndexOf(said);
      const end = start + said.length;
      const entity = { kind: 'order-number', value, text: text.slice(start, end) } as const;
      return [{ start, end, entity }];
    }),
  );
}
