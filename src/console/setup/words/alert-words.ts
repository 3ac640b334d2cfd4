/** What the form of an alert topic says. */
import type { SetupFormWords } from '../form-words.ts';

export const alertWords: SetupFormWords = {
  title: ['提醒主题', 'Alert topics'],
  lead: [
    '顾客自己订了哪个主题，才会收到哪个主题的提醒。',
    'Customers hear only of topics that they asked for.',
  ],
  empty: [
    '加一个主题，例如「消费提醒」，顾客就能订。',
    'Add a topic, such as purchases, and customers can ask for it.',
  ],
  fields: {
    about: [
      '说明',
      'About',
      '一句话：会收到什么，什么时候收到。顾客订之前看得到',
      'One sentence: what will come, and when. Customers read it before they ask for it',
    ],
    maxPerDay: ['每人每天最多几条', 'At most a day, for each customer'],
    quietHours: [
      '不打扰的时段',
      'Quiet hours',
      '例如 22:00-08:00；写 none 就随时都发',
      'Such as 22:00-08:00; none: it may come at any time',
    ],
    templateId: [
      '微信模板编号',
      'Template of WeChat',
      '在微信公众平台「订阅通知」里复制；没有就不填',
      'Copied from the subscription notices of the WeChat platform; leave it empty if there is none',
    ],
  },
};
