/** Why a reply template is refused. Text for operators; see `domain/explanation.ts`. */
import { findClosestWord } from '../domain/closest-word.ts';
import { explain, type Words } from '../domain/explanation.ts';

/** LiquidJS's own words, the telling part of them. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^output .* not closed/s, '「{{」没有用「}}」关上'],
  [/^tag "\{%.* not closed/s, '「{%」没有用「%}」关上'],
  [/^tag .* not closed/s, '{% if %} 这样的标签没有关上'],
  [/^expected "\|"|^invalid value expression/, '{{ }} 里只能写一个变量名'],
  [/^\[ not closed/, '少了右方括号 ]'],
  [/limit exceeded/, '太长，或者循环太多'],
];

function refused(what: Words, fix: Words): string {
  return explain({ kind: 'wrong-reply', ...what, fix });
}

export const templateProblems = {
  unknownVariable(name: string, known: readonly string[]): string {
    const guess = findClosestWord(name, known);
    return explain({
      kind: 'unknown-name',
      en: `unknown variable "${name}": known are ${known.join(', ')}`,
      zh: `没有「${name}」这个变量，能用的有 ${known.join('、')}`,
      fix: guess
        ? { en: `did you mean "${guess}"?`, zh: `是不是要写「${guess}」？` }
        : { en: 'use one of these, or write the text itself', zh: '用其中一个，或者直接写文字' },
    });
  },
  saysNothing: refused(
    { en: 'says nothing', zh: '填上以后是空的，什么也没说' },
    { en: 'let at least one of its conditions be true', zh: '让里面的条件至少有一个会成立' },
  ),
  saysNothingAlone: refused(
    {
      en: 'says nothing when what may be left out was left out',
      zh: '可以不填的都没填时是空的，什么也没说',
    },
    { en: 'add words outside of its conditions', zh: '在条件外面也写一句' },
  ),
  wholeObject: refused(
    { en: 'prints a whole object', zh: '用了一整组变量' },
    { en: 'name one of its fields', zh: '写出其中一项，例如 shop.name' },
  ),
  tooLong: (bytes: number, maxBytes: number) =>
    explain({
      kind: 'too-long',
      en: `is too long: ${bytes} bytes, at most ${maxBytes} in all parts`,
      zh: `太长：${bytes} 字节，分几段发也最多 ${maxBytes} 字节（一个汉字三字节）`,
      fix: { en: 'shorten it', zh: '写短一点' },
    }),
  unknownFilter: (message: string, known: readonly string[]) =>
    refused(
      {
        en: `${message}; known filters are ${known.join(', ')}`,
        zh: `用了没有的过滤器（${message}），能用的有 ${known.join('、')}`,
      },
      { en: 'use one of these, or none', zh: '用其中一个，或者不用' },
    ),
  unknownTag: (message: string, known: readonly string[]) =>
    refused(
      {
        en: `${message}; known tags are ${known.join(', ')}`,
        zh: `用了没有的标签（${message}），能用的有 ${known.join('、')}`,
      },
      { en: 'use one of these, or none', zh: '用其中一个，或者不用' },
    ),
  invalid: (message: string) =>
    refused(
      {
        en: message,
        zh: reasons.find(([pattern]) => pattern.test(message))?.[1] ?? `写法不对（${message}）`,
      },
      {
        en: 'close every {{ and every {% if %}',
        zh: '每个 {{ 都要有 }}，每个 {% if %} 都要有 {% endif %}',
      },
    ),
} as const;
