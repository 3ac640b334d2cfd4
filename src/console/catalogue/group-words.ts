/** What the pages of groups say. */
import { both } from '../frame/language.ts';

export const groupWords = both(
  {
    lead: '分组让回答更合适：规则里可以写「只对这些分组的人」。分组不是名单，不能导出，也不会给谁发消息。',
    sentence: '谁在里面',
    count: '现在几人',
    who: '看看是谁、为什么',
    asked: (what: string, times: number, days: number) =>
      `${days} 天内问过 ${times} 次以上「${what}」的人`,
    came: (what: string) => `扫「${what}」这个码来的人`,
    usedIn: (shop: string, times: number, days: number) =>
      `${days} 天内在「${shop}」用过 ${times} 张以上券的人`,
    bound: '绑了账户的人',
    usedOn: (days: string) => `用券的日子：${days}`,
    none: '还没有分组',
    noneText: '比如「30 天内问过 2 次以上汉堡的人」。建好以后，规则的条件里就能选它。',
    membersOf: (sentence: string) =>
      `${sentence}。只看得到后四位，和进组的原因；看过会留记录。这里没有、也不会有群发。`,
    betweenDays: '、',
    follower: '粉丝',
    reason: '为什么',
    changed: '最近一次变动',
    askedOn: (days: string) => `问过的日子：${days}`,
    cameBy: (scene: string) => `扫码「${scene}」`,
    lapsed: '已不符合，对方下次说话时离开',
    nobody: '现在没有人',
    nobodyText: '有人符合条件以后，会出现在这里。',
    most: (most: number) => `最多列 ${most} 位。`,
    back: '回到分组',
  },
  {
    lead: 'Groups make answers fit: a rule can be for some groups only. A group is no list to send to, and cannot be exported.',
    sentence: 'Who is in',
    count: 'Now',
    who: 'Who and why',
    asked: (what, times, days) =>
      `People who asked about "${what}" at least ${times} times in ${days} days`,
    came: (what) => `People who came through the code "${what}"`,
    usedIn: (shop, times, days) =>
      `People who used at least ${times} coupons at "${shop}" in ${days} days`,
    bound: 'People who bound an account',
    usedOn: (days) => `Coupons used on ${days}`,
    none: 'No groups yet',
    noneText:
      'Such as people who asked about burgers twice in 30 days. Rules can then be for them alone.',
    membersOf: (sentence) =>
      `${sentence}. Only the last four characters and the reason are shown; the look is noted. Nothing can be sent from here.`,
    betweenDays: ', ',
    follower: 'Follower',
    reason: 'Why',
    changed: 'Last change',
    askedOn: (days) => `Asked on ${days}`,
    cameBy: (scene) => `Code "${scene}"`,
    lapsed: 'Not so any more: leaves with their next message',
    nobody: 'Nobody now',
    nobodyText: 'Whoever fits will be listed here.',
    most: (most) => `At most ${most} are listed.`,
    back: 'Back to the groups',
  },
);
