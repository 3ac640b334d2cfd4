/**
 * The numbers of an answer, held against those of its passages by their values: 七天 stands in "7 天". A word that holds the
 * sign of a number and counts nothing is known by itself; what is not known here costs an answer, never a lie. Pure.
 */
import { numeralCharacters, readNumeral } from '../intents/entities/read-numeral.ts';
import { foldCharacter } from '../intents/normalise.ts';

/** Does every number of the answer stand in the passages? */
export function isCountedIn(answer: string, passages: string): boolean {
  const said = withoutWords(passages);
  const counted = said.replaceAll(oneOf, ' $<unit>');
  const numbers = new Set(listNumbers(counted));
  const isNumber = (word: string, unit: string): boolean =>
    !said.includes(word) && (!ofOneKind.test(unit) || isNumbered(unit, counted));
  const told = withoutWords(answer).replaceAll(oneOf, (word: string, unit: string) =>
    isNumber(word, unit) ? word : ` ${unit}`,
  );
  return listNumbers(told).every((one) => numbers.has(one));
}

function isNumbered(unit: string, counted: string): boolean {
  return new RegExp(`[\\d${signs}] *${unit}`).test(counted);
}

function listNumbers(text: string): readonly string[] {
  const written = text.match(number) ?? [];
  return written.map((one) => worthOf(one.replace(percent, '')) + (percent.test(one) ? '%' : ''));
}

/** As it is written when it cannot be read. */
function worthOf(one: string): string {
  return /\d/.test(one) ? one : String(readNumeral(one) ?? one);
}

function withoutWords(text: string): string {
  const plain = Array.from(text.normalize('NFKC'), foldCharacter).join('');
  return plain.replaceAll(noNumber, ' ');
}

const signs = `${numeralCharacters}亿半`;
const digits = '\\d+(?:\\.\\d+)?';
const percent = /^百分之|%$/;
/** 百分之十 is 10%, and neither a hundred nor ten of anything. */
const number = new RegExp(
  `(?<![\\d${signs}])百分之(?:${digits}|[${signs}]+)|${digits}%?|[${signs}]+%?`,
  'g',
);

/** Not the end of a longer number, of a day (周一起, 初一起, 十月一起) or of an ordinal. */
const notOfNumber = `(?<![\\d${signs}周期拜初第月])`;
/** Behind these a number is expected: 满一起送, 买二赠一并包邮. */
const notCounted = '(?<![满买送赠加减])';
/** Whole words: the first sign of a shorter one may be the end of another (下单, 陪同, 系统), and its 一 a number. */
const words = [
  `${notOfNumber}一(?:般|样|定|些|律|旦|切|概|贯|致|会儿|次性|方面)`,
  `${notOfNumber}${notCounted}一(?:起(?![送售订批卖])|下(?!午)|直|共|边|并|经|向|再|同)`,
  `(?:(?<![系传总])统|唯)一(?![${signs}])`,
  '(?<![陪随协连])同一(?=天|用户|顾客|客人|会员|手机|订单|账号|帐号|微信|身份|商品|产品|门店|地址)',
  `${notOfNumber}万[一分能](?![${signs}])`,
  `${notOfNumber}千万(?=[别不要勿记请]|注意|小心|留意)`,
  `${notOfNumber}${notCounted}十分(?=抱歉|感谢|感激|遗憾|荣幸|乐意)`,
  '(?<=[等过])一会(?![员议])',
  '两者|多半|半成品',
];
/** 每一位 is no number, but 每一件 is one where the passages say 每两件. */
const oneOf = new RegExp(`(?:[另某每]|(?<!责)任[意何]?|是(?=一[款种]))一(?<unit>[^${signs}])`, 'g');
/** Of these it is read so in an answer when the passages number none; of others only when they say it as well. */
const ofOneKind = /[位名款种家]/;
const noNumber = new RegExp(words.join('|'), 'g');
