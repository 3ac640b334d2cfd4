/** What the form of a festival with gifts says. */
import type { SetupFormWords } from './setup-form-words.ts';

const momentHints = [
  '北京时间；几点不填就是整天',
  'Beijing time; without a time it is the whole day',
] as const;

export const festivalWords: SetupFormWords = {
  title: ['节日礼品', 'Festivals with gifts'],
  lead: [
    '一段时间里到店领的礼品：哪些店、各有几份，要不要预约时段。',
    'Gifts to fetch in a shop for a while: which shops, how many, and at what time.',
  ],
  empty: ['加一个活动，写上参加的门店和礼品。', 'Add a festival with its shops and its gifts.'],
  fields: {
    about: ['说明', 'About', '一句话写给粉丝看', 'One sentence for followers'],
    firstMoment: ['什么时候开始', 'Begins', ...momentHints],
    lastMoment: ['什么时候结束', 'Ends', ...momentHints],
    gives: ['一位粉丝能领几样', 'What a follower may fetch'],
    shops: ['参加的门店', 'Shops', '至少勾一家', 'One at least'],
    codePrefix: [
      '兑换码开头',
      'Beginning of the codes',
      '2 到 4 个大写字母，不能和优惠券的一样',
      'two to four capital letters, other than those of coupons',
    ],
    gifts: ['礼品', 'Gifts', '最多 12 样', '12 at most'],
    'gifts.id': ['编号', 'Id', '小写字母、数字和短横', 'small letters, digits and dashes'],
    'gifts.stock': [
      '每家店几份',
      'How many in each shop',
      '每家店都一样就写这里；有的店不同，在下面写那几家。这里空着，没写到的店就没有',
      'The same for every shop is written here; shops that differ below. Where this is empty, shops without a number have none',
    ],
    slots: ['预约时段', 'Times to choose', '不用预约就不加', 'Add none when nobody needs a time'],
    'slots.id': ['编号', 'Id', '小写字母、数字和短横', 'small letters, digits and dashes'],
    'slots.stock': ['每家店几份', 'How many in each shop'],
    from: ['从', 'From', ...momentHints],
    to: ['到', 'To', ...momentHints],
  },
  values: {
    one: ['只能领一样', 'One gift'],
    each: ['每样一份', 'One of each'],
  },
};
