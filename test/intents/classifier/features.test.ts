import { describe, expect, it } from 'vitest';
import { extractFeatures } from '../../../src/intents/classifier/features.ts';

const featuresOf = (text: string) => [...extractFeatures(text).ids];
const shared = (one: string, other: string) => {
  const known = new Set(featuresOf(other));
  return featuresOf(one).filter((feature) => known.has(feature)).length;
};

describe('the features of a text', () => {
  it('are none for an empty text', () => {
    expect(featuresOf('')).toHaveLength(0);
  });

  it('are distinct and in rising order', () => {
    const features = featuresOf('好好好吃的 kfc 好吃 2 kfc');
    expect(features).toEqual([...new Set(features)].sort((left, right) => left - right));
  });

  it('tell a whole text from the same words inside of another', () => {
    expect(shared('在吗', '你在吗我在')).toBeLessThan(featuresOf('在吗').length);
  });

  it.each([
    ['homophones', '悠惠券', '优惠券'],
    ['two Latin words in the same place', '播放beyond的歌', '播放adele的歌'],
    ['two numbers in the same place', '第12号', '第999号'],
    ['a text with a character left out', '优惠怎么用', '优惠券怎么用'],
  ])('have something in common for %s', (_, one, other) => {
    expect(shared(one, other)).toBeGreaterThan(featuresOf(other).length / 2);
    expect(shared(one, other)).toBeLessThan(featuresOf(other).length);
  });

  it('keep different words apart', () => {
    expect(shared('abc', 'abd')).toBeLessThan(featuresOf('abc').length);
  });

  it('weigh meanings above characters, these above pairs, what is written above its sound, neighbours above those apart', () => {
    const { weights } = extractFeatures('有优惠吗');
    const distinct = [...new Set(weights)].map((weight) => weight.toFixed(1));
    expect(distinct.sort()).toEqual(['0.4', '0.5', '0.8', '1.0', '1.2', '1.4', '1.6']);
  });

  it('count a pair as neighbours where it occurs both ways', () => {
    const weightIn = (text: string, wanted: number) => {
      const { ids, weights } = extractFeatures(text);
      return weights[ids.indexOf(wanted)];
    };
    const pair = '好'.charCodeAt(0) * 0x1_0000 + '吃'.charCodeAt(0);
    expect(weightIn('好不吃', pair)).toBe(0.5);
    expect(weightIn('好不吃好吃', pair)).toBe(1);
  });
});
