/** How a detail is asked for: the operator's words first, then other words with an example, at last a way out. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { TimeEntity } from '../domain/intent.ts';
import type { Collected, SlotKind } from '../domain/slot.ts';
import { maxAsks } from './count-asks.ts';
import { labelOf, nameOf, type SlotSpec } from './slot-form.ts';
import type { Reading } from './slot-words.ts';

export interface Question {
  /** All of the form. */
  readonly specs: readonly SlotSpec[];
  readonly askedBefore: number;
  readonly collected: Collected;
  /** True when there was an answer, and it could not be: then it needs no explaining how to answer. */
  readonly isRefused: boolean;
  readonly reading: Reading;
}

export function questionLines(
  spec: SlotSpec,
  { specs, askedBefore, collected, isRefused, reading }: Question,
): readonly string[] {
  const vague = collected[nameOf(spec)];
  const about = aboutWords(spec, specs);
  const first = vague?.kind === 'time' ? about + hourQuestion(vague) : spec.ask;
  if (askedBefore === 0) return [first];
  const again = isRefused
    ? first
    : (writtenAgain(spec, askedBefore) ?? about + againWords(spec, askedBefore, reading.catalogue));
  return [again, ...wayOut(askedBefore)];
}

/** Behind the last question. */
export function wayOut(askedBefore: number): readonly string[] {
  return askedBefore >= maxAsks - 1 ? ['不方便说也没关系，回复「取消」就好。'] : [];
}

/** Words of our own are the same for all of a kind: which of two they ask for has to be said. */
function aboutWords(spec: SlotSpec, specs: readonly SlotSpec[]): string {
  const label = labelOf(spec);
  const isOneOfTwo = specs.some((one) => one.slot === spec.slot && labelOf(one) !== label);
  return isOneOfTwo ? `${label}：` : '';
}

/** In the operator's words, when there are some. */
function writtenAgain({ again }: SlotSpec, askedBefore: number): string | undefined {
  const own = typeof again === 'string' ? [again] : (again ?? []);
  return own[Math.min(askedBefore, own.length) - 1];
}

function againWords(
  { slot, optional }: SlotSpec,
  askedBefore: number,
  catalogue: CatalogueIndex,
): string {
  const skip = optional ? '没有就回「没有」。' : '';
  return (askedBefore === 1 ? secondWords(slot, catalogue) : thirdWords[slot]) + skip;
}

/** Only the day was said, or a part of it. */
function hourQuestion({ text, grain }: TimeEntity): string {
  return `${text}几点？比如「${grain === 'day' ? '晚上七点' : '七点'}」，换一天也行。`;
}

function secondWords(slot: SlotKind, { shops, products, campaigns }: CatalogueIndex): string {
  const named = (name: string | undefined) => (name === undefined ? '' : `，比如「${name}」`);
  switch (slot) {
    case 'shop':
      return `没认出是哪家店。说店名或者附近的地标就行${named(shops[0]?.name)}。`;
    case 'product':
      return `没认出是哪样，说菜单上的名字就行${named(products[0]?.name)}。`;
    case 'coupon':
      return `没认出是哪张券，说券的名字就行${named(campaigns[0]?.name)}。`;
    case 'place':
      return '没认出是哪儿。说地标、区名，或者发个定位（右下角「+」，选「位置」）。';
    case 'time':
      return '没看懂是什么时候，这样写最清楚：「明天晚上七点」「12 月 5 日 18 点半」。';
    case 'count':
      return '几位呢？写个数字就行，比如「4 位」。';
    case 'phone':
      return '没看到号码。手机号是 11 位数字，直接发数字就行。';
    case 'order-number':
      return '没看到订单号。它印在小票或订单详情里，由字母和数字组成。';
    case 'amount':
      return '是多少钱呢？写个数字就行，比如「50 元」。';
    case 'counter':
      return '是几号窗口呢？写个数字就行，比如「3 号」。';
    case 'person':
      return '没认出您找的是谁，写对方的名字就行。';
    case 'text':
      return '随便写几句就行。';
  }
}

const thirdWords: Readonly<Record<SlotKind, string>> = {
  shop: '还是没认出来。要不告诉我城市，我列几家店给您挑？',
  product: '还是没认出来，照着菜单上的名字打一遍试试？',
  coupon: '还是没认出来，照着券上的名字打一遍试试？',
  place: '还是没认出来，告诉我城市也可以。',
  time: '还是没看懂，先说哪一天，比如「明天」或「周六」？',
  count: '只要一个数字，比如「4」。',
  phone: '只要号码的数字，中间不用空格。',
  'order-number': '只要那串字母和数字。',
  amount: '只要一个数字，比如「50」。',
  counter: '只要一个数字，比如「3」。',
  person: '只要名字，比如「小周」。',
  text: '写一句话就行。',
};
