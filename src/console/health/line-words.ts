/** What each line of the health page says: one sentence of what is, one of what to do. */
import type { HealthFigures, HealthTopic } from '../../vitals/judge-health.ts';
import { connectorLines } from './connector-line-words.ts';
import { deskLines } from './desk-line-words.ts';
import { documentLines } from './document-line-words.ts';
import { lastTime as at, type LineSentences } from './line-sentences.ts';

export interface LineText {
  readonly says: string;
  /** Empty where there is nothing to do. */
  readonly todo: string;
}

const sentences: Readonly<Record<HealthTopic, LineSentences>> = {
  callback: {
    heard: (f) => ({
      zh: [`最近一次收到粉丝消息是 ${at(f)}，跟平时差不多。`, ''],
      en: [`The last message of a follower came at ${at(f)}; that is as usual.`, ''],
    }),
    silent: (f) => ({
      zh: [
        `从 ${at(f)} 起，${f['minutes']} 分钟没收到消息；平时这段时间约有 ${f['expected']} 条。`,
        '请看公众平台的「服务器配置」是否启用，再让维护的人检查域名和证书。',
      ],
      en: [
        `Nothing for ${f['minutes']} minutes, since ${at(f)}; about ${f['expected']} messages are usual.`,
        'See whether the server configuration is switched on at the platform, then have the domain and certificate checked.',
      ],
    }),
    never: () => ({
      zh: ['还没有收到过粉丝的消息。', '用自己的微信给公众号发一句话，再刷新这一页。'],
      en: [
        'No message of a follower has come yet.',
        'Send the account a word with your own WeChat and reload this page.',
      ],
    }),
  },
  clock: {
    right: () => ({ zh: ['服务器的时间是准的。', ''], en: ['The clocks are right.', ''] }),
    off: (f) => ({
      zh: [
        `服务器时间和微信差 ${f['platformSec']} 秒，和存储差 ${f['storeSec']} 秒。`,
        '请让维护的人打开自动校时（NTP）；差到 300 秒，消息会全部被拒。',
      ],
      en: [
        `The clock is ${f['platformSec']} s off WeChat's and ${f['storeSec']} s off the store's.`,
        'Have the machine set its clock by NTP; at 300 s, all messages are refused.',
      ],
    }),
    refused: (f) => ({
      zh: [
        `服务器时间和微信差 ${f['platformSec']} 秒，粉丝的消息都被拒收。`,
        '请马上让维护的人校准时间（NTP）。',
      ],
      en: [
        `The clock is ${f['platformSec']} s off WeChat's: all messages are refused.`,
        'Have the clock set at once (NTP).',
      ],
    }),
  },
  store: {
    fast: (f) => ({
      zh: [`存储正常，${f['storeMs']} 毫秒就有回应。`, ''],
      en: [`The store answers within ${f['storeMs']} ms.`, ''],
    }),
    'was-away': (f) => ({
      zh: [
        `存储断开过，最后一次是 ${at(f)}；其间有 ${f['count']} 条消息不靠存储直接回答了，需要存储的请粉丝重发了。`,
        '现在好了。要是常断，请让维护的人看 Redis（或磁盘）和网络。',
      ],
      en: [
        `The store was away, last at ${at(f)}; ${f['count']} messages were answered without it, and whoever needed it was asked to send again.`,
        'It is back. If it happens often, have Redis (or the disk) and the network looked at.',
      ],
    }),
    damaged: (f) => ({
      zh: [
        `数据库文件坏了（${at(f)} 检查发现：${f['reason']}），机器人还在照常回答。`,
        '请马上让维护的人备份还能读的内容、留好以前的备份、检查磁盘，再恢复。',
      ],
      en: [
        `The database file is damaged (found at ${at(f)}: ${f['reason']}). The bot goes on answering.`,
        'Have what can be read backed up at once, older backups kept, the disk looked at, and a whole backup put back.',
      ],
    }),
    slow: (f) => ({
      zh: [
        `存储变慢了，要 ${f['storeMs']} 毫秒才回应。`,
        '请让维护的人看看磁盘或 Redis 是不是太忙。',
      ],
      en: [
        `The store is slow: ${f['storeMs']} ms.`,
        'Have the disk or Redis looked at: it may be too busy.',
      ],
    }),
  },
  crowd: {
    room: () => ({ zh: ['消息来得及回。', ''], en: ['Messages are answered in time.', ''] }),
    'too-many': (f) => ({
      zh: [
        `消息太多，来不及回：这阵子有 ${f['count']} 次没顾上，最后一次是 ${at(f)}。微信会再送来，最后一次还不行就请粉丝重发。`,
        '请让维护的人多开几个服务器进程，或者换大一点的机器。',
      ],
      en: [
        `Too many messages: ${f['count']} deliveries found no room, last at ${at(f)}. WeChat delivers again; where it was the last time, the follower is asked to send again.`,
        'Have more server processes started, or a larger machine.',
      ],
    }),
    'was-too-many': (f) => ({
      zh: [
        `最近一小时里消息太多过：有 ${f['count']} 次没顾上，最后一次是 ${at(f)}。现在来得及了。`,
        '如果常有，请让维护的人多开几个服务器进程。',
      ],
      en: [
        `In the last hour there were too many messages: ${f['count']} deliveries found no room, last at ${at(f)}. Now there is room.`,
        'If it happens often, have more server processes started.',
      ],
    }),
  },
  nodes: {
    here: (f) => ({
      zh: [`${f['living']} 个服务器进程在工作。`, ''],
      en: [
        f['living'] === 1 ? 'One server process works.' : `${f['living']} server processes work.`,
        '',
      ],
    }),
    gone: (f) => ({
      zh: [
        `${f['gone']} 个进程没打招呼就停了，${f['living']} 个在工作。`,
        '如果不是刚刚重启过，请让维护的人看那台机器的日志。',
      ],
      en: [
        `${f['gone']} stopped without a goodbye, ${f['living']} work.`,
        'Unless somebody just restarted it, have that machine and its log looked at.',
      ],
    }),
  },
  content: {
    same: (f) => ({
      zh: [`所有进程都在用第 ${f['revision']} 版内容。`, ''],
      en: [`All processes answer with version ${f['revision']}.`, ''],
    }),
    behind: (f) => ({
      zh: [
        `${f['behind']} 个进程还没换到第 ${f['revision']} 版。`,
        '刚发布的话等几秒再刷新；一直这样，请让维护的人看日志。',
      ],
      en: [
        `${f['behind']} of them do not answer with version ${f['revision']} yet.`,
        'If it was just published, reload in some seconds; if it stays, have the log looked at.',
      ],
    }),
    none: () => ({
      zh: [
        '还没有发布过内容，机器人没法回答。',
        '请在「搬家导入」或「规则」里准备内容，然后发布。',
      ],
      en: [
        'Nothing is published, so the bot cannot answer.',
        'Prepare content under “Move in” or “Rules”, then publish.',
      ],
    }),
  },
  workshop: {
    ready: () => ({
      zh: ['「试一试」可以用，第一次打开要等几秒。', ''],
      en: ['“Try it” can be used; the first time it takes some seconds.', ''],
    }),
    failed: () => ({
      zh: [
        '「试一试」上次没能启动；粉丝的消息不受影响。',
        '请再打开一次；还不行，让维护的人看内存和日志。',
      ],
      en: [
        '“Try it” could not start; followers are answered all the same.',
        'Open it once more; if it fails again, have memory and log looked at.',
      ],
    }),
  },
  platform: {
    there: () => ({ zh: ['能连上微信平台。', ''], en: ['WeChat can be reached.', ''] }),
    away: () => ({
      zh: [
        '连不上微信平台，客服消息在排队；直接回复不受影响。',
        '通常会自己恢复；超过十分钟，请让维护的人检查网络。',
      ],
      en: [
        'WeChat cannot be reached; service messages wait, direct replies go on.',
        'It mostly passes; after ten minutes have the network looked at.',
      ],
    }),
    refuses: (f) => ({
      zh: [
        `微信返回错误码 ${f['code']}（${at(f)}），客服消息发不出去。`,
        '请在服务器上运行 npm run platform -- check，它会说明要改什么。',
      ],
      en: [
        `WeChat answers with code ${f['code']} (${at(f)}); service messages do not leave.`,
        'Run npm run platform -- check on the server: it says what to change.',
      ],
    }),
  },
  token: {
    works: (f) => ({
      zh: [`访问凭证有效，还有 ${f['minutes']} 分钟，到时自动换新。`, ''],
      en: [
        `The access token works for another ${f['minutes']} minutes and is renewed by itself.`,
        '',
      ],
    }),
    none: () => ({
      zh: ['还没有用到访问凭证，需要时会自动去取。', ''],
      en: ['No access token is needed so far; it is fetched when it is.', ''],
    }),
    failed: (f) => ({
      zh: [
        `上次取访问凭证没成功（${at(f)}，${f['reason']}）。`,
        '请核对 AppSecret 和 IP 白名单；会自动再试。',
      ],
      en: [
        `The last access token could not be had (${at(f)}, ${f['reason']}).`,
        'Check the AppSecret and the list of allowed addresses; it is tried again by itself.',
      ],
    }),
  },
  quota: {
    left: () => ({ zh: ['今天的接口额度没有用完。', ''], en: ['No quota is used up today.', ''] }),
    'used-up': (f) => ({
      zh: [
        `今天的接口额度用完了：${f['paths']}。`,
        '北京时间零点恢复；急用时运行 npm run platform -- quota --clear。',
      ],
      en: [
        `Used up for today: ${f['paths']}.`,
        'It begins anew at midnight in Beijing; or run npm run platform -- quota --clear.',
      ],
    }),
  },
  outbox: {
    moving: (f) => ({
      zh: [`没有积压，${f['waiting']} 条客服消息在排队。`, ''],
      en: [`Nothing is stuck; ${f['waiting']} service messages wait.`, ''],
    }),
    stuck: (f) => ({
      zh: [
        `${f['waiting']} 条消息在等，最早的等了 ${f['minutes']} 分钟。`,
        '看上面「微信平台」和「额度」两行是什么原因。',
      ],
      en: [
        `${f['waiting']} messages wait, the oldest for ${f['minutes']} minutes.`,
        'The lines “WeChat” and “Quota” above say why.',
      ],
    }),
  },
  unsent: {
    none: () => ({
      zh: ['最近一天的客服消息都发出去了。', ''],
      en: ['All service messages of the last day were sent.', ''],
    }),
    some: (f) => ({
      zh: [
        `最近一天有 ${f['count']} 条没发出去，下面列出了原因。`,
        '「窗口已关」是微信的规定，不用处理；其他原因请照表处理。',
      ],
      en: [
        `${f['count']} of the last day could not be sent; the reasons are below.`,
        'A closed window is a rule of WeChat; see the table for the others.',
      ],
    }),
  },
  desk: deskLines,
  connector: connectorLines,
  documents: documentLines,
};

/** @param says as in `HealthLine` */
export function lineText(
  {
    topic,
    says,
    figures,
  }: { readonly topic: HealthTopic; readonly says: string; readonly figures: HealthFigures },
  language: 'zh' | 'en',
): LineText {
  const [sentence = says, todo = ''] = sentences[topic][says]?.(figures)[language] ?? [];
  return { says: sentence, todo };
}
