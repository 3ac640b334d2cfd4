/** What the overview says. */
import { both } from '../frame/language.ts';
import type { StepName } from './first-steps.ts';

export const overviewWords = both(
  {
    title: '概览',
    live: (number: number, name: string) =>
      `正在使用第 ${number} 版${name === '' ? '' : `「${name}」`}`,
    publishedBy: (when: string, by: string) => `${when} 由 ${by} 发布`,
    byServer: '服务器',
    figures: {
      today: '今天的消息',
      week: '近 7 天的消息',
      missed: '今天没听懂',
      missedWeek: '近 7 天没听懂',
      rules: '条规则',
      shops: '家门店',
    },
    waitingTitle: '等您处理',
    nothingWaiting: '没有等您处理的事。',
    myDraft: (count: number) => `您的草稿里有 ${count} 处改动还没发布`,
    review: (owner: string, count: number) => `${owner}的 ${count} 处改动等人审核`,
    planned: (owner: string, when: string) => `${owner}的草稿定在 ${when} 发布`,
    held: (owner: string) => `${owner}的草稿到时间没能发布`,
    leftMessages: (count: number) => `客服台有 ${count} 条留言等人看`,
    unheard: (count: number) => `今天有 ${count} 条没听懂，去看看`,
    trouble: '机器人的运行有问题，去「健康」页看怎么办',
    linksTitle: '常用',
    toRules: '改规则',
    toBench: '试一试',
    toShops: '门店与商品',
    toRevisions: '版本',
    toHealth: { good: '健康：正常', look: '健康：看一眼', trouble: '健康：有问题' },
    firstTitle: '第一次用？按这几步来',
    steps: {
      import: ['把现有的关键词回复搬进来', '从公众平台读，或者贴一个文件；先进草稿，不会马上生效'],
      places: ['核对门店', '地址、电话、营业时间、地图上的点；改一家就会生效'],
      try: ['像粉丝一样试几句，存一句成测试', '以后每次发布前都会替您再试一遍'],
      unheard: ['看看没听懂的话', '加进规则，或者忽略'],
      publish: ['改一条规则，发布一次', '发布前先回放上周的消息，不放心随时退回'],
      people: ['请一位同事进来', '每人一个账号，各管各的'],
      desk: ['看一遍客服台设置', '接待时间、一人接几个'],
    } as Readonly<Record<StepName, readonly [string, string]>>,
    stepsDone: (done: number, all: number) => `共 ${all} 步，做完 ${done} 步`,
    putStepsAway: '收起来，不再显示',
    showSteps: '再看看第一次使用的步骤',
    done: '已完成',
    messagesTitle: '最近的消息',
    messagesNote: '每次查看都有记录；号码已打码。',
    noMessages: '还没有消息',
    noMessagesText: '粉丝发来第一句话之后，这里会显示最近几条和怎么回答的。',
    columns: { when: '时间', said: '说了什么', answer: '怎么回答' },
    missedMark: '没听懂',
    guards: {
      rate: '发得太快，请对方慢一点',
      handoff: '正在人工接待，机器人没说话',
      'desk-score': '给人工接待打了分',
      'handoff-ended': '不等人工了，回到机器人',
      'message-left': '给客服留了言',
      'late-answer': '补上刚才的回答',
      'next-part': '接着说下一段',
    },
    contentAway: '内容还没有准备好',
  },
  {
    title: 'Overview',
    live: (number, name) => `Version ${number}${name === '' ? '' : ` “${name}”`} is live`,
    publishedBy: (when, by) => `published ${when} by ${by}`,
    byServer: 'the server',
    figures: {
      today: 'messages today',
      week: 'messages in 7 days',
      missed: 'not understood today',
      missedWeek: 'not understood in 7 days',
      rules: 'rules',
      shops: 'shops',
    },
    waitingTitle: 'Waiting for you',
    nothingWaiting: 'Nothing waits for you.',
    myDraft: (count) =>
      count === 1
        ? 'One change in your draft is not published'
        : `${count} changes in your draft are not published`,
    review: (owner, count) =>
      count === 1
        ? `One change of ${owner} waits for a review`
        : `${count} changes of ${owner} wait for a review`,
    planned: (owner, when) => `The draft of ${owner} is planned for ${when}`,
    held: (owner) => `The draft of ${owner} could not be published at its time`,
    leftMessages: (count) =>
      count === 1
        ? 'A message left at the desk waits to be read'
        : `${count} messages left at the desk wait to be read`,
    unheard: (count) =>
      count === 1
        ? 'One message was not understood today: look at it'
        : `${count} messages were not understood today: look at them`,
    trouble: 'Something is wrong with the bot: the page Health says what to do',
    linksTitle: 'Often used',
    toRules: 'Change rules',
    toBench: 'Try it',
    toShops: 'Shops & products',
    toRevisions: 'Versions',
    toHealth: { good: 'Health: good', look: 'Health: look at it', trouble: 'Health: trouble' },
    firstTitle: 'New here? These are the first steps',
    steps: {
      import: [
        'Bring your old keyword replies over',
        'Read from the platform or from a file; they go into a draft, nothing is live at once',
      ],
      places: [
        'Check your shops',
        'Address, phone, hours, the pin on the map; what you change is live at once',
      ],
      try: [
        'Write as a follower would, and keep one try as a test',
        'It is tried again for you before every publication',
      ],
      unheard: ['See what was not understood', 'Add it to a rule, or ignore it'],
      publish: [
        'Change a rule and publish once',
        'Last week’s messages are replayed first, and one tap leads back',
      ],
      people: ['Invite a colleague', 'Everybody has an account of their own'],
      desk: ['Look through the settings of the desk', 'Hours, and how many at a time'],
    },
    stepsDone: (done, all) => `${done} of ${all} done`,
    putStepsAway: 'Put this away',
    showSteps: 'Show the first steps again',
    done: 'done',
    messagesTitle: 'Newest messages',
    messagesNote: 'Each look is noted; numbers are masked.',
    noMessages: 'No messages yet',
    noMessagesText:
      'After the first message of a follower, the newest appear here, with how they were answered.',
    columns: { when: 'When', said: 'What was said', answer: 'How it was answered' },
    missedMark: 'not understood',
    guards: {
      rate: 'Too fast, asked to slow down',
      handoff: 'With a person, the bot said nothing',
      'desk-score': 'Rated the talk with a person',
      'handoff-ended': 'Left the people, back to the bot',
      'message-left': 'Left a message for a person',
      'late-answer': 'The answer that was promised',
      'next-part': 'The next part',
    },
    contentAway: 'The content is not ready yet',
  },
);

export type OverviewWords = (typeof overviewWords)['zh'];
