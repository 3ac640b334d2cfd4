/** What followers write is read by expressions that read it in one way only: one of two ways takes twice as long with each word. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findAmbiguousRepetitions } from '../support/ambiguous-repetition.ts';
import type { ListedExpression } from '../support/list-expressions.ts';

const program = path.resolve(import.meta.dirname, '../support/list-expressions.ts');
/** Whatever reads words of followers, of documents and of an endpoint. */
const rooms = ['intents', 'turn', 'handlers', 'services', 'documents', 'desk', 'unheard', 'domain'];

it('no repetition of words reads a text in two ways', () => {
  const listed = execFileSync(process.execPath, [program, ...rooms], { encoding: 'utf8' });
  const all = listed
    .trim()
    .split('\n')
    .map((line): ListedExpression => JSON.parse(line));

  expect(all.length).toBeGreaterThan(300);
  const found = all.flatMap(({ file, source }) =>
    findAmbiguousRepetitions(source).map(({ group, text }) => `${file}: ${group} reads ${text}`),
  );
  expect([...new Set(found)]).toEqual([]);
}, 60_000);

describe('a repetition that reads a text in two ways', () => {
  it.each([
    ['a word of two others', '^(?:看|看看|去)*$', '看看'],
    ['a word with an end that is a word', '(?:咱们?|们)+x', '咱们'],
    ['one word twice', '(?:想|想要?)*', '想'],
    ['across two words', '(?:ab|c|a|bc)*', 'abc'],
    ['in a class', '(?:[吧了]|了)*', '了'],
    ['in a group within', 'x(?:(?:好|好好)+)?y', '好好'],
    ['with a bounded repetition', '(?:a{1,2}){2,}', 'aa'],
    ['behind a look ahead', '(?:(?=我)我|我们|们)*', '我们'],
  ])('is found: %s', (_, source, text) => {
    expect(findAmbiguousRepetitions(source).map((one) => one.text)).toEqual([text]);
  });

  it.each([
    '(?:看+|去)*',
    '(?:我|我们)*',
    'x(?:(?:好|好的)+)?y',
    '(?:好的?|的)?',
    '[吧了]*',
    '(?:a|b|\\?|。)+',
    '(?:\\d+|一)*',
  ])('is not %s', (source) => {
    expect(findAmbiguousRepetitions(source)).toEqual([]);
  });
});
