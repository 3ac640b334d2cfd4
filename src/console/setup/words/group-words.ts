/** What the form of a group of followers says. */
import type { SetupFormWords } from './setup-form-words.ts';

export const groupWords: SetupFormWords = {
  title: ['顾客分组', 'Groups of customers'],
  lead: [
    '按问过什么、扫过什么码，自动把顾客分进组；规则里可以只对某个组说。',
    'Customers are grouped by what they asked about or which code they scanned; rules can speak to one group.',
  ],
  empty: [
    '加一个组，例如「常问素食的」。',
    'Add a group, such as those who often ask about vegetarian food.',
  ],
  fields: {
    name: ['名称', 'Name', '自己看的，顾客看不到', 'for yourselves; customers do not see it'],
    by: ['按什么分', 'By what'],
    what: [
      '具体是哪个',
      'Which one',
      '按商品：写商品编号或分类；按话题：写规则的意图；按二维码：写场景值，最后写 * 就是以它开头的都算',
      'A product’s id or a category; the intent of a rule; the scene of a code, where * at the end stands for any',
    ],
    times: ['几次才算', 'How often'],
    days: ['多少天以内', 'Within how many days'],
  },
  values: {
    product: ['问过的商品', 'A product they asked about'],
    topic: ['问过的话题', 'A topic they asked about'],
    scene: ['扫过的二维码', 'A code they scanned'],
  },
};
