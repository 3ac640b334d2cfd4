import { describe, expect, it } from 'vitest';
import { kindLines } from '../../../src/intents/classifier/kinds-of-things.ts';
import { findMeanings, meaningLimit } from '../../../src/intents/classifier/meanings.ts';
import { synonymLines } from '../../../src/intents/classifier/synonyms.ts';
import { normalise } from '../../../src/intents/normalise.ts';

const lines = [synonymLines, kindLines].flatMap((all) => all.trim().split('\n'));

describe('meanings', () => {
  it.each([
    ['怎么取消闹钟', '如何撤销闹铃'],
    ['点样开启', '如何打开'],
    ['几钱', '多少钱'],
    ['去杭州的航班', '去成都的飞机'],
    ['取肖闹中', '取消闹钟'],
  ])('are the same for %s and %s', (one, other) => {
    expect(findMeanings(one)).toEqual(findMeanings(other));
    expect(findMeanings(one)).not.toEqual([]);
  });

  it('takes the longest word: 没有 is not 有没有', () => {
    expect(findMeanings('有没有')).toHaveLength(1);
    expect(findMeanings('有没有')).not.toEqual(findMeanings('没有'));
  });

  it('hears a word by its sound only from two characters on', () => {
    expect(findMeanings('画')).not.toEqual([]);
    expect(findMeanings('化')).toEqual([]);
  });

  it('hears a Latin word only where it stands alone', () => {
    expect(findMeanings('hi')).toHaveLength(1);
    expect(findMeanings('this')).toEqual([]);
  });

  it.each(['', '龘', 'zzz'])('finds none in %j', (text) => {
    expect(findMeanings(text)).toEqual([]);
  });

  it('has no more lines than numbers', () => {
    expect(lines.length).toBeLessThan(meaningLimit);
  });

  it('is written as texts are after normalising', () => {
    const words = lines.flatMap((line) => line.split(' '));
    expect(words.filter((word) => normalise(word) !== word)).toEqual([]);
  });

  it('has at least two words in each line', () => {
    expect(lines.filter((line) => line.split(' ').length < 2)).toEqual([]);
  });
});
