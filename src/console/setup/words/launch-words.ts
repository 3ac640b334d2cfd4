/** What the form of a launch says. */
import type { SetupFormWords } from './setup-form-words.ts';

const momentHints = [
  '北京时间；几点不填就是整天',
  'Beijing time; without a time it is the whole day',
] as const;

export const launchWords: SetupFormWords = {
  title: ['新品报名', 'Launch sign-up'],
  lead: [
    '粉丝报名抢名额，报满了排候补，有人取消按先后补上。名单在「参与活动」里看。',
    'Customers sign up for seats; then they wait in order until one is free. The list is under Taking part.',
  ],
  empty: [
    '加一个报名：是什么活动、多少名额、什么时候开始和截止。',
    'Add a sign-up: what it is, how many seats, from when until when.',
  ],
  fields: {
    about: ['说明', 'About', '一两句话写给粉丝看', 'A sentence or two for followers'],
    seats: ['名额', 'Seats', '改小不会取消已经报上的人', 'Fewer takes nobody’s seat away'],
    waitingPlaces: ['最多几位候补', 'How many may wait'],
    asksName: ['问称呼', 'Ask for a name'],
    asksPhone: [
      '问手机号',
      'Ask for a phone number',
      '办活动真要打电话再问',
      'Only when somebody will really call',
    ],
    firstMoment: ['什么时候开始报', 'Sign-up begins', ...momentHints],
    lastMoment: ['什么时候截止', 'Sign-up ends', ...momentHints],
    heldMoment: [
      '活动什么时候办',
      'When it takes place',
      '到了那时不再补候补；没定就不写',
      'From then on nobody moves up; leave it out when it is not settled',
    ],
    product: ['哪个商品', 'Product', '没有就不选', 'None when it is about none'],
    shop: ['在哪家店', 'Shop', '不在店里办就不选', 'None when it is not in a shop'],
    alert: [
      '轮到时用哪个提醒',
      'Alert when one moves up',
      '只发给订了它的人，别人下次来说话时听到；提醒主题在「提醒主题」里加',
      'Only those who subscribed to it get it, others hear it when they write; topics are added under Alert topics',
    ],
  },
};
