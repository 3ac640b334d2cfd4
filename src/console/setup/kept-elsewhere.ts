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
    name: 'alerts',
    file: 'alerts.yaml',
    words: {
      title: ['提醒主题', 'Alert topics'],
      lead: [
        '顾客自己订了哪个主题，才会收到哪个主题的提醒。',
        'Customers hear only of topics that they asked for.',
      ],
      empty: [
        '加一个主题，例如「消费提醒」，顾客就能订。',
        'Add a topic, such as purchases, and customers can ask for it.',
      ],
    },
  },
  {
    name: 'roster',
    file: 'roster.csv',
    words: {
      title: ['排班', 'Duty roster'],
      lead: [
        '哪家店几号窗口今天谁值班，顾客问得到。',
        'Customers can ask who stands at which counter today.',
      ],
      empty: [
        '加上排班，顾客就能问今天谁值班。',
        'With a roster, customers can ask who is on duty.',
      ],
    },
  },
];
