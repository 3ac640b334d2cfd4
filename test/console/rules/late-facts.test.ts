/** What the list of rules says of its late parts, told or not. */
import { expect, it } from 'vitest';
import { lateHits, lateNotes } from '../../../src/console/rules/list/late-facts.ts';

const shown = { arranged: { rules: [], count: 0, page: 1, pageCount: 1 }, language: 'zh' } as const;
const failed = /hx-trigger="again"[^>]*><p class="problem" role="alert" data-late> *[^<]+<button/;

it.each([
  ['notes', lateNotes, '/rules'],
  ['hits', lateHits, '/rules?facts=hits'],
] as const)(
  '%s that nobody could tell are said to be missing, and asked for by hand',
  (...given) => {
    const [, draw, url] = given;
    const { markup } = draw({ ...shown, facts: {}, url });
    expect(markup).toMatch(failed);
    expect(markup).toContain(`hx-get="${url}"`);
  },
);

it('hits that are still counted are asked for by themselves, and by hand when they do not come', () => {
  const { markup } = lateHits({
    ...shown,
    facts: { hits: new Map(), isCounting: true },
    url: '/r',
  });
  expect(markup).toContain('hx-trigger="load delay:2s, again"');
  expect(markup).toMatch(/data-late hidden/);
});

it('what was told asks for nothing more', () => {
  const told = { findings: new Map(), hits: new Map(), isCounting: false };
  const draws = [lateNotes, lateHits].map((draw) => draw({ ...shown, facts: told, url: '/r' }));
  expect(draws.map(({ markup }) => markup.includes('hx-get'))).toEqual([false, false]);
});
