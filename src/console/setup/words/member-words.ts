/** What the forms of the member card and its levels say. */
import type { SetupFormWords } from './setup-form-words.ts';

const rateHint = ['最多两位小数', 'at most two decimals'] as const;

export const memberCardWords: SetupFormWords = {
  title: ['会员卡', 'Member card'],
  lead: [
    '卡叫什么、花一元积几分、生日送什么。',
    'What the card is called, what a yuan earns, and the birthday gift.',
  ],
  empty: [
    '加上会员卡，再加上会员等级，粉丝就能办卡、积分。',
    'With a card and its levels, followers can become members and earn points.',
  ],
  fields: {
    pointsPerYuan: ['每花一元积几分', 'Points for each yuan', ...rateHint],
    pointsKeptYears: [
      '积分有效几年',
      'Years that points are good',
      '当年得的积分，到几年后的年底为止；不填就一直有效',
      'Until the end of that many years later; left empty: for ever',
    ],
    birthdayGift: [
      '生日礼',
      'Birthday gift',
      '一句话写给会员看；不填就不问生日',
      'One sentence for members; left empty: nobody is asked for their birthday',
    ],
  },
};

export const memberLevelWords: SetupFormWords = {
  title: ['会员等级', 'Member levels'],
  lead: [
    '按最近 12 个月得的积分算等级；最低一级要从 0 分开始。',
    'A level goes by the points of the last 12 months; the lowest begins at 0.',
  ],
  empty: ['先加一个从 0 分开始的等级。', 'Begin with a level from 0 points.'],
  fields: {
    fromPoints: ['满多少分', 'From points'],
    privileges: ['权益', 'Privileges', '一句话写给会员看', 'One sentence for members'],
    earnRate: [
      '积分倍数',
      'Earning rate',
      '1.5 就是多积一半；最多两位小数',
      '1.5 earns half as much again; at most two decimals',
    ],
  },
};
