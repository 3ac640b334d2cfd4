import { describe, expect, it } from 'vitest';
import { recallTexts } from '../../src/intents/recall-texts.ts';

/** Counts how often each text was looked at. */
function watched() {
  const made: string[] = [];
  const recall = recallTexts((text) => {
    made.push(text);
    return { text };
  });
  return { made, recall };
}

describe('recallTexts', () => {
  it('makes the same of a text as before, once', () => {
    const { made, recall } = watched();
    const first = recall('优惠券');
    expect(recall('优惠券')).toBe(first);
    expect(made).toEqual(['优惠券']);
  });

  it.each([
    ['a digit', '2个汉堡'],
    ['a number in full width', '要３个'],
    ['a phone in words', '幺三八零零幺三八零零零'],
    ['many characters', '我昨天在你们人民广场的店里买了一个汉堡'],
  ])('keeps no text with %s', (_name, text) => {
    const { made, recall } = watched();
    expect(recall(text)).toEqual(recall(text));
    expect(made).toEqual([text, text]);
  });

  it('lets the oldest text go when there are too many', () => {
    const { made, recall } = watched();
    const letters = Array.from({ length: 2_001 }, (_, at) => String.fromCharCode(0x5000 + at));
    for (const letter of letters) recall(letter);
    recall(letters[1] as string);
    expect(made).toHaveLength(2_001);
    recall(letters[0] as string);
    expect(made).toHaveLength(2_002);
  });
});
