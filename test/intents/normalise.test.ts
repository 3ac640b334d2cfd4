import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxTextLength, normalise } from '../../src/intents/normalise.ts';

describe('normalise', () => {
  it.each([
    ['full width becomes half width', 'ＶＩＰ８８', 'vip88'],
    ['upper case becomes lower case', 'WiFi', 'wifi'],
    ['Traditional becomes Simplified', '請問附近有賣漢堡的店嗎', '请问附近有卖汉堡的店吗'],
    ['Taiwan spelling becomes the same', '裡面著什麼', '里面着什么'],
    ['甚麼 is 什么', '甚麼', '什么'],
    ['回覆 is 回复', '回覆', '回复'],
    ['a lady is addressed like anybody', '妳好', '你好'],
    ['punctuation is dropped', '你好，“优惠券”！……（谢谢）', '你好优惠券谢谢'],
    ['emoji are dropped', '你好😊👍🏻❤️🇨🇳', '你好'],
    ['white space is dropped between Chinese', ' 我 想　吃\n汉堡 ', '我想吃汉堡'],
    ['one space stays between Latin words', 'Big   Mac', 'big mac'],
    ['punctuation parts Latin words', 'wi-fi, 3.5', 'wi fi 3 5'],
    ['an emoji parts Latin words', 'big😊mac', 'big mac'],
    ['no space between Latin and Chinese', '我要 VIP 卡', '我要vip卡'],
    ['a question mark stays', '在哪？', '在哪?'],
    ['both questions marks of ⁇ stay', 'é⁇', 'é??'],
    ['ligatures and signs of units fall apart', '5㎏ ﬁsh ①', '5kg fish 1'],
    ['accents stay with their letter', 'CAFÉ Cafe\u0301', 'café café'],
    ['full-width katakana is put together', 'ｶﾞ', 'ガ'],
    ['the hexagrams are signs', '䷀好', '好'],
    ['the zero of Chinese years stays', '二〇二六', '二〇二六'],
    ['a character outside of the basic plane stays', '𠮷野家', '𠮷野家'],
    ['half a surrogate pair is dropped', '好\ud83d', '好'],
    ['nothing becomes nothing', '', ''],
  ])('%s', (_rule, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('cuts at the longest text, and never through a character', () => {
    expect(normalise('好'.repeat(maxTextLength + 1))).toHaveLength(maxTextLength);
    expect(normalise(`${'好'.repeat(maxTextLength - 1)}𠮷好`)).toHaveLength(maxTextLength - 1);
    expect(normalise('ﷺ'.repeat(100)).length).toBeLessThanOrEqual(maxTextLength);
  });

  it('changes nothing the second time', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom('é', '·', '\u1100', '\u1161', '\u11a8', 'İ', 'Σ', ' ', '?', 'a'),
      }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it('reads every character of the basic plane the quick way as it does the thorough way', () => {
    const differing = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code))
      // An accented letter sends the whole text the thorough way; its neighbours keep marks and spaces from joining.
      .filter(
        (character) => normalise(`中${character}中é`) !== `${normalise(`中${character}中`)}é`,
      );
    expect(differing).toEqual([]);
  });
});
