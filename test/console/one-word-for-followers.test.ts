/** Whoever follows the account is called by one word on all pages. At the till stands whoever came into the shop. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const consoleDir = new URL('../../src/console/', import.meta.url);
const others = /顾客|客人|用户/;

it('pages say 粉丝, and 顾客 at the till alone', () => {
  const files = readdirSync(consoleDir, { recursive: true, encoding: 'utf8' });
  const found = files
    .filter((name) => name.endsWith('.ts') && !name.startsWith('till/'))
    .filter((name) => others.test(readFileSync(new URL(name, consoleDir), 'utf8')));
  expect(found).toEqual([]);
});
