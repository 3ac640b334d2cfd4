/** What the pages say of answers that were made from the brand's own texts, in both languages. */
import { both } from '../frame/language.ts';

export const documentWords = both(
  {
    wrong: '答错了',
    noteWrong: (count: number) =>
      `好，${count} 组记成答错了，这些话以后不再照资料回答。按 Z 或点「撤销」可以反悔。`,
    sources: '回答的出处',
    sourceOf: (title: string) => `《${title}》`,
    sourcesGone: '这条回答的出处已经不在记录里了。',
    documentsToday: (spent: number, perDay: number, perFollower: number) =>
      `今天整理了 ${spent} 次，一天最多 ${perDay} 次，每位粉丝最多 ${perFollower} 次。`,
    documentsRest: '整理答案的服务暂时连不上，先照「没听懂」回答。',
    documentsOff: '没有开启：请维护的人设置 DOCUMENTS_URL。',
  },
  {
    wrong: 'Was wrong',
    noteWrong: (count) =>
      `Done: ${count === 1 ? 'one group was' : `${count} groups were`} answered wrongly, and will not be answered from documents again. Press Z or “Undo” to take it back.`,
    sources: 'Where the answer comes from',
    sourceOf: (title) => `“${title}”`,
    sourcesGone: 'The record no longer says where this answer came from.',
    documentsToday: (spent, perDay, perFollower) =>
      `${spent} asked today, of at most ${perDay} a day and ${perFollower} by one follower.`,
    documentsRest:
      'The service that makes these answers cannot be reached; “not understood” is said instead.',
    documentsOff: 'Switched off: have DOCUMENTS_URL set.',
  },
);
