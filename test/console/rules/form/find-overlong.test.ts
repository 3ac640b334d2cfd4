import { expect, it } from 'vitest';
import { findOverlong } from '../../../../src/console/rules/form/find-overlong.ts';

const words = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join('\n');

it('a list may be as long as the schema takes, and no longer', () => {
  expect(findOverlong({ contains: words(2000) })).toBeUndefined();
  expect(findOverlong({ title: 'x', contains: words(2001) })).toBe('contains');
});

it('the rule as it was is no list that somebody typed', () => {
  expect(findOverlong({ base: words(3000) })).toBeUndefined();
});
