/** What the till says. */
import { both } from '../frame/language.ts';

export const tillWords = both(
  {
    title: '收银台',
    lead: '扫一扫或输入顾客手机上的码，看清楚再确认。',
    shop: '我在哪家店',
    pickShop: '请选一家门店',
    choose: '就是这家',
    otherShop: '换一家店',
    at: (shop: string) => `当前门店：${shop}`,
    noShops: '还没有您能核销的门店',
    noShopsHint: '请管理员在「人员」里把门店分给您；或者门店还没有发布。',
    code: '顾客的码',
    codeHint: '扫码枪直接扫到这里；手动输入时，横线和大小写都不要紧。',
    look: '查一下',
    back: '不用了，回去',
    strange: '认不出这个码',
    strangeHint: '请对照顾客的手机再输一次，可能有一位打错了。',
    stale: '这一页开得太久了，什么也没有做。请再扫一次。',
  },
  {
    title: 'Till',
    lead: 'Scan or type the code on the customer’s phone, look at what it is, then confirm.',
    shop: 'Which shop are you in?',
    pickShop: 'Choose a shop',
    choose: 'This one',
    otherShop: 'Another shop',
    at: (shop) => `You are in: ${shop}`,
    noShops: 'There is no shop that you may serve',
    noShopsHint: 'Ask an administrator to give you one under People; or none is published yet.',
    code: 'The customer’s code',
    codeHint: 'A scanner types into this field. Dashes, spaces and small letters do not matter.',
    look: 'Look it up',
    back: 'No, go back',
    strange: 'This is no code of ours',
    strangeHint: 'Compare it with the customer’s phone and type it again: one sign may be wrong.',
    stale: 'This page was open for too long; nothing was done. Scan the code again.',
  },
);

export const couponWords = both(
  {
    good: '可以用。',
    doIt: '确认核销',
    done: (name: string) => `核销好了：「${name}」。`,
    unknown: '没有这张券',
    unknownHint: '码的格式是对的，但没有发出过这张券。请和顾客核对。',
    used: (when: string, where: string) => `已经用过了：${when}，${where}。`,
    usedMeanwhile: '刚刚已经被用掉了，这次没有核销。',
    over: (when: string) => `已经过期：${when} 截止。`,
    notYet: (when: string) => `还没开始：${when} 起可用。`,
    wrongShop: (shops: readonly string[]) => `这家店不能用，只能在这些店用：${shops.join('、')}。`,
  },
  {
    good: 'Good to use.',
    doIt: 'Use it now',
    done: (name) => `Done: “${name}” is used.`,
    unknown: 'There is no such coupon',
    unknownHint:
      'The code is well formed, but no such coupon was given out. Check with the customer.',
    used: (when, where) => `Used already: ${when}, ${where}.`,
    usedMeanwhile: 'It was used just now by somebody else; nothing was done this time.',
    over: (when) => `Expired: it was good until ${when}.`,
    notYet: (when) => `Not good yet: from ${when} on.`,
    wrongShop: (shops) => `Not in this shop, only in: ${shops.join(', ')}.`,
  },
);
