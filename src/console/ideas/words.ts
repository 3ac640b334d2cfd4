/** What the page of ideas says. */
import type { IdeaState } from '../../services/idea-shape.ts';
import { both } from '../frame/language.ts';

const zhStates: Readonly<Record<IdeaState, string>> = {
  new: '新的',
  'looked-at': '看过了',
  planned: '准备做',
  built: '做好了',
  'not-now': '先不做',
};
const enStates: typeof zhStates = {
  new: 'New',
  'looked-at': 'Looked at',
  planned: 'Planned',
  built: 'Built',
  'not-now': 'Not for now',
};

export const ideaWords = both(
  {
    title: '粉丝的建议',
    lead: '相近的建议放在一起，回一次就够。回话不会推送：对方来问「我的建议怎么样了」时听到；说过「有结果告诉我」的，下次来说话时听到，订了提醒的马上收到。',
    filters: '按状态看',
    states: zhStates,
    alike: (count: number) => `${count} 条相近的`,
    hears: '等结果',
    state: '现在怎么样',
    answer: '回话（可以不写）',
    answerHint: '最多 200 字，写给对方看的；不写就用原来的回话。',
    send: '保存',
    answered: '已回话',
    by: (name: string) => `经手：${name}`,
    saved: (count: number) => `${count} 条已保存。`,
    gone: '这几条已经不在了：对方删除了自己的数据，或者它们太旧了。',
    wrong: '选一个状态；回话最多 200 字。',
    none: '这里还没有',
    noneText: '粉丝发「提个建议」或者直接写「建议……」，写下的话会出现在这里。',
    csv: '导出表格',
    most: (most: number) => `每页是 ${most} 位粉丝说的，相近的在同一页里才放在一起。`,
    newer: '更新的',
    older: '更早的',
    columns: ['时间', '编号', '内容', '状态', '回话', '等结果', '经手'],
    yes: '是',
  },
  {
    title: 'Ideas',
    lead: 'Ideas that are alike stand together, and one answer is enough. Nothing is sent: they hear it when they ask for "我的建议怎么样了"; whoever asked to hear of it, with their next message, or at once if they subscribed to alerts.',
    filters: 'By state',
    states: enStates,
    alike: (count) => `${count} alike`,
    hears: 'Waits to hear',
    state: 'How it stands',
    answer: 'Answer (may be left out)',
    answerHint:
      'At most 200 characters, for the follower to read; left out, the answer before stays.',
    send: 'Save',
    answered: 'Answered',
    by: (name) => `By ${name}`,
    saved: (count) => `Saved: ${count}.`,
    gone: 'These are not there any more: the followers erased their data, or they are too old.',
    wrong: 'Choose a state; an answer has at most 200 characters.',
    none: 'Nothing here yet',
    noneText: 'What followers write after "提个建议", or as "建议…", is listed here.',
    csv: 'Export',
    most: (most) =>
      `Each page has what ${most} followers said; what is alike stands together within a page.`,
    newer: 'Newer',
    older: 'Older',
    columns: ['Time', 'Number', 'Words', 'State', 'Answer', 'Waits to hear', 'Handled by'],
    yes: 'yes',
  },
);
