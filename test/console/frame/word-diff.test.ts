import { describe, expect, it } from 'vitest';
import { diffWords } from '../../../src/console/frame/word-diff.ts';

/** `-taken out-`, `+put in+`. */
function told(before: string, after: string): string {
  const marks = { same: '', removed: '-', added: '+' };
  return diffWords(before, after)
    .map(({ kind, text }) => `${marks[kind]}${text}${marks[kind]}`)
    .join('');
}

describe('a difference of two texts', () => {
  it.each([
    ['a word of a sentence', '我们准备关门了。', '我们准备开业了。', '我们准备-关门-+开业+了。'],
    ['a number', '外送费 5 元。', '外送费 6 元。', '外送费 -5-+6+ 元。'],
    ['English words', 'We open at nine.', 'We open at ten.', 'We open at -nine-+ten+.'],
    ['what is put in', '欢迎光临', '欢迎光临小店', '欢迎光临+小店+'],
    ['nothing', '您好', '您好', '您好'],
    ['what is new', '', '周末有。', '+周末有。+'],
  ])('tells %s by whole words', (_what, before, after, expected) => {
    expect(told(before, after)).toBe(expected);
  });

  it('of two other sentences shows each whole, whatever 我 and 。 they share', () => {
    const missed = '这句我没听懂，不过这些我能帮您：找店、领券。换个说法再问我也可以。';

    expect(told('您好，我是小二。', missed)).toBe(`-您好，我是小二。-+${missed}+`);
  });
});
