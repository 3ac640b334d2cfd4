/** What can be wrong with a festival. Text for operators. */
import { explain } from '../../domain/explanation.ts';

export const festivalProblems = {
  overBeforeItBegins: explain({
    en: 'is not after its beginning',
    zh: '不比开始的时刻晚',
    fix: { en: 'correct one of the two', zh: '改对其中一个' },
  }),
  outsideOfFestival: explain({
    en: 'is not within the festival',
    zh: '不在节日的起止时间里',
    fix: {
      en: 'correct the times of the one or the other',
      zh: '改这个时段，或者改节日的起止时间',
    },
  }),
  notTakingPart: (shopId: string) =>
    explain({
      kind: 'unknown-name',
      en: `"${shopId}" does not take part`,
      zh: `「${shopId}」不在参加的门店里`,
      fix: { en: 'add it to shops, or take it away here', zh: '加到 shops 里，或者从这里拿掉' },
    }),
} as const;
