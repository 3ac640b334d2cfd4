/** What the page of the desk's settings says. */
import { both } from '../../frame/language.ts';

export const deskSettingWords = both(
  {
    title: '客服台设置',
    lead: '只管这个公众号的客服台。保存后几秒内对所有人生效，每次改动都记在「操作记录」里。',
    toDesk: '回客服台',
    serving: '怎么接待',
    capacity: '一个人同时最多接几个会话',
    capacityHint: '满了就接不了新的，先结束或转出一个。',
    byItself: '自动分配：先来的自动给手上会话最少的同事',
    byItselfHint: '不勾就由同事自己点「接下一位」。',
    asksForScore: '会话结束后请对方打个分',
    times: '多久算久',
    minutes: (label: string) => `${label}（分钟）`,
    range: (min: number, max: number) => `${min} 到 ${max} 之间的整数。`,
    fields: {
      answerWithinMs: ['接了没回复，放回队列', '分给了人却没人说话，就轮到下一位同事。'],
      absentAfterMs: ['同事的页面关了，放回队列', '电脑睡着、断网也算。'],
      silentAfterMs: [
        '对方不说话，自动结束',
        '会先客气地说一声。反过来，同事答过话又让对方等这么久，也放回队列。',
      ],
      tellAfterMs: ['排队多久告诉对方排第几', '这时没有同事在，就请对方留言。'],
      giveUpAfterMs: ['排队多久请对方留言', '必须比上面一格长。'],
      messageWithinMs: ['请了留言，等对方写多久', '过了就当没有留，机器人继续接待。'],
      sameAgentMs: ['结束后多久再来，找回同一位同事', '填 0 就不找。'],
    },
    ownHours: '客服台有自己的接待时间',
    ownHoursHint:
      '不勾就用品牌资料里的客服时间。两种都照品牌的节假日休息；不在时间里，就请对方留言。',
    wrongNumber: (min: number, max: number) => `请填 ${min} 到 ${max} 之间的整数。`,
    giveUpTooEarly: '要比「告诉对方排第几」的时间长，不然对方还没听到就被请去留言了。',
    save: '保存',
    saved: '已保存，几秒内生效。',
    changedMeanwhile: '您打开页面以后，别人改过设置。请看一眼现在的，再改一次。',
    open: '客服台设置：一人接几个、多久算久、接待时间',
  },
  {
    title: 'Settings of the desk',
    lead: 'For the desk of this official account alone. They hold within seconds for everybody, and each change is in the change log.',
    toDesk: 'Back to the desk',
    serving: 'How people are served',
    capacity: 'Conversations that one person has at once, at most',
    capacityHint: 'Whoever has as many takes no more before closing one or handing one over.',
    byItself: 'By itself: the first in the queue goes to whoever has least to do',
    byItselfHint: 'Otherwise people take the next one by hand.',
    asksForScore: 'Ask how it was after a conversation',
    times: 'How long is too long',
    minutes: (label) => `${label} (minutes)`,
    range: (min, max) => `A whole number from ${min} to ${max}.`,
    fields: {
      answerWithinMs: [
        'Taken and not answered: back to the queue after',
        'Then it is the next colleague’s turn.',
      ],
      absentAfterMs: [
        'Page of a colleague closed: back to the queue after',
        'A sleeping computer or no network counts too.',
      ],
      silentAfterMs: [
        'Follower silent: closed after',
        'They are told politely. Left waiting for as long by who answered them, they go back to the queue.',
      ],
      tellAfterMs: [
        'Waiting: told their place after',
        'When nobody is there by then, they are asked to leave a message.',
      ],
      giveUpAfterMs: ['Waiting: asked to leave a message after', 'Longer than the one above.'],
      messageWithinMs: ['Asked for a message: time to write it', 'After that the bot goes on.'],
      sameAgentMs: ['Back so soon after the close: to the same colleague', '0 for never.'],
    },
    ownHours: 'The desk has hours of its own',
    ownHoursHint:
      'Otherwise the service hours of the brand. Its holidays count for both; out of hours, followers are asked to leave a message.',
    wrongNumber: (min, max) => `Please give a whole number from ${min} to ${max}.`,
    giveUpTooEarly:
      'It must be longer than the time until they are told their place; otherwise they never hear it.',
    save: 'Save',
    saved: 'Saved; it holds within seconds.',
    changedMeanwhile:
      'Somebody changed the settings after you opened the page. Look at them as they are now, and change them once more.',
    open: 'Settings of the desk: how many at once, how long is too long, hours',
  },
);
