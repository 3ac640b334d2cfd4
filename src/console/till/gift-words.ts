/** What the till says of a festival's gifts. */
import { both } from '../frame/language.ts';

export const giftWords = both(
  {
    good: '可以给。',
    doIt: '给出礼品，核销',
    done: (gifts: string) => `核销好了，请把「${gifts}」给顾客。`,
    unknown: '没有这个礼品码',
    unknownHint: '码的格式是对的，但没有发出过；也可能顾客删掉了自己的资料。请和顾客核对。',
    fetched: '已经领过了，这次没有核销。',
    otherShop: (shops: readonly string[]) =>
      `不是领在这家店的，是 ${shops.join('、')}。顾客可以在公众号里回复「换店」改到这家。`,
    otherTime: (from: string, to: string) => `还没到或者过了时段：${from} 到 ${to}。`,
    phases: { 'not-yet': '活动还没开始。', running: '', over: '活动已经结束。' },
  },
  {
    good: 'Good to hand over.',
    doIt: 'Hand over now',
    done: (gifts) => `Done: please hand over “${gifts}”.`,
    unknown: 'There is no such code for gifts',
    unknownHint:
      'The code is well formed, but was not given out, or the customer had their data erased. Check with the customer.',
    fetched: 'Handed over before; nothing was done this time.',
    otherShop: (shops) =>
      `Claimed for another shop: ${shops.join(', ')}. The customer can write 换店 in the chat and change it to this one.`,
    otherTime: (from, to) => `Not in its time: ${from} to ${to}.`,
    phases: {
      'not-yet': 'The festival has not begun.',
      running: '',
      over: 'The festival is over.',
    },
  },
);
