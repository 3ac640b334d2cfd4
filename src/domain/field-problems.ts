/** What can be wrong with any field of any content file. Text for operators; see `explanation.ts`. */
import { findClosestWord } from './closest-word.ts';
import { explain } from './explanation.ts';

const shorten = { en: 'shorten it', zh: '写短一点' };

export const fieldProblems = {
  missing: explain({
    en: 'is missing',
    zh: '没有写',
    fix: { en: 'add it', zh: '补上' },
  }),
  empty: explain({
    en: 'is empty',
    zh: '是空的',
    fix: { en: 'write something, or delete it', zh: '写上内容，或者删掉它' },
  }),
  needsEntry: explain({
    en: 'needs at least one entry',
    zh: '至少写一项',
    fix: { en: 'add one, or delete the list', zh: '加上一项，或者删掉整个列表' },
  }),
  tooLong: (maxLength: number) =>
    explain({
      kind: 'too-long',
      en: `is longer than ${maxLength} characters`,
      zh: `超过 ${maxLength} 个字`,
      fix: shorten,
    }),
  tooManyBytes: (maxBytes: number) =>
    explain({
      kind: 'too-long',
      en: `is longer than ${maxBytes} bytes (a Chinese character has three)`,
      zh: `超过 ${maxBytes} 字节（一个汉字三字节）`,
      fix: shorten,
    }),
  tooManyEntries: (maxLength: number, what: 'entries' | 'words' | 'columns') =>
    explain({
      kind: 'too-long',
      en: `has more than ${maxLength} ${what}`,
      zh: `超过 ${maxLength} ${{ entries: '项', words: '个词', columns: '栏' }[what]}`,
      fix: { en: 'delete some', zh: '删掉一些' },
    }),
  usedBefore: (name: string) =>
    explain({
      kind: 'used-twice',
      en: `"${name}" is used before`,
      zh: `「${name}」前面已经用过了`,
      fix: { en: 'choose another', zh: '换一个' },
    }),
} as const;

const namedSorts = {
  shop: '门店',
  product: '商品',
  coupon: '优惠券活动',
  'coupon campaign': '优惠券活动',
  rule: '规则',
  intent: '意图',
  place: '地点',
  landmark: '地标',
  person: '员工编号',
  vote: '投票',
  survey: '问卷',
  launch: '报名活动',
  'alert topic': '提醒主题',
  festival: '节日活动',
} as const;

export type NamedSort = keyof typeof namedSorts;

/** A name of something that this brand does not have. @param known where to look for what was meant. */
export function explainUnknownName(
  sort: NamedSort,
  name: string,
  known: Iterable<string> = [],
): string {
  const guess = findClosestWord(name, known);
  return explain({
    kind: 'unknown-name',
    en: `there is no ${sort} "${name}"`,
    zh: `没有「${name}」这个${namedSorts[sort]}`,
    fix: guess
      ? { en: `did you mean "${guess}"?`, zh: `是不是要写「${guess}」？` }
      : { en: `write the name of one that is there`, zh: `改成已经有的${namedSorts[sort]}` },
  });
}
