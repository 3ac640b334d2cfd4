/** Services whose set-up has its pages beside shops and products, because of what else those show. A table. */
import type { BrandFileName } from '../../brand/brand-file-names.ts';
import type { SetupFormWords } from './words/setup-form-words.ts';

export interface KeptElsewhere {
  readonly name: string;
  readonly file: BrandFileName;
  readonly words: Pick<SetupFormWords, 'title' | 'lead' | 'empty'>;
}

/** The list is at `/<name>`, a new entry at `/new/<name>`. */
export const keptElsewhere: readonly KeptElsewhere[] = [
  {
    name: 'groups',
    file: 'groups.yaml',
    words: {
      title: ['粉丝分组', 'Groups of followers'],
      lead: [
        '按问过什么、扫过什么码，自动把粉丝分进组；规则里可以只对某个组说。',
        'Followers are grouped by what they asked about or which code they scanned; rules can speak to one group.',
      ],
      empty: [
        '加一个组，例如「汉堡迷」。',
        'Add a group, such as those who often ask for burgers.',
      ],
    },
  },
  {
    name: 'alerts',
    file: 'alerts.yaml',
    words: {
      title: ['提醒主题', 'Alert topics'],
      lead: [
        '粉丝自己订了哪个主题，才会收到哪个主题的提醒。',
        'Followers hear only of topics that they asked for.',
      ],
      empty: [
        '加一个主题，例如「消费提醒」，粉丝就能订。',
        'Add a topic, such as purchases, and followers can ask for it.',
      ],
    },
  },
  {
    name: 'roster',
    file: 'roster.csv',
    words: {
      title: ['排班', 'Duty roster'],
      lead: [
        '哪家店几号窗口今天谁值班，粉丝问得到。',
        'Followers can ask who stands at which counter today.',
      ],
      empty: [
        '加上排班，粉丝就能问今天谁值班。',
        'With a roster, followers can ask who is on duty.',
      ],
    },
  },
];
