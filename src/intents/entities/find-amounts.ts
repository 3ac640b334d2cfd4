/** Finds amounts of money: "50块", "26块5", "五十元", "¥26.5", "1,299元", "预算两百", "预算1.5k". Pieces (两块鸡) and discounts (3折) are none. */

import type { Entity } from '../../domain/intent.ts';
import type { Found, Place } from './found.ts';
import { matchAll } from './match-all.ts';
import { numeralCharacters, readNumeral } from './read-numeral.ts';
import { readYuan, yuanNumeral } from './read-yuan.ts';
import { hasNumeral, markStops, type Said } from './said.ts';

export type AmountEntity = Extract<Entity, { kind: 'amount' }>;

const start = `(?<![\\d.${numeralCharacters}第几])`;
const small = '\\d|[一二两三四五六七八九]';
const pieces = '[份个杯张只块条]';
/** "26块5", "26元5角"; the five of "26块5个" counts something. */
const rest = `(?:(?<small>${small})(?:[毛角]|(?![\\d.${numeralCharacters}点折号]|${pieces})))?`;
const unit = '(?:(?<sure>元(?![旦宵素气])钱?|圆(?!形|桌)|块钱|蚊| ?rmb|人民币)|(?<loose>块))';
const plain = new RegExp(`${start}(?<yuan>${yuanNumeral})${unit}${rest}`, 'g');
/** 两块 may be two pieces, and 一块 is also "together": what follows tells. */
const moneyFollows =
  /^(?:$|[的以多左上吗吧呢了够能可买还就太贵有怎优减券起封内?]|[一两三四五六七八九\d]{0,2}[份个杯张])/;
const togetherFollows = /^(?:$|[的吗呢了一去来吃坐走]|[儿])/;
const dimes = new RegExp(`${start}(?<dimes>\\d|[一二两三四五六七八九])(?:毛|角)(?:钱|$)`, 'g');
/** "一共99包邮" is money, "一共3包" is not. */
const counted =
  '[人位口名大个份杯张家天号点折次只岁小分半年月件盒瓶袋箱种条款桌罐桶串斤样]|包(?![邮括含间厢房场])';
/** Behind these a bare number is money. */
const priced = new RegExp(
  `(?:预算|人均|不超过|花了|花费|一共|总共|付了|收了|扣了|多收|少找|退了|卖)(?<yuan>${yuanNumeral})(?![\\d.kw${numeralCharacters}]|${counted})`,
  'g',
);
/** The sign is gone from normalised text. */
const signed = new RegExp(`[¥￥] ?(?=\\d)(${yuanNumeral})`, 'g');

export function findAmounts(said: Said): readonly Found<AmountEntity>[] {
  const { text, signs, raw } = said;
  if (!hasNumeral(said)) return [];
  const marked = markStops(said);
  const isMoneyNamed = signs.has('money') || /rmb|人民币/.test(text);
  const inWords = isMoneyNamed ? matchAll(plain, marked) : [];
  const inDimes = isMoneyNamed ? matchAll(dimes, marked) : [];
  const behind = signs.has('price') ? matchAll(priced, marked) : [];
  return [
    ...[...inWords.filter(isMoney), ...inDimes].flatMap((match) =>
      found(said, placeOf(match, match[0]), match),
    ),
    ...behind.flatMap((match) =>
      found(said, placeOf(match, match.groups?.['yuan'] ?? match[0]), match),
    ),
    ...(/[¥￥]/.test(raw) ? findSigned(said, marked) : []),
  ];
}

function isMoney({ groups = {}, input, index, 0: whole }: RegExpExecArray): boolean {
  if (groups['loose'] === undefined || groups['small'] !== undefined) return true;
  const after = input.slice(index + whole.length, index + whole.length + 3);
  const isOne = groups['yuan'] === '一';
  return moneyFollows.test(after) && !(isOne && togetherFollows.test(after));
}

function placeOf({ index, 0: whole }: RegExpExecArray, part: string): Place {
  const end = index + whole.length;
  return { start: end - part.length, end };
}

function found(
  { text }: Said,
  place: Place,
  { groups = {} }: Pick<RegExpExecArray, 'groups'>,
): readonly Found<AmountEntity>[] {
  const yuan = groups['yuan'] === undefined ? 0 : readYuan(groups['yuan']);
  const tenths = readNumeral(groups['small'] ?? groups['dimes'] ?? '零');
  if (yuan === undefined || tenths === undefined) return [];
  const value = Math.round(yuan * 100) + tenths * 10;
  const entity = { kind: 'amount', value, text: text.slice(place.start, place.end) } as const;
  return [{ ...place, entity }];
}

function findSigned(said: Said, marked: string): readonly Found<AmountEntity>[] {
  return matchAll(signed, said.raw.normalize('NFKC').toLowerCase()).flatMap(([, number = '']) => {
    const start = marked.indexOf(number);
    const place = { start, end: start + number.length };
    return start < 0 ? [] : found(said, place, { groups: { yuan: number } });
  });
}
