/** What was collected, in words: to read it back, and as values for the operators' templates. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { dayNumberAt, weekdayOf } from '../domain/beijing-time.ts';
import type { TimeEntity } from '../domain/intent.ts';
import type { Collected, SlotKind, SlotValue } from '../domain/slot.ts';
import { clockWords, dateWords, momentWords } from './beijing-words.ts';
import { shorten } from './fit-text.ts';
import { addressWords } from './shop-lines.ts';
import { labelOf, nameOf, type SlotSpec } from './slot-form.ts';

export interface Reading {
  readonly catalogue: CatalogueIndex;
  readonly nowMs: number;
}

type SlotVariables = Readonly<Record<string, string>>;

/** "时间：明天 19:00", one line for each slot that has an answer. */
export function readBackLines(
  specs: readonly SlotSpec[],
  collected: Collected,
  { maxLength, ...reading }: Reading & { readonly maxLength: number },
): readonly string[] {
  return specs.map((spec) => {
    const value = collected[nameOf(spec)];
    return `${labelOf(spec)}：${value ? shortWords(value, reading, maxLength) : '没有'}`;
  });
}

/** A number that lacks its end would be another one. */
const neverShortened: ReadonlySet<SlotValue['kind']> = new Set(['phone', 'order-number', 'amount']);

function shortWords(value: SlotValue, reading: Reading, maxLength: number): string {
  const words = valueWords(value, reading);
  return neverShortened.has(value.kind) ? words : shorten(words, maxLength);
}

export function valueWords(value: SlotValue, { catalogue, nowMs }: Reading): string {
  switch (value.kind) {
    case 'shop':
      return catalogue.findShop(value.value)?.name ?? value.text;
    case 'product':
      return catalogue.findGoods(value.value)?.name ?? value.text;
    case 'coupon':
      return catalogue.findCampaign(value.value)?.name ?? value.text;
    case 'counter':
      return `${value.value} 号窗口`;
    case 'amount':
      return `${yuanWords(value.value)} 元`;
    case 'count':
      return `${value.value} 位`;
    case 'score':
      return `${value.value} 分`;
    case 'time':
      return timeWords(value, nowMs);
    case 'point':
      return value.text || '您发的位置';
    case 'place':
    case 'phone':
    case 'order-number':
      return value.value;
    case 'ordinal':
    case 'person':
    case 'text':
      return value.text;
  }
}

/** The fields that a template may name: `{{ slots.shop.phone }}`. Every slot has `words`. */
export function slotFields(kind: SlotKind): readonly string[] {
  return kind === 'shop' ? ['words', 'name', 'city', 'address', 'phone'] : ['words'];
}

/** What is missing or was left out has no entry: `{% if slots.note %}`. */
export function slotVariables(
  collected: Collected,
  reading: Reading,
  maxLength: number,
): Readonly<Record<string, SlotVariables>> {
  const told = Object.entries(collected).flatMap(([name, value]) =>
    value ? [[name, variablesOf(value, reading, maxLength)] as const] : [],
  );
  return Object.fromEntries(told);
}

function variablesOf(value: SlotValue, reading: Reading, maxLength: number): SlotVariables {
  const words = shortWords(value, reading, maxLength);
  const shop = value.kind === 'shop' ? reading.catalogue.findShop(value.value) : undefined;
  if (!shop) return { words };
  return {
    words,
    name: shop.name,
    city: shop.city,
    address: addressWords(shop),
    phone: shop.phone,
  };
}

function timeWords({ startMs, grain, text }: TimeEntity, nowMs: number): string {
  if (grain === 'minute') {
    const isNear = dayNumberAt(startMs) - dayNumberAt(nowMs) < 2;
    const weekday = '日一二三四五六'[weekdayOf(dayNumberAt(startMs))];
    return isNear
      ? momentWords(startMs, nowMs)
      : `${dateWords(startMs, nowMs)}（周${weekday}）${clockWords(startMs)}`;
  }
  return grain === 'day' ? dateWords(startMs, nowMs) : text;
}

function yuanWords(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2);
}
