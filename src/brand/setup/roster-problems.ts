/** What can be wrong with a roster. Text for operators. */
import { explain } from '../../domain/explanation.ts';

export const rosterProblems = {
  noDay: explain({
    kind: 'wrong-hours',
    en: 'is neither a day of the week nor a date',
    zh: '既不是星期几，也不是日期',
    fix: {
      en: 'write 周一至周五, 周六日, 每天 or 2026-10-01',
      zh: '写成「周一至周五」「周六日」「每天」或 2026-10-01',
    },
  }),
  noSpan: (from: string, to: string) =>
    explain({
      kind: 'wrong-hours',
      en: `"${from}" to "${to}" is no stretch of a day`,
      zh: `「${from}」到「${to}」不是一段时间`,
      fix: {
        en: 'write 09:00 and 17:30; what ends after midnight ends at 次日02:00',
        zh: '写成 09:00 和 17:30；过了半夜的写「次日02:00」',
      },
    }),
  overlap: (id: string) =>
    explain({
      kind: 'used-twice',
      en: `the counter is taken by row "${id}" at that time`,
      zh: `这个窗口这段时间已经排了「${id}」那一行`,
      fix: {
        en: 'change the time or the counter of one of them',
        zh: '改其中一行的时间或窗口',
      },
    }),
} as const;
