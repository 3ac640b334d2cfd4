import { expect, it } from 'vitest';
import { valueWords } from '../../../src/console/people/audit/value-words.ts';

it.each([
  ['role', 'shop-manager', '店长', 'Shop manager'],
  ['isDisabled', 'false', '否', 'no'],
  ['accounts', 'all', '全部', 'all'],
  ['accounts', '["main"]', '["main"]', '["main"]'],
  ['shops', '[]', '无', 'none'],
  ['name', 'all', 'all', 'all'],
  ['role', 'constructor', 'constructor', 'constructor'],
])('says of the %s %s: %s, %s', (field, text, zh, en) => {
  expect([valueWords(field, text, 'zh'), valueWords(field, text, 'en')]).toEqual([zh, en]);
});
