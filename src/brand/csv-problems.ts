/** What can be wrong with a CSV file as such. Text for operators; see `domain/explanation.ts`. */
import { findClosestWord } from '../domain/closest-word.ts';
import { explain, type Words } from '../domain/explanation.ts';

const closeQuote: Words = {
  en: 'put the whole field in quotes, and write "" for a quote inside of it',
  zh: '整格用引号括起来，格里的引号写成 ""',
};

const quoteReasons: Readonly<Record<string, Words>> = {
  CSV_QUOTE_NOT_CLOSED: {
    en: 'a quote is opened here and never closed',
    zh: '这里的引号开了没有关',
  },
  INVALID_OPENING_QUOTE: {
    en: 'a quote stands in the middle of a field',
    zh: '一格的中间有引号',
  },
  CSV_INVALID_CLOSING_QUOTE: {
    en: 'a quote is closed in the middle of a field',
    zh: '一格的引号关得太早',
  },
};

export const csvProblems = {
  empty: (required: readonly string[]) =>
    explain({
      en: `is empty: expected ${required.join(',')}`,
      zh: '是空的',
      fix: { en: 'write the header first', zh: `第一行写 ${required.join(',')}` },
    }),
  fieldCount: (count: number, headerCount: number) =>
    explain({
      en: `has ${count} fields, the header has ${headerCount}`,
      zh: `有 ${count} 格，第一行有 ${headerCount} 格`,
      fix: {
        en: 'add or delete commas; a field with a comma needs quotes',
        zh: '补上或删掉逗号，格里有逗号要加引号',
      },
    }),
  columnMissing: (name: string) =>
    explain({
      en: `column "${name}" is missing`,
      zh: `少了「${name}」这一列`,
      fix: { en: 'add it', zh: '补上' },
    }),
  columnUnknown(name: string, known: Iterable<string>): string {
    const guess = findClosestWord(name, known);
    return explain({
      kind: 'unknown-name',
      en: `column "${name}" is not known`,
      zh: `没有「${name}」这一列`,
      fix: guess
        ? { en: `did you mean "${guess}"?`, zh: `是不是要写「${guess}」？` }
        : { en: 'delete it', zh: '删掉它' },
    });
  },
  columnTwice: (name: string) =>
    explain({
      kind: 'used-twice',
      en: `column "${name}" is there twice`,
      zh: `「${name}」这一列有两次`,
      fix: { en: 'delete one of them', zh: '删掉一列' },
    }),
  broken(code: string, message: string): string {
    const said = quoteReasons[code] ?? { en: message, zh: `CSV 写法不对（${message}）` };
    return explain({ ...said, fix: closeQuote });
  },
} as const;
