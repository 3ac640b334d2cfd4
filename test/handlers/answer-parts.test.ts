import { describe, expect, it } from 'vitest';
import { countAnswerParts, maxAnswerParts, splitAnswer } from '../../src/handlers/answer-parts.ts';
import { maxTextBytes } from '../../src/wechat/limits.ts';

const sentence = '这一句话正好有二十个字不多也不少真的。\n';
const sentences = (count: number): string => sentence.repeat(count).trim();

describe('an answer', () => {
  it('that just fits stays whole, although a part would be smaller', () => {
    const text = 'a'.repeat(maxTextBytes);
    expect(splitAnswer(text)).toEqual([text]);
  });

  it('is parted between sentences, and none is lost', () => {
    const parts = splitAnswer(sentences(100));
    expect(parts.length).toBe(4);
    expect(parts.every((part) => part.endsWith('。') && part.startsWith('这'))).toBe(true);
    expect(parts.join('\n')).toBe(sentences(100));
  });

  it('of more parts than can be sent ends in an ellipsis, and is counted in full', () => {
    const parts = splitAnswer(sentences(300));
    expect(parts).toHaveLength(maxAnswerParts);
    expect(parts.at(-1)).toMatch(/…$/);
    expect(parts.every((part) => Buffer.byteLength(part) < maxTextBytes - 100)).toBe(true);
    expect(countAnswerParts(sentences(300))).toBeGreaterThan(maxAnswerParts);
  });
});
