/** Finds the counter of a shop: "3号窗口", "三号柜台", "窗口2", "2号台". Shops, lines and tables have numbers of their own. */

import type { Entity } from '../../domain/intent.ts';
import type { Found } from './found.ts';
import { matchAll } from './match-all.ts';
import { numeralStart, readNumeral, smallNumeral } from './read-numeral.ts';
import { hasNumeral, type Said } from './said.ts';

export type CounterEntity = Extract<Entity, { kind: 'counter' }>;

const counter =
  '(?:窗口|柜台|档口|收银台|取餐口|取餐台|取餐柜|吧台|服务台|窗|档|台(?![阶灯北湾南词球式风词子]))';
const named = '(?:窗口|柜台|档口|收银台|取餐口|取餐台|取餐柜|服务台)';
const pattern = new RegExp(
  `${numeralStart}(?<before>${smallNumeral})号${counter}` +
    `|第(?<nth>${smallNumeral})个?${named}` +
    `|${named} ?(?<behind>${smallNumeral})(?:号|(?![\\d个位家点块元人份张杯台.]))`,
  'g',
);

export function findCounters(said: Said): readonly Found<CounterEntity>[] {
  const { text, marked, signs } = said;
  if (!signs.has('counter') || !hasNumeral(said)) return [];
  return matchAll(pattern, marked).flatMap(({ 0: whole, index, groups = {} }) => {
    const value = readNumeral(groups['before'] ?? groups['nth'] ?? groups['behind'] ?? '');
    if (value === undefined || value < 1) return [];
    const end = index + whole.length;
    return [
      { start: index, end, entity: { kind: 'counter', value, text: text.slice(index, end) } },
    ];
  });
}
