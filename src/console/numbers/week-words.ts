/** The sentences of the weekly page: for whoever has one minute. */
import { both } from '../frame/language.ts';

export const weekWords = both(
  {
    title: '每周一页',
    heading: (brand: string, from: string, to: string) => `${brand}：${from} 至 ${to} 这一周`,
    soFar: '这一周还没过完，数字会再变。',
    print: '用浏览器的「打印」就能打成一页纸。',
    previous: '上一周',
    next: '下一周',
    inShort: '一句话',
    short: (followers: string, conversations: string, share: string) =>
      `这周有 ${followers} 位粉丝来了 ${conversations} 次对话，其中有问题的，机器人独立答完 ${share}。`,
    shortBefore: (change: string, share: string) =>
      `对话比前一周：${change}；独立解决率：${share}。`,
    asked: '问得最多的',
    askedLine: (name: string, count: string) => `${name}：${count} 次`,
    rose: '问得更多的',
    roseLine: (name: string, count: string, before: string) =>
      `${name}：${count} 次，前一周 ${before} 次`,
    roseNone: '没有哪件事明显多起来。',
    couldNot: '机器人没做好的',
    missed: (count: string) => `${count} 条消息没听懂。`,
    suspect: (count: string) => `${count} 个回答可能答错了。`,
    late: (count: string) => `${count} 个回答没赶上微信的时限，是后来补上的。`,
    allWell: '这周没有没听懂的话，也没有可疑的回答。',
    toUnheard: '去看没听懂的',
    people: '同事帮了什么',
    handed: (count: string) => `${count} 次对话转给了人工客服。`,
    handedBy: (asked: string, fallback: string, rule: string) =>
      `其中 ${asked} 次是对方要找人，${fallback} 次是机器人没听懂，${rule} 次是规则直接转的。`,
    closed: (count: string) => `另有 ${count} 次要找人工，但没人在（含下班以后）。`,
    noHanded: '这周没有对话转给人工。',
    waited: (minutes: string, most: string) =>
      `从转人工到第一句回复，一半的人等了不到 ${minutes} 分钟，95 % 的人不到 ${most} 分钟。`,
    did: '办成了什么',
    shops: (found: string, sought: string) => `${sought} 次找门店，${found} 次找到了。`,
    coupons: (granted: string, wanted: string, redeemed: string) =>
      `${wanted} 次来要优惠券，${granted} 次领到了；门店核销了 ${redeemed} 张。`,
    phones: (count: string) => `给出订餐电话 ${count} 次。`,
    forms: (filled: string, begun: string) => `开始登记 ${begun} 次，登记完成 ${filled} 次。`,
    bound: (done: string, begun: string) => `${begun} 次来绑定账户，${done} 次绑好了。`,
    services: '各项服务',
    service: (name: string, done: string, begun: string) =>
      `${name}：${begun} 次来问，${done} 次办成。`,
    gifts: (count: string) => `门店发出活动礼品 ${count} 份。`,
    points: (earned: string, redeemed: string) => `发出积分 ${earned} 分，用掉 ${redeemed} 分。`,
    alerts: (count: string) => `按粉丝的订阅发出提醒 ${count} 条。`,
    brought: '谁带来的',
    broughtLine: (followers: string, purchases: string, yuan: string) =>
      `扫门店和同事的码新来 ${followers} 位粉丝，带来 ${purchases} 笔消费，共 ${yuan} 元。`,
    toReferrals: '看每家店、每位同事',
    busy: '什么时候最忙',
    busiest: (weekday: string, hour: string) =>
      `${weekday}来的对话最多；一天里 ${hour}开始的一小时最忙。`,
    fast: (seconds: string) => `机器人的回答，95 % 在 ${seconds} 秒以内。`,
    honest: '回复以外发出的消息',
    causes: (checked: string, none: string) =>
      `共 ${checked} 条，逐条查过；没有粉丝提出就发的：${none} 条。`,
    nothing: '这一周没有消息',
    nothingText: '有粉丝来过以后，这里会写成一页。',
    badWeek: '没有这一周。请从上一周、下一周里选。',
  },
  {
    title: 'The week on a page',
    heading: (brand, from, to) => `${brand}: the week of ${from} to ${to}`,
    soFar: 'This week is not over: the numbers will change.',
    print: 'Print it with your browser: it fits on a page.',
    previous: 'The week before',
    next: 'The week after',
    inShort: 'In short',
    short: (followers, conversations, share) =>
      `${followers} followers came for ${conversations} conversations; of those with a question the bot finished ${share} alone.`,
    shortBefore: (change, share) =>
      `Conversations against the week before: ${change}; finished alone: ${share}.`,
    asked: 'Asked most',
    askedLine: (name, count) => `${name}: ${count} times`,
    rose: 'Asked more than before',
    roseLine: (name, count, before) => `${name}: ${count} times, ${before} the week before`,
    roseNone: 'Nothing rose much.',
    couldNot: 'What the bot could not',
    missed: (count) => `Messages not understood: ${count}.`,
    suspect: (count) => `Answers that were perhaps wrong: ${count}.`,
    late: (count) => `Answers that missed WeChat’s limit and were brought afterwards: ${count}.`,
    allWell: 'Everything was understood this week, and no answer is in doubt.',
    toUnheard: 'See what was not understood',
    people: 'What people did for it',
    handed: (count) => `Conversations handed to a person: ${count}.`,
    handedBy: (asked, fallback, rule) =>
      `In ${asked} the follower asked for one, in ${fallback} the bot had not understood, in ${rule} a rule did so by itself.`,
    closed: (count) =>
      `In ${count} more a person was wanted and nobody was there, out of hours or not.`,
    noHanded: 'No conversation was handed to a person this week.',
    waited: (minutes, most) =>
      `From the handoff to the first reply half of them waited less than ${minutes} minutes, 95 % less than ${most}.`,
    did: 'What was done',
    shops: (found, sought) => `A shop was looked for ${sought} times and found ${found} times.`,
    coupons: (granted, wanted, redeemed) =>
      `A coupon was wanted ${wanted} times and granted ${granted} times; shops redeemed ${redeemed}.`,
    phones: (count) => `The phone number for orders was shown ${count} times.`,
    forms: (filled, begun) => `A form was begun ${begun} times and completed ${filled} times.`,
    bound: (done, begun) => `An account was to be bound ${begun} times and was ${done} times.`,
    services: 'Services',
    service: (name, done, begun) => `${name}: asked for ${begun} times, done ${done} times.`,
    gifts: (count) => `Festival gifts handed over in shops: ${count}.`,
    points: (earned, redeemed) => `Points earned: ${earned}; redeemed: ${redeemed}.`,
    alerts: (count) => `Alerts sent to who had subscribed: ${count}.`,
    brought: 'Who brought them',
    broughtLine: (followers, purchases, yuan) =>
      `Followers who came by the codes of shops and colleagues: ${followers}; purchases: ${purchases}, ${yuan} yuan in all.`,
    toReferrals: 'See each shop and colleague',
    busy: 'When it was busiest',
    busiest: (weekday, hour) =>
      `Most conversations came on ${weekday}; the busiest hour of the day began at ${hour}.`,
    fast: (seconds) => `95 % of the bot’s answers took ${seconds} s or less.`,
    honest: 'Messages outside a reply',
    causes: (checked, none) =>
      `${checked} in all, each of them checked; sent without being asked: ${none}.`,
    nothing: 'No messages this week',
    nothingText: 'Once followers have come, the week is told here on a page.',
    badWeek: 'There is no such week. Please go by the week before and after.',
  },
);

export type WeekWords = (typeof weekWords)['zh'];
