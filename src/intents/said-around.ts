/**
 * What stands around the words of an option: stops that part a message, courtesy that changes nothing, and a denial that
 * turns them round. Knows no option. Each expression goes through a text once: no two of its alternatives begin alike.
 */
import { normalise } from './normalise.ts';

/** "好的，确认，删除吧" → 好的, 确认, 删除吧: normalised, without those that say nothing. @param raw as it was written. */
export function clausesOf(raw: string): readonly string[] {
  return raw
    .split(stops)
    .map(normalise)
    .filter((clause) => clause !== '');
}

/** Whether it would be parted. @param raw as it was written. */
export function hasStop(raw: string): boolean {
  return stops.test(raw.trim());
}

/** "我要确认吧" → also 我要确认, 确认吧 and 确认; 不用不用 → 不用; "行不行" stays, for it asks. @param clause normalised. */
export function withoutCourtesy(clause: string): readonly string[] {
  const [opened, closed] = [clause.replace(opening, ''), clause.replace(closing, '')];
  return [clause, opened, closed, opened.replace(closing, ''), clause.replace(repeated, '$1')];
}

/** "好的好的", "嗯嗯可以的": yes, and nothing else. @param clause normalised. */
export function isAgreement(clause: string): boolean {
  return agreement.test(clause);
}

/** "谢谢啦". @param clause normalised. */
export function isThanks(clause: string): boolean {
  return thanks.test(clause);
}

/** Words by which an option says yes, as those of `isAgreement` are made of. */
export const agreeing: ReadonlySet<string> = new Set(
  '好 好的 嗯 对 对的 是 是的 行 行的 可以 可以的 ok'.split(' '),
);

/**
 * Whether what stands around the words from `start` to `end` denies them: "先别|删除", "不要|藤椒", "藤椒|就不要了". "要不" only
 * suggests, "能不能" asks, and 特别 is praise. @param clause normalised.
 */
export function isDenied(clause: string, start: number, end: number): boolean {
  const before = clause.slice(0, start).replace(asked, '$1');
  if (denial.test(before)) return true;
  return !saysNo.test(clause.slice(start, end)) && denialBehind.test(clause.slice(end));
}

const stops = /[\s,，;；!！、。.…~～]+/u;
const opening =
  /^(?:好[的呀啊吧]?|嗯|恩|对[的呀啊]?|是的|行[的吧]?|可以的?|ok|那|就|请|麻烦|唔该|帮我|替我|给我|同我|我|要|想|直接|马上|现在|确定|确认)+(?=[^不没唔])/;
const closing = /(?:吧|了|啦|喇|啊|呀|呢|哦|噢|哈|嘛|的|掉|一下|谢谢|多谢|麻烦|please)+$/;
const agreement =
  /^[哦啊呀]*(?:好|嗯|恩|对|是|行|可以|ok)(?:好|嗯|恩|对|是|行|可以|ok|的|呀|啊|吧|哦|哈)*$/;
const repeated = /^(.{1,4})\1+$/;
const thanks = /^(?:谢谢|多谢|麻烦|唔该|感谢|您|你|了|啦|啊|呀|哈)+$/;
const asked = /(.)[不没唔]\1/gu;
/** 不用不用 is no denial of 不用. */
const saysNo = /^先?[不没别唔冇]/;
const denialBehind = /^的?[就也都]?(?:不[要去想选投用行吃]?|算)了?吧?$/;
const denial =
  /(?:(?<!要)不|(?<![特分区差级个告性])别|没|未|勿|莫|甭|唔|冇)(?:需要|要|想|用|是|能|会|太|再|选|投|订|点|买|吃|喝|去|来|到|看|换|改|喜欢|爱|给我|帮我|急着|着急)*$/;
