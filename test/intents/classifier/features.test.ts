import { describe, expect, it } from 'vitest';
import { extractFeatures, weightOf } from '../../../src/intents/classifier/features.ts';

const shared = (one: string, other: string) => {
  const known = new Set(extractFeatures(other));
  return [...extractFeatures(one)].filter((feature) => known.has(feature)).length;
};

describe('the features of a text', () => {
  it('are none for an empty text', () => {
    expect(extractFeatures('')).toHaveLength(0);
  });

  it('are distinct and in rising order', () => {
    const features = [...extractFeatures('好好好吃的 kfc 好吃 2 kfc')];
    expect(features).toEqual([...new Set(features)].sort((left, right) => left - right));
  });

  it('tell a whole text from the same words inside of another', () => {
    expect(shared('在吗', '你在吗我在')).toBeLessThan(extractFeatures('在吗').length);
  });

  it.each([
    ['homophones', '悠惠券', '优惠券'],
    ['two Latin words in the same place', '播放beyond的歌', '播放adele的歌'],
    ['two numbers in the same place', '第12号', '第999号'],
  ])('have something in common for %s', (_, one, other) => {
    expect(shared(one, other)).toBeGreaterThan(extractFeatures(other).length / 2);
    expect(shared(one, other)).toBeLessThan(extractFeatures(other).length);
  });

  it('keep different words apart', () => {
    expect(shared('abc', 'abd')).toBeLessThan(extractFeatures('abc').length);
  });

  it('weigh a meaning above a character, that above a pair, and that above a sound', () => {
    const weights = new Set([...extractFeatures('有优惠吗')].map(weightOf));
    expect([...weights].sort()).toEqual([0.8, 1, 1.4, 1.6]);
  });
});
