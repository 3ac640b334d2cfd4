/** What the form of an invitation says. */
import type { SetupFormWords } from './setup-form-words.ts';

const giftHint = [
  '这种券的「怎么发」要选「只作礼物」',
  'a coupon whose campaign says: as a gift only',
] as const;

export const invitationWords: SetupFormWords = {
  title: ['邀请', 'Invitations'],
  lead: [
    '粉丝拿自己的邀请码请朋友来，两边各得一张券，各一次。来了多少在「参与活动」里看。',
    'Followers bring friends by a code of their own, and both get a coupon, once each. How many came is under Taking part.',
  ],
  empty: [
    '加一个邀请：到什么时候、每人能请几位、送什么券。',
    'Add one: until when, how many friends, which coupons.',
  ],
  fields: {
    about: ['说明', 'About', '一句话写给粉丝看', 'One sentence for followers'],
    codePrefix: [
      '邀请码开头',
      'Beginning of the codes',
      '2 到 4 个大写字母，不能和优惠券、节日礼品的一样',
      'two to four capital letters, other than those of coupons and festivals',
    ],
    friendsEach: ['每人能请几位', 'Friends of one follower', '最多 100', '100 at most'],
    friendsInAll: [
      '一共请几位',
      'Friends in all',
      '送的券总数要够：两边送同一种券就要两倍',
      'the coupons must be enough: twice as many when both get the same',
    ],
    forWhom: ['谁能用邀请码', 'Whom a code is for'],
    friendCoupon: ['送给朋友的券', 'Coupon for the friend', ...giftHint],
    inviterCoupon: ['送给邀请人的券', 'Coupon for who invited', ...giftHint],
  },
  values: {
    new: ['邀请开始以后才关注的人', 'Those who followed since it began'],
    all: ['所有人', 'Anybody'],
  },
};
