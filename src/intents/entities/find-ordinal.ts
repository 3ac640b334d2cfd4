/** "第二家", "2", "最后一个": which entry of a list is meant? Only asked when there is a list. */
import { clausesOf, isDenied } from '../said-around.ts';
import { readNumeral } from './read-numeral.ts';

export interface Ordinal {
  /** One-based; -1 is the last. */
  readonly value: number;
  readonly text: string;
  /** True when the text says nothing else: the follower picks. */
  readonly isWhole: boolean;
}

const numeral = '(\\d{1,2}|[一二两三四五六七八九十]{1,3})';
const measure = '(?:家门店|家店|个店|家|个|间|款|张|条|项|份|种|号|位|店|杯)';
/** Words around a pick: "我要第二家吧". */
const before = '(?:还是|我|就|要|想|选择|选项|选|看|去|那|给我|请|点)*';
const after = '(?:吧|呢|啊|呀|啦|了|的|谢谢|\\?)*';

const wholeNumber = new RegExp(`^${before}${numeral}(?:号店|号|家)?${after}$`);
const wholeOrdinal = new RegExp(`^${before}第${numeral}${measure}?${after}$`);
const wholeLast = new RegExp(`^${before}(?:最后|倒数第)一?${measure}?${after}$`);
const wholeFirst = new RegExp(`^${before}(?:头|首)一?${measure}${after}$`);
/** "后者", "B": only of two things or a few that were put side by side. */
const wholeFormer = new RegExp(`^${before}(?:前者|前面那?一?个|上面那?一?个)${after}$`);
const wholeLatter = new RegExp(`^${before}(?:后者|后面那?一?个|下面那?一?个)${after}$`);
const wholeLetter = new RegExp(`^(?:我?选)?([a-e])(?:选?项)?${after}$`);

const anyOrdinal = new RegExp(`(?<!倒数)第${numeral}${measure}`, 'g');
/** Most messages count nothing. */
const mayCount = /第|最后/;
const anyLast = new RegExp(`最后一?${measure}`);

/** Measures of nothing but shops: "第一家" is no coupon, even when coupons are what was listed last. */
const shopMeasure = /[家店间]/;

/** Longer texts are no picks. */
const longestPick = 16;

/** @param text normalised. @param raw as it was written: a denial ends at a comma. */
export function findOrdinal(text: string, raw: string): Ordinal | undefined {
  const whole = text.length <= longestPick ? findWhole(text) : undefined;
  if (whole || !mayCount.test(text)) return whole;
  for (const clause of clausesOf(raw)) {
    const found = findWithin(clause);
    if (found) return found;
  }
  return undefined;
}

export function countsShops({ text }: Ordinal): boolean {
  return shopMeasure.test(text);
}

function findWhole(text: string): Ordinal | undefined {
  const number = (wholeNumber.exec(text) ?? wholeOrdinal.exec(text))?.[1];
  if (number !== undefined) return ordinal(number, text, true);
  const letter = wholeLetter.exec(text)?.[1];
  if (letter !== undefined) return ordinal(String(letter.charCodeAt(0) - 0x60), text, true);
  if (wholeLast.test(text) || wholeLatter.test(text)) return { value: -1, text, isWhole: true };
  const isFirst = wholeFirst.test(text) || wholeFormer.test(text);
  return isFirst ? { value: 1, text, isWhole: true } : undefined;
}

/**
 * "第二天" and "第一次" count no entries: inside of a sentence the measure word is needed. "不要第一张，第二张" means the
 * second.
 */
function findWithin(clause: string): Ordinal | undefined {
  for (const match of clause.matchAll(anyOrdinal)) {
    const [said, number = ''] = match;
    if (!isDenied(clause, match.index, match.index + said.length))
      return ordinal(number, said, false);
  }
  const last = anyLast.exec(clause);
  if (!last || isDenied(clause, last.index, last.index + last[0].length)) return undefined;
  return { value: -1, text: last[0], isWhole: false };
}

function ordinal(number: string, text: string, isWhole: boolean): Ordinal | undefined {
  const value = readNumeral(number);
  return value === undefined || value === 0 ? undefined : { value, text, isWhole };
}
