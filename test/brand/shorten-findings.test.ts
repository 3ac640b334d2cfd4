import { describe, expect, it } from 'vitest';
import { lintBrand } from '../../src/brand/lint-brand.ts';
import { shortenFindings } from '../../src/brand/shorten-findings.ts';
import { noonMs } from './demo-content.ts';
import { filesWith } from './small-brand.ts';

/** The first rule loses its words to the second, which listens for one character. */
function lintFlood(words: readonly string[]) {
  const rules = `rules:
  - { id: shops, title: 门店, when: { exact: [${words.join(', ')}], menu: [nearest] }, reply: 好 }
  - { id: wide, title: 太宽, order: 9, when: { contains: [店] }, reply: 好 }
`;
  return lintBrand(filesWith({ 'rules.yaml': rules }), noonMs);
}

const seven = ['大店', '小店', '新店', '老店', '好店', '名店', '总店'];

describe('a word that takes much from other rules', () => {
  it('is told before what it takes', () => {
    expect(lintFlood(seven).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'one-character wide',
      ...seven.map(() => 'phrase-lost shops'),
    ]);
  });

  it('is shown five times, and the rest is counted', () => {
    const shown = shortenFindings(lintFlood(seven));
    expect(shown.map(({ moreCount }) => moreCount)).toEqual([0, 0, 0, 0, 0, 2]);
    expect(shown.at(-1)?.finding.culprit).toBe('wide "店"');
  });

  it('counts phrases and examples together', () => {
    const rules = `rules:
  - id: shops
    title: 门店
    when: { exact: [${seven.join(', ')}], examples: [附近的店铺, 哪里有店呀, 你们店有几家], menu: [nearest] }
    reply: 好
  - { id: wide, title: 太宽, order: 9, when: { contains: [店] }, reply: 好 }
`;
    const shown = shortenFindings(lintBrand(filesWith({ 'rules.yaml': rules }), noonMs));
    expect(shown.reduce((sum, { moreCount }) => sum + moreCount, 0)).toBe(5);
  });

  it('is shown whole while there are no more than five', () => {
    const findings = lintFlood(seven.slice(0, 5));
    const shown = shortenFindings(findings);
    expect(shown.map(({ finding }) => finding)).toEqual(findings);
    expect(shown.every(({ moreCount }) => moreCount === 0)).toBe(true);
  });
});
