/** Who runs a shop opens pages, not files: a lead that names one sends them where they cannot go. */
import { expect, it } from 'vitest';
import { festivalWords } from '../../src/console/festivals/words.ts';
import { memberPageWords } from '../../src/console/members/words.ts';
import { referralWords } from '../../src/console/referrals/words.ts';
import { remarkWords } from '../../src/console/remarks/words.ts';
import { takingPartWords } from '../../src/console/taking-part/words.ts';
import { tillWords } from '../../src/console/till/words.ts';

it.each([
  ['festivals', festivalWords],
  ['members', memberPageWords],
  ['referrals', referralWords],
  ['remarks', remarkWords],
  ['taking part', takingPartWords],
  ['the till', tillWords],
])('the page of %s names no file of the brand folder', (_name, words) => {
  expect(JSON.stringify(words)).not.toMatch(/\.(yaml|csv)\b/);
});
