/** What the board of the desk says. */
import { both } from '../frame/language.ts';

export const boardWords = both(
  {
    boardTitle: '客服看板',
    boardLead: '谁在等、谁在接、谁在忙。点开一个会话可以看、说悄悄话、接手。',
    figures: {
      waiting: '位在等',
      handling: '个接待中',
      longest: '最久等了',
      left: '条留言等人看',
      agents: '位客服在接待',
    },
    agentColumns: { name: '客服', state: '状态', load: '手上会话' },
    openColumns: {
      who: '粉丝',
      state: '状态',
      owner: '接待',
      waited: '等待或接待了',
      topic: '想问',
    },
    agentsTitle: '客服',
    openTitle: '进行中的会话',
    closedTitle: '近一天结束的会话',
    nobodyThere: '现在没有客服在线。',
    nothingOpen: '现在没有进行中的会话。',
    nothingClosed: '近一天没有结束的会话。',
    closedColumns: {
      who: '粉丝',
      when: '结束时间',
      end: '怎么结束的',
      owner: '接待',
      score: '评分',
    },
  },
  {
    boardTitle: 'Board of the desk',
    boardLead:
      'Who waits, who serves, who is busy. Open a conversation to read along, whisper or take over.',
    figures: {
      waiting: 'waiting',
      handling: 'being served',
      longest: 'longest wait',
      left: 'messages left',
      agents: 'serving',
    },
    agentColumns: { name: 'Agent', state: 'State', load: 'Serves' },
    openColumns: { who: 'Follower', state: 'State', owner: 'With', waited: 'For', topic: 'Wants' },
    agentsTitle: 'Agents',
    openTitle: 'Open conversations',
    closedTitle: 'Closed within a day',
    nobodyThere: 'Nobody is at the desk.',
    nothingOpen: 'No conversation is open.',
    nothingClosed: 'None was closed within a day.',
    closedColumns: { who: 'Follower', when: 'Closed', end: 'How', owner: 'With', score: 'Score' },
  },
);
