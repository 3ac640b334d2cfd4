import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soundOf } from '../../../src/intents/pinyin.ts';
import { finishSteps } from '../../../src/intents/steps.ts';
import { buildSoundIndex } from '../../../src/intents/words/sound-index.ts';
import { makeRule } from '../make-rule.ts';

function hearIn(text: string, ...keywords: readonly string[]): string[] {
  const hits = finishSteps(buildSoundIndex([{ rule: makeRule('r'), keywords }])).findHits(text);
  return hits.map(({ said, evidence }) => `${said} for ${evidence}`);
}

describe('buildSoundIndex', () => {
  it.each([
    ['a homophone', '我要悠惠券', '优惠券', '悠惠券'],
    ['the wrong one of two like characters', '优惠卷怎么用', '优惠券', '优惠卷'],
    ['every character mistyped', '有会劝在哪里领', '优惠券', '有会劝'],
    ['a pair that is most of the message', '转人宫', '人工', '人宫'],
    ['a pair that is the message', '定餐', '订餐', '定餐'],
    ['a keyword with Latin letters', 'wifi蜜码', 'wifi密码', 'wifi蜜码'],
    ['a keyword with digits', '5哲优惠', '5折优惠', '5哲优惠'],
  ])('hears %s', (_what, text, keyword, said) => {
    expect(hearIn(text, keyword)).toEqual([`${said} for ${keyword}`]);
  });

  it.each([
    ['what is written as it should be', '优惠券', '优惠券'],
    ['another sound', '优惠群', '优惠券'],
    ['a single character', '卷', '券'],
    ['one character and letters', 'k哥', 'k歌'],
    ['a pair in a longer message', '去超市买东西', '超时'],
    ['a pair with nothing as it is written', '手鸡', '首集'],
    ['other letters', 'wifl密码', 'wifi密码'],
    ['a Latin word inside of another', 'awifi蜜码', 'wifi密码'],
    ['a part of a keyword', '悠惠', '优惠券'],
  ])('does not hear %s', (_what, text, keyword) => {
    expect(hearIn(text, keyword)).toEqual([]);
  });

  it('hears all keywords that sound alike but the one that is written', () => {
    expect(hearIn('优惠券', '优惠券', '优惠卷', '优惠劝')).toEqual([
      '优惠券 for 优惠卷',
      '优惠券 for 优惠劝',
    ]);
  });

  it('hears two keywords that sound alike, each where the other one is written', () => {
    expect(hearIn('优惠券，优惠劝', '优惠券', '优惠劝')).toEqual([
      '优惠券 for 优惠劝',
      '优惠劝 for 优惠券',
    ]);
  });

  it('hears a keyword once, however often it is said', () => {
    expect(hearIn('优惠卷，优惠劝，优惠卷', '优惠券')).toEqual(['优惠卷 for 优惠券']);
  });

  it('finds what comparing each keyword with each place finds', () => {
    const unit = fc.constantFrom('优', '悠', '惠', '会', '券', '劝', '卷', 'a');
    const sounds = (text: string) =>
      [...text].map((one) => soundOf((one === '卷' ? '券' : one).charCodeAt(0)) || one);
    const hasTwoSounds = (word: string) => sounds(word).filter(Number).length > 1;
    const hear = (text: string, keyword: string) =>
      [...text].some((_, start) => {
        const said = text.slice(start, start + keyword.length);
        const edges = `${text[start - 1]}${said[0]} ${said.at(-1)}${text[start + said.length]}`;
        return (
          said !== keyword &&
          !edges.includes('aa') &&
          `${sounds(said)}` === `${sounds(keyword)}` &&
          (keyword.length > 2 || (text.length < 5 && [...said].some((c, at) => c === keyword[at])))
        );
      });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit, minLength: 1, maxLength: 4 }), { maxLength: 12 }),
        fc.string({ unit, maxLength: 8 }),
        (keywords, text) => {
          const found = finishSteps(buildSoundIndex([{ rule: makeRule('r'), keywords }])).findHits(
            text,
          );
          const expected = keywords.filter((word) => hasTwoSounds(word) && hear(text, word));
          const heard = found.map(({ evidence }) => evidence);
          expect(heard.toSorted()).toEqual(expected.toSorted());
        },
      ),
      { numRuns: 3000 },
    );
  });
});
