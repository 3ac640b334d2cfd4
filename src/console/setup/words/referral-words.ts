/** What the form of a referral period says. */
import type { SetupFormWords } from './setup-form-words.ts';

export const referralPeriodWords: SetupFormWords = {
  title: ['谁带来的粉丝', 'Who brought whom'],
  lead: [
    '粉丝扫谁的码来的，多少天以内的消费记在谁名下。从上往下，先对上的算。',
    'For how long a follower’s purchases count for whoever’s code brought them. The first that fits is taken.',
  ],
  empty: [
    '加一段时间，例如「平时 15 天」，店员和门店的码就开始算。',
    'Add a period, such as 15 days, and the codes of shops and colleagues begin to count.',
  ],
  fields: {
    name: ['名称', 'Name', '自己看的，例如「开业活动」', 'for yourselves, such as "opening weeks"'],
    days: ['多少天', 'Days'],
    scenes: [
      '哪些二维码',
      'Which codes',
      'staff-* 是所有店员的码；不填就是全部。一行一个',
      'staff-* means the codes of all colleagues; left empty: all. One a line',
    ],
  },
};
