/** What a follower's words wish of our own desk; whatever is more than a wish is said to people. */
import { describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../src/domain/inbound.ts';
import { deskWishOf } from '../../src/turn/desk-words.ts';

const textMessage = (text: string) => ({ kind: 'text', text }) as InboundMessage;

const wishes = {
  person: ['人工', '轉人工', '人工客服', 'human', 'Talk to a human'],
  'no-more': [
    ...['不用了', '算了', '不等了', '不用了，谢谢', '算了，不等了', '那就不等了吧', '不想等了'],
    ...['不排了', '取消排队', '等不及了', '取消', '唔使啦', '太久了，不等了', '没事了'],
    ...['never mind', 'Nevermind', 'no thanks', "I don't want to wait anymore", 'forget it'],
  ],
  'how-long': [
    ...['还要等多久', '還要等多久？', '大概要多久啊', '要等几分钟', '前面还有几个人', '我排第几'],
    ...['现在排到第几位了', '什么时候轮到我', '到我了吗', '人工还要多久', '多久能接'],
    ...['how long', 'How long do I have to wait?', 'how many people are ahead of me?'],
  ],
  'add-message': ['留言 还有一份可乐', 'Message: one coke is missing'],
} as const;

describe('what a follower wishes of the desk', () => {
  it.each(
    Object.entries(wishes).flatMap(([wish, texts]) => texts.map((text) => [text, wish] as const)),
  )('%s: %s', (text, wish) => {
    expect(deskWishOf(textMessage(text))).toBe(wish);
  });

  it.each([
    ...['留言', '我要找人工评理', '我的外卖还要等多久', '不要洋葱', '不用谢', '没事', '等一下'],
    ...['算了一下多收了三块', '我不等了你们自己看着办吧外卖也不要了退钱', '薯条多久能补', '好的'],
    ...['怎么取消订单', '你们几点开门', 'no fries in my bag', 'how long is the sandwich'],
  ])('is nothing of these: %s', (text) => {
    expect(deskWishOf(textMessage(text))).toBeUndefined();
  });
});
