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
    next: '看下一个码',
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
    next: 'Another code',
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

export const memberWords = both(
  {
    holds: (level: string, balance: number) => `等级：${level}，积分：${balance}`,
    birthday: (gift: string) => `这几天生日：${gift}`,
    paid: '这次付了多少元（积分）',
    paidHint: '例如 58.50；积分按等级自动算。',
    points: '或者：用掉多少积分',
    pointsHint: '写整数。',
    refund: '或者：退货，当时付了多少元',
    refundHint: '整单退才填，收回那一单的积分。三格只填一格。',
    doIt: '记上',
    unknown: '没有这张会员卡',
    unknownHint: '号码的格式是对的，但没有这张卡。请和顾客核对。',
    oneOfThem: '三格只填一格，这次什么也没有记。请再扫一次。',
    noPurchase: (paid: string) =>
      `这张卡没有付了 ${paid} 元、还没退过的那一单，什么也没有收回。请对照小票再扫一次。`,
    refunded: (points: number, { missing, balance }: { missing: number; balance: number }) =>
      missing > 0
        ? `退货记好了：收回 ${points} 分，还有 ${missing} 分已经用掉，不再追扣。现在 ${balance} 分。`
        : `退货记好了：收回 ${points} 分，现在 ${balance} 分。`,
    noAmount: '金额看不懂，这次什么也没有记。请写成 58.50 的样子，再扫一次。',
    noPoints: '积分要写整数，这次什么也没有记。请再扫一次。',
    earned: (points: number, balance: number) => `记好了：+${points} 分，现在 ${balance} 分。`,
    redeemed: (points: number, balance: number) => `用掉了 ${points} 分，还剩 ${balance} 分。`,
    repeated: (balance: number) => `这一笔已经记过了，现在 ${balance} 分。`,
    tooFew: (balance: number) => `积分不够：现在只有 ${balance} 分，什么也没有扣。`,
    tooMany: '这个数太大了，什么也没有记。请核对。',
  },
  {
    holds: (level, balance) => `Level: ${level}, points: ${balance}`,
    birthday: (gift) => `A birthday these days: ${gift}`,
    paid: 'Yuan paid just now (earns points)',
    paidHint: 'Such as 58.50; the level decides how many points.',
    points: 'Or: points to use',
    pointsHint: 'A whole number.',
    refund: 'Or: given back, yuan that had been paid',
    refundHint: 'Of a whole receipt; takes its points back. Fill in only one of the three.',
    doIt: 'Save',
    unknown: 'There is no such member card',
    unknownHint: 'The number is well formed, but there is no such card. Check with the customer.',
    oneOfThem: 'Fill in one of the three only; nothing was saved. Scan the card again.',
    noPurchase: (paid) =>
      `This card has no purchase of ${paid} yuan that was not given back; nothing was taken. Compare it with the receipt and scan the card again.`,
    refunded: (points, { missing, balance }) =>
      missing > 0
        ? `Given back: ${points} points taken, ${missing} were used up and are not owed. ${balance} now.`
        : `Given back: ${points} points taken, ${balance} now.`,
    noAmount: 'That is no amount; nothing was saved. Write it like 58.50 and scan the card again.',
    noPoints: 'Points are a whole number; nothing was saved. Scan the card again.',
    earned: (points, balance) => `Saved: +${points} points, ${balance} now.`,
    redeemed: (points, balance) => `Used ${points} points, ${balance} left.`,
    repeated: (balance) => `This was saved before; ${balance} points now.`,
    tooFew: (balance) => `Not enough: only ${balance} points; nothing was taken.`,
    tooMany: 'That is too much; nothing was saved. Check it.',
  },
);
