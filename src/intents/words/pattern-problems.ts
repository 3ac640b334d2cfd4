/** Why a pattern is refused. Text for operators; see `domain/explanation.ts`. */
import { explain, type Words } from '../../domain/explanation.ts';

/** RE2's own words. */
const reasons: Readonly<Record<string, string>> = {
  'missing closing )': '少了右括号 )',
  'missing closing ]': '少了右方括号 ]',
  'unexpected )': '多了右括号 )',
  'missing argument to repetition operator': '* + ? 前面没有东西可以重复',
  'invalid nested repetition operator': '重复的符号叠在一起',
  'invalid repeat count': '重复的次数不对，最多 1000',
  'invalid escape sequence': '\\ 后面的字不认识',
  'invalid character class range': '[…] 里的范围不对',
  'invalid named capture': '(?P<名字>…) 的名字不对',
  'invalid or unsupported Perl syntax': '(?…) 后面的写法不支持',
  'trailing backslash at end of expression': '末尾多了 \\',
};

function refused(what: Words, fix: Words): string {
  return explain({ kind: 'refused-pattern', ...what, fix });
}

export const patternProblems = {
  fullWidth: (sign: string) =>
    refused(
      {
        en: `"${sign}" is full width, which no text has any more`,
        zh: `「${sign}」是全角的，消息里的全角字符都会变成半角`,
      },
      { en: 'use half width', zh: '改成半角' },
    ),
  matchesEmpty: refused(
    {
      en: 'it matches the empty text, and so every message',
      zh: '它连空的文字也对得上，所以每条消息都会碰到',
    },
    { en: 'let something in it be required', zh: '让其中一部分必须出现' },
  ),
  tooLarge: (programSize: number, maxProgramSize: number) =>
    refused(
      {
        en: `it is too large (${programSize} steps, at most ${maxProgramSize})`,
        zh: `太大了（${programSize} 步，最多 ${maxProgramSize} 步）`,
      },
      { en: 'use smaller counts', zh: '把次数写小一点' },
    ),
  lookAround: refused(
    {
      en: 'Look-around, (?=…) (?!…) (?<=…) (?<!…), is not supported',
      zh: '不支持前后查找 (?=…) (?!…) (?<=…) (?<!…)',
    },
    { en: 'use unless for what must not be there', zh: '不能出现的词写到 unless 里' },
  ),
  backReference: refused(
    { en: 'Back-references, \\1 or \\k<…>, are not supported', zh: '不支持反向引用 \\1、\\k<…>' },
    { en: 'write the words out', zh: '把词直接写出来' },
  ),
  codePoint: refused(
    { en: '\\u… is not supported', zh: '不支持 \\u…' },
    { en: 'write the character itself', zh: '直接写那个字' },
  ),
  invalid: (reason: string, at: string) =>
    refused(
      {
        en: `it is no valid pattern: ${reason} at "${at}"`,
        zh: `${reasons[reason] ?? `写法不对（${reason}）`}，在「${at}」`,
      },
      {
        en: 'close every bracket, and put \\ before a sign that is meant as itself',
        zh: '括号要成对，当普通字符用的符号前面加 \\',
      },
    ),
} as const;
