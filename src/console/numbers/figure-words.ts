/** What each figure is called, and how it is counted: said in both languages, beside the number and in the export. */
import type { CountName } from '../../numbers/conversation.ts';
import { both } from '../frame/language.ts';

export const figureNames = both(
  {
    conversations: '对话',
    messages: '消息',
    questions: '真正的问题',
    asking: '有问题的对话',
    contained: '机器人独立答完',
    matched: '听懂的问题',
    missed: '没听懂',
    unsure: '拿不准',
    suspect: '可能答错',
    wordless: '非文字消息',
    answered: '机器人回答的消息',
    slow: '超过 4.5 秒的回答',
    late: '没赶上时限、后补的回答',
    handedOff: '转人工',
    handoffAsked: '对方要找人工',
    handoffFallback: '没听懂以后转的',
    handoffRule: '规则直接转的',
    handoffClosed: '要找人工，但没人在',
    shopSought: '找门店',
    shopFound: '找到门店',
    couponWanted: '要优惠券',
    couponGranted: '领到优惠券',
    phoneShown: '给出电话',
    bindBegun: '开始绑定账户',
    bound: '绑定成功',
    formBegun: '开始登记（如订位、报名、提意见）',
    formFilled: '登记完成',
    accountAsked: '查账单、额度等',
    accountTold: '查到账户',
    cardOffered: '问会员卡',
    cardOpened: '开了会员卡',
    voteAsked: '来投票',
    voteCast: '投了票',
    surveyBegun: '开始答问卷',
    surveyFinished: '答完问卷',
    giftWanted: '要活动礼品',
    giftClaimed: '领到活动礼品',
    inviteAsked: '拿邀请码来',
    inviteJoined: '用上邀请码',
    alertOffered: '问起提醒',
    alertBegun: '订了提醒',
  } satisfies Record<CountName, string>,
  {
    conversations: 'Conversations',
    messages: 'Messages',
    questions: 'Real questions',
    asking: 'Conversations with a question',
    contained: 'Answered by the bot alone',
    matched: 'Questions understood',
    missed: 'Not understood',
    unsure: 'Unsure',
    suspect: 'Perhaps answered wrongly',
    wordless: 'Messages without words',
    answered: 'Messages the bot answered',
    slow: 'Answers over 4.5 s',
    late: 'Late answers, brought afterwards',
    handedOff: 'Handed to a person',
    handoffAsked: 'Asked for a person',
    handoffFallback: 'After not being understood',
    handoffRule: 'By a rule of its own',
    handoffClosed: 'Wanted a person, nobody there',
    shopSought: 'Looked for a shop',
    shopFound: 'Shop found',
    couponWanted: 'Wanted a coupon',
    couponGranted: 'Coupon granted',
    phoneShown: 'Phone shown',
    bindBegun: 'Began to bind an account',
    bound: 'Account bound',
    formBegun: 'Began a form (a table, a sign-up, a complaint)',
    formFilled: 'Form completed',
    accountAsked: 'Asked for a bill, a limit',
    accountTold: 'Account told',
    cardOffered: 'Asked about the member card',
    cardOpened: 'Member card opened',
    voteAsked: 'Came to vote',
    voteCast: 'Vote cast',
    surveyBegun: 'Survey begun',
    surveyFinished: 'Survey completed',
    giftWanted: 'Wanted a festival gift',
    giftClaimed: 'Festival gift claimed',
    inviteAsked: 'Came with an invitation code',
    inviteJoined: 'Invitation code used',
    alertOffered: 'Asked about alerts',
    alertBegun: 'Alerts subscribed',
  },
);

export const definitions = both(
  {
    conversations:
      '同一位粉丝的消息，前后间隔不到 30 分钟算一次对话；从哪天开始就算哪天的。凌晨 3 点还没结束的，从那时起另算一次。关注、扫码、点菜单也算消息，系统自己报来的不算。',
    followers:
      '这段时间里发过消息或点过菜单的不同粉丝。每天的人数加起来会比这个多，因为同一个人会来几天。',
    questions:
      '想要点什么的消息：文字、语音、位置，或点菜单。回答机器人的追问（比如「2」）、取消重来、谢谢你好、人工接待中的话都不算。',
    containment:
      '没有人工、机器人自己就答完的对话，除以至少有一个真正问题的对话。要同时满足：没转人工也没要求人工；最后一个问题不是一分钟内把上一个问题换个说法再问；没有停在「没听懂」上。',
    matchRate: '有规则或服务认得的问题，除以全部真正的问题。反问「您是想…？」的不算听懂。',
    missed: '没有规则认得、只回了「没听懂」的文字消息。',
    suspect:
      '规则答了，可是对方接着否认、换了说法、又问一遍，或者要找人工。只是怀疑。和「没听懂」页是同一个判断。',
    handedOff: '转给人工客服的对话，每次对话算一次。下班了、或同事都不在而没转成的，另外列出。',
    latency:
      '从消息到达到机器人给出回答的时间，只算机器人自己答了的消息；人工接待中的、发得太快被挡下的不算。中位数是一半的回答不超过的时间，P95 是 95 % 的回答不超过的时间，P99 同理。微信最多等 5 秒。',
    tasks: '每次对话里，一件事最多算一次「开始」和一次「完成」。',
    services:
      '上面的表和「要办的事」一样，按对话算，没人用到的不列。下面几行按发生的那天算：提醒是已经发出的；礼品和积分是门店、收银系统办的，手工更正的积分不算。在公众号页面上（不在对话里）投的票、答的问卷，请看「参与」页。',
    windowUsedUp: '另发的消息里，因为微信的客服消息时限已过或条数用完而没有发出的。',
    causeless:
      '回复以外发出的每一条消息，都要写明是哪一句话、或哪一次订阅引起的。没写明的应该永远是 0。',
    desk: '从转人工那一刻算起，只算同事的时间，机器人的时间不混在里面。',
  },
  {
    conversations:
      'Messages of one follower with less than 30 minutes between two of them; counted on the day on which it began. What still goes on at three in the morning begins anew there. Following, scanning and menu taps count as messages, reports of the platform do not.',
    followers:
      'Different followers who wrote or tapped in this time. The daily numbers add up to more, because one person comes on several days.',
    questions:
      'Messages that want something: text, voice, a location or a menu tap. Answers to what the bot asked (“2”), cancelling, thanks and greetings, and words while a person answers are none.',
    containment:
      'Conversations that the bot finished alone, divided by those with at least one real question. All of this holds: no person took part or was asked for; the last question is not the one before in other words within a minute; it did not end on “not understood”.',
    matchRate:
      'Questions that a rule or a service recognised, divided by all real questions. Asking back “did you mean …” does not count as understood.',
    missed: 'Text messages that no rule recognised, answered by the fallback.',
    suspect:
      'A rule answered, and the follower denied it, said it otherwise, asked again, or asked for a person. A suspicion only; the page “Not understood” judges in the same way.',
    handedOff:
      'Conversations that were handed to a person, once each. Those that were not, out of hours or as nobody was there, are listed apart.',
    latency:
      'From the arrival of a message to the answer, of messages that the bot answered itself; not of those that were with a person or came too fast. Half of the answers take no longer than the median, 95 % no longer than P95, 99 % no longer than P99. WeChat waits for 5 seconds.',
    tasks: 'In each conversation a task is begun once and completed once at most.',
    services:
      'The table counts as the tasks do, by conversation; what nobody used is not listed. The lines below it count by the day on which it happened: alerts that left; gifts and points at shops and their tills, without what staff put right by hand. Votes cast on a page rather than in a conversation are under Taking part.',
    windowUsedUp:
      'Separate messages that were not sent because WeChat’s service window was closed or used up.',
    causeless:
      'Every message outside a reply names the message or the subscription that asked for it. Those that name none should be 0 for ever.',
    desk: 'From the handoff on, the time of colleagues only; the bot’s time is not mixed in.',
  },
);
