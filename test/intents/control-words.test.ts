import { describe, expect, it } from 'vitest';
import { dropsQuestion } from '../../src/intents/control-words.ts';
import { normalise } from '../../src/intents/normalise.ts';

describe('an open question is dropped', () => {
  it.each([
    '唔該幫我取消',
    '帮我取消订位',
    '取消订位吧',
    '取消吧',
    '不订了',
    '算了不要了',
    '我不想要了',
    '把刚才的订位取消掉',
    '唔訂喇',
    '不想订了',
    '我不想订了',
    '不想约了',
    '不用订了',
    '别订了',
    '不来了',
    '订不了了',
    '我来不了了',
    '唔想訂喇',
    '唔嚟喇',
    '不想再订位了',
    '那我们就不预约了',
    '不好意思，临时有事，来不了了',
    '今天不想订了，谢谢',
    '没空去了',
    '今天来不成了',
    '去唔到喇',
    '不用订位了',
    'please cancel',
    'cancel the booking',
  ])('by "%s"', (text) => {
    expect(dropsQuestion(normalise(text))).toBe(true);
  });

  it.each([
    '取消订单',
    '取消关注',
    '取消订阅',
    '不要',
    '都不要',
    '我不留电话',
    '不要辣',
    '怎么取消订位',
    '可以取消吗',
    '不用停车',
    '不想订靠窗的',
    '不用订蛋糕',
    '不要来辣的',
    '别订太早',
    '不想订了怎么取消',
    '来不了怎么办',
    '有一位来不了了',
    '订不了',
    '来不了',
    '今天来不了',
    '现在来不了',
    '我去不了',
    '没时间去',
    '没空来',
    '现在没法去',
    '不想去',
    '不太想来',
    '不用预约吗',
    '不来了吗？',
    '谢谢，不用了',
    '特别来了',
    '要不要订',
    '想不想来',
    '来不来',
  ])('not by "%s"', (text) => {
    expect(dropsQuestion(normalise(text))).toBe(false);
  });

  // A pattern that reads one of these in two ways tries them all: it would take years.
  it.each([
    '咱们',
    '我们还是',
    '那个',
    '预订',
    '取消订位',
    '刚才的',
    '一下',
    '有事',
    '谢谢',
    '不来',
    '来不了',
  ])('a long text of "%s" is read through once', (words) => {
    expect(dropsQuestion(`${words.repeat(Math.floor(600 / words.length))}x`)).toBe(false);
  });

  it.each(['了', '订位', '不好意思', '谢谢了'])(
    'behind 来不了了 a long text of "%s" is read through once',
    (words) => {
      const text = `今天来不了了${words.repeat(590 / words.length)}x`;
      expect(dropsQuestion(text)).toBe(false);
    },
  );
});
