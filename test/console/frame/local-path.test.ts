import { expect, it } from 'vitest';
import { chooseLanguage } from '../../../src/console/frame/choose-language.ts';
import { localPath } from '../../../src/console/frame/local-path.ts';

it.each([
  ['/a/main/rules?q=1', '/a/main/rules?q=1'],
  ['/a/main/unheard/missed/0a,0b/add', '/a/main/unheard/missed/0a,0b/add'],
  [undefined, '/'],
  ['', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/a\n/b', '/'],
])('leads %j to %j', (wish, path) => {
  expect(localPath(wish)).toBe(path);
});

it.each([
  ['en', 'zh-CN', 'en'],
  [undefined, 'en-GB,en;q=0.9', 'en'],
  [undefined, 'fr, zh-TW;q=0.8', 'zh'],
  [undefined, 'fr', 'zh'],
  [undefined, undefined, 'zh'],
] as const)(
  'speaks, when %s was chosen and the browser wishes %s, %s',
  (chosen, wish, language) => {
    expect(chooseLanguage(chosen, wish)).toBe(language);
  },
);
