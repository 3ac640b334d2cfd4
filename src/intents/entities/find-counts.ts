/** Finds how many people: "四个人", "我们5位", "两大一小", "大人两个", "一家三口", "10来个人". Portions and seats of a name are none. */

import type { Entity } from '../../domain/intent.ts';
import type { Found } from './found.ts';
import { matchAll } from './match-all.ts';
import { numeralStart, readRoughNumeral } from './read-numeral.ts';
import { hasNumeral, type Said } from './said.ts';
import { listUnrealNumbers } from './unreal-numbers.ts';

export type CountEntity = Extract<Entity, { kind: 'count' }>;

const mostPeople = 999;
const number = '(?:\\d{1,3}|[零〇一二两三四五六七八九十百]{1,4})';
const someone = '(?:成年人|大人|成人|小孩子?|小朋友|小童|儿童|孩子|宝宝|细路仔?|老人家?|娃娃?)';
/** Not of "四位，大人两位，小孩两位", which normalising has joined: there the first is the total. */
const ofSort = `[个位](?!(?:${someone}${number}[个位]){2,}(?!${someone}))`;
/** "小朋友三个汉堡" counts no children. */
const closing = `(?=$|[\\s,.;:!?~、和加带跟还共其]|[一总]共|${someone})`;
const pattern = new RegExp(
  [
    `${numeralStart}(?<big>${number})大(?<little>${number})小`,
    `${numeralStart}(?<adults>${number})(?:${ofSort})?${someone}(?:和|加|带|跟|,)?(?<children>${number})[个位]?${someone}`,
    `${someone}(?<party>${number})[个位]${closing}`,
    `(?<!没有|[哪每某另这那])${numeralStart}(?<people>${number})(?:来|多)?(?:${ofSort}${someone}|个人|人|位|口人|口之家|名顾客)(?![工气民类均才数份餐食造权品置于移间线公次员])`,
    `一家(?:子)?(?<family>${number})口`,
    `(?:我们|咱们?|你们|他们)(?<pair>[俩仨])`,
    `(?:就|只有|只)我(?:自己)?(?<alone>一)个`,
  ].join('|'),
  'g',
);

export function findCounts(said: Said): readonly Found<CountEntity>[] {
  const { text, marked, signs } = said;
  if (!signs.has('people') || !(hasNumeral(said) || /[俩仨]/.test(text))) return [];
  const matches = matchAll(pattern, marked);
  if (matches.length === 0) return [];
  const unreal = listUnrealNumbers(said.raw);
  return matches.flatMap(({ 0: whole, index, groups = {} }) => {
    if (unreal.some((digits) => whole.startsWith(digits))) return [];
    const value = countOf(groups);
    if (value === undefined || value < 1 || value > mostPeople) return [];
    const end = index + whole.length;
    return [{ start: index, end, entity: { kind: 'count', value, text: text.slice(index, end) } }];
  });
}

function countOf(groups: Readonly<Record<string, string | undefined>>): number | undefined {
  const { big, little, adults, children, party, people, family, pair, alone } = groups;
  if (pair) return pair === '俩' ? 2 : 3;
  const parts = [big, little, adults, children, party, people, family, alone].filter(
    (part) => part !== undefined,
  );
  const values = parts.map(readRoughNumeral);
  if (values.includes(undefined)) return undefined;
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/**
 * "大人两个，小朋友一个" are three people; undefined where the first count is all: of one sort of people, or of anybody.
 * @param text what was said, normalised: "五个大人，其中一个老人" counts nobody twice.
 */
export function sumParties(counts: readonly CountEntity[], text: string): CountEntity | undefined {
  const [whole = ''] = text.split(amongThem);
  const ahead = counts.filter((count) => whole.includes(count.text));
  const parties = ahead.length > 0 ? ahead : counts;
  const parts = parties.filter(tellsSort);
  const value = parts.reduce((sum, count) => sum + count.value, 0);
  if (parts.length < parties.length) {
    return parties.find((count) => !tellsSort(count) && count.value === value);
  }
  const sorts = new Set(parts.map((part) => sortOfPeople.exec(part.text)?.[0]));
  if (parts.length < 2 || sorts.size < parts.length) return undefined;
  return { kind: 'count', value, text: parts.map((part) => part.text).join(',') };
}

/** "两位老人" says who comes, not only how many. */
export function tellsSort({ text }: CountEntity): boolean {
  return sortOfPeople.test(text);
}

const sortOfPeople = new RegExp(someone);
const amongThem = /其中|里面|当中|包括|含|(?<![还另也])有(?=[一二两三\d][个位]老)/;
