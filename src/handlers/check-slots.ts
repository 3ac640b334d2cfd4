/** What cannot be right in the details that were collected: a time that is over, a shop that is closed then. Pure. */
import { openState, spansOn } from '../catalogue/opening-hours.ts';
import { dayNumberAt, minuteOfDayAt } from '../domain/beijing-time.ts';
import type { Shop } from '../domain/catalogue.ts';
import type { TimeEntity } from '../domain/intent.ts';
import type { Collected, SlotValue } from '../domain/slot.ts';
import { dateWords, momentWords } from './beijing-words.ts';
import { takeBack } from './fill-slots.ts';
import { findOtherHalf } from './settle-time.ts';
import { isFilled, nameOf, type SlotSpec } from './slot-form.ts';
import type { Reading } from './slot-words.ts';

export type Checked =
  | { readonly kind: 'sound'; readonly collected: Collected }
  /** The value is taken back; the sentence tells the follower why. */
  | {
      readonly kind: 'refused';
      readonly collected: Collected;
      readonly spec: SlotSpec;
      readonly why: string;
    };

const mostPeople = 100;
/** A mobile, a land line with its area code, or a number that companies have. */
const phoneNumber = /^(?:1[3-9]\d{9}|0\d{9,11}|[48]00\d{7})$/;
const minutesADay = 1440;
const lateMinute = 22 * 60;
/** Two years: a slip of the year, not a plan. */
const furthestMs = 2 * 366 * minutesADay * 60_000;

export function checkSlots(
  specs: readonly SlotSpec[],
  collected: Collected,
  reading: Reading,
): Checked {
  const shop = findShop(collected, reading);
  const asksForShop = specs.some(({ slot }) => slot === 'shop');
  const shops = shop ? [shop] : asksForShop ? reading.catalogue.shops : [];
  const sound = Object.fromEntries(
    Object.entries(collected).map(([name, value]) => [
      name,
      value?.kind === 'time' ? openHalf(value, shops) : value,
    ]),
  );
  for (const spec of specs) {
    const value = sound[nameOf(spec)];
    const why = value && findTrouble(spec, value, { ...reading, shop });
    if (why)
      return { kind: 'refused', collected: refuse(sound, spec, { ...reading, shop }), spec, why };
  }
  return { kind: 'sound', collected: sound };
}

/** The day may still be meant, unless it is over or the shop rests on it. */
function refuse(
  collected: Collected,
  spec: SlotSpec,
  { nowMs, shop }: Reading & { readonly shop: Shop | undefined },
): Collected {
  const { [nameOf(spec)]: value, ...rest } = collected;
  if (value?.kind !== 'time' || value.endMs <= nowMs || isTooFar(value, nowMs)) return rest;
  const rests = shop && spansOn(shop.hours, dayNumberAt(value.startMs)).length === 0;
  return rests ? rest : takeBack(collected, spec);
}

/**
 * "七点" at a shop that opens at ten is seven in the evening; before the shop is known it is the hour at which more
 * shops are open. Where both would do, people come in the evening, but not after ten.
 */
function openHalf(time: TimeEntity, shops: readonly Shop[]): TimeEntity {
  const later = findOtherHalf(time);
  if (!later) return time;
  const countOpen = ({ startMs }: TimeEntity) =>
    shops.filter(({ hours }) => openState(hours, startMs).open).length;
  const [openEarly, openLater] = [countOpen(time), countOpen(later)];
  if (openLater === 0) return time;
  const isLate = minuteOfDayAt(later.startMs) >= lateMinute;
  return openEarly === 0 || (!isLate && openLater >= openEarly) ? later : time;
}

function findTrouble(
  spec: SlotSpec,
  value: SlotValue,
  circumstances: Reading & { readonly shop: Shop | undefined },
): string | undefined {
  switch (value.kind) {
    case 'time':
      return findTimeTrouble(spec, value, circumstances);
    case 'count':
      return findCountTrouble(value.value, spec.most ?? mostPeople);
    case 'phone':
      return phoneNumber.test(value.value)
        ? undefined
        : `「${value.value}」不像一个电话号码，手机号是 11 位。`;
    case 'amount':
      return value.value > 0 ? undefined : '金额要大于 0。';
    case 'shop':
      return circumstances.catalogue.findShop(value.value) ? undefined : '这家店刚从名单里去掉了。';
    default:
      return undefined;
  }
}

function findCountTrouble(count: number, most: number): string | undefined {
  if (count < 1) return '至少得有 1 位。';
  return count > most ? `${count} 位太多了，这里最多 ${most} 位。` : undefined;
}

function findTimeTrouble(
  spec: SlotSpec,
  time: TimeEntity,
  { nowMs, shop }: Reading & { readonly shop: Shop | undefined },
): string | undefined {
  if (time.endMs <= nowMs) return `${momentWords(time.startMs, nowMs)} 已经过了。`;
  if (isTooFar(time, nowMs)) {
    return `${dateWords(time.startMs, nowMs)}还太远，说近一点的日子吧。`;
  }
  if (!shop || time.grain !== 'minute' || !isFilled(spec, time)) return undefined;
  if (openState(shop.hours, time.startMs).open) return undefined;
  return `${momentWords(time.startMs, nowMs)}「${shop.name}」不营业，${hoursThatDay(shop, time)}。`;
}

function isTooFar({ startMs }: TimeEntity, nowMs: number): boolean {
  return startMs > nowMs + furthestMs;
}

function hoursThatDay({ hours }: Shop, { startMs }: TimeEntity): string {
  const spans = spansOn(hours, dayNumberAt(startMs));
  if (spans.length === 0) return '那天休息';
  const told = spans.map(
    ({ startMinute, endMinute }) => `${minuteWords(startMinute)} 到 ${minuteWords(endMinute)}`,
  );
  return `那天开 ${told.join('、')}`;
}

function minuteWords(minute: number): string {
  const isNext = minute > minutesADay;
  const inDay = isNext ? minute - minutesADay : minute;
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${isNext ? '次日 ' : ''}${twoDigits(Math.floor(inDay / 60))}:${twoDigits(inDay % 60)}`;
}

function findShop(collected: Collected, { catalogue }: Reading): Shop | undefined {
  const named = Object.values(collected).find((value) => value?.kind === 'shop');
  return named?.kind === 'shop' ? catalogue.findShop(named.value) : undefined;
}
