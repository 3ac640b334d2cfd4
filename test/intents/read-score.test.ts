import { describe, expect, it } from 'vitest';
import { readScore } from '../../src/intents/read-score.ts';

describe('a score', () => {
  it.each([
    ['4', 4],
    ['４分', 4],
    ['四', 4],
    ['四分吧', 4],
    ['5星', 5],
    ['五颗星', 5],
    ['五星好评', 5],
    ['給五分', 5],
    ['我给你们打个5分', 5],
    ['打8分', 8],
    ['评分：3', 3],
    ['两星', 2],
    ['十分', 10],
    ['打十分吧', 10],
    ['0分', 0],
    ['5分，很好吃', 5],
    ['很好吃！5分', 5],
    ['5分很好吃', 5],
    ['我 给 7 分', 7],
    ['满分10分我给7分', 7],
    ['满分 10 分，我给 7 分', 7],
    ['我给7分，满分10分', 7],
    ['满分10分，7分', 7],
    ['上次给3分，这次给5分', 5],
    ['5分，就是5分', 5],
  ])('"%s" is %i', (text, value) => {
    expect(readScore(text)?.value).toBe(value);
  });

  it('is the whole of what is said, or the sentence or the words that give it', () => {
    expect(readScore('5分，挺好吃！')?.text).toBe('5分挺好吃');
    expect(readScore('上菜慢，4分')?.text).toBe('4分');
    expect(readScore('满分10分我给7分')?.text).toBe('给7分');
  });

  it.each([
    '4.5分',
    '4。5分',
    '给4.5',
    '.5分',
    '4分半',
    '给4分半',
    '四点五分',
    '给三四分',
    '4-5分',
    '4到5分',
    '4~5分',
    '4/5',
    '4分，5分',
    '味道5分，服务3分',
    '-3分',
    '负三分',
    '满分10分',
    '十分满意',
    '给十分满意的评价',
    '5分钟',
    '等了5分钟',
    '给5分钟',
    '打5折',
    '给5星级的待遇',
    '三个人',
    '10点来的',
    '没给5分',
    '不会给5分',
    '一般',
    '三好',
    '',
  ])('is not in "%s"', (text) => {
    expect(readScore(text)).toBeUndefined();
  });
});
