/** What an alert says: Chinese first, then the same in English. It names numbers and codes, never a follower. */
import type { Words } from '../domain/explanation.ts';
import type { AlertLine } from '../store/alerts.ts';
import type { AlertFigures, AlertKind } from './alert-kinds.ts';

interface KindWords {
  readonly name: Words;
  /** One sentence of what is, one of what to do. */
  readonly says: (figures: AlertFigures) => Words;
}

const storeEmptied: Words = {
  zh: '存储（Redis）被清空了：券、会员卡和会话都不在了，所以现在什么都不发、不记，只回答有固定答案的问题。请马上让维护的人恢复备份；如果确实要从头开始，请他运行 npm run store -- accept。',
  en: 'The store (Redis) was emptied: coupons, cards and conversations are gone, so nothing is given or written, and only fixed answers are said. Have a backup restored at once; or, if you mean to begin anew, have npm run store -- accept run.',
};

function storeAway(minutes: string | number): Words {
  return {
    zh: `存储（SQLite 或 Redis）已经 ${minutes} 分钟没有回应：有固定答案的照常回答，其余的请粉丝稍后再发。请让维护的人检查存储和网络。`,
    en: `The store (SQLite or Redis) has not answered for ${minutes} minutes: fixed answers are still given, for all else followers are asked to send again. Have the store and the network looked at.`,
  };
}

export const alertWords: Readonly<Record<AlertKind, KindWords>> = {
  'unmatched-jump': {
    name: { zh: '没听懂的突然变多', en: 'Many more messages are not understood' },
    says: ({ turns, percent, usualPercent }) => ({
      zh: `最近一小时 ${turns} 条消息里，${percent} % 没听懂，平时这个时候约 ${usualPercent} %。请打开「没听懂」看看在问什么；如果刚发布过，考虑退回上一版。`,
      en: `Of ${turns} messages in the last hour, ${percent} % were not understood; usual at this time are ${usualPercent} %. Open “Not understood” and see what is asked; if something was just published, consider going back a version.`,
    }),
  },
  'platform-refuses': {
    name: { zh: '微信平台拒绝了我们的调用', en: 'WeChat refuses our calls' },
    says: ({ code }) => ({
      zh: `微信返回错误码 ${code}，需要有人处理，否则客服消息发不出去。请打开「健康」看原因，或在服务器上运行 npm run platform -- check。`,
      en: `WeChat answers with error code ${code}, which a person must put right; until then service messages do not leave. Open “Health” for the reason, or run npm run platform -- check on the server.`,
    }),
  },
  'callback-silent': {
    name: { zh: '收不到粉丝的消息', en: 'No messages arrive' },
    says: ({ minutes, expected }) => ({
      zh: `已经 ${minutes} 分钟没有收到消息，平时这段时间约有 ${expected} 条。请检查公众平台「服务器配置」是否启用、域名和证书是否正常。`,
      en: `Nothing has arrived for ${minutes} minutes; usually there are about ${expected} messages in such a time. Check that the server configuration is switched on at the platform, and the domain and its certificate.`,
    }),
  },
  'outbox-stuck': {
    name: { zh: '客服消息积压', en: 'Messages are stuck' },
    says: ({ waiting, minutes }) => ({
      zh: `有 ${waiting} 条消息等着发出，最早的已经等了 ${minutes} 分钟。请打开「健康」看是连不上微信，还是额度用完了。`,
      en: `${waiting} messages wait to be sent, the oldest for ${minutes} minutes. Open “Health” to see whether WeChat cannot be reached or the quota is used up.`,
    }),
  },
  'node-gone': {
    name: { zh: '有服务器进程没了', en: 'A server process is gone' },
    says: ({ gone, living }) => ({
      zh: `${gone} 个进程没打招呼就停了，还有 ${living} 个在工作。如果不是您在重启，请让维护的人看看那台机器和日志。`,
      en: `${gone} stopped without a goodbye, ${living} still work. If nobody is restarting it, have the machine and its log looked at.`,
    }),
  },
  'store-away': {
    name: { zh: '存储连不上', en: 'The store cannot be reached' },
    says: ({ minutes = 0, reason }) => (reason === 'emptied' ? storeEmptied : storeAway(minutes)),
  },
  'store-damaged': {
    name: { zh: '数据库文件坏了', en: 'The database file is damaged' },
    says: () => ({
      zh: '检查发现数据库文件有损坏，机器人还在照常回答。请马上让维护的人备份还能读出的内容（npm run backup）、保留旧备份、检查磁盘；原因见「健康」。',
      en: 'A look found the database file damaged; the bot goes on answering. Have what can still be read backed up at once (npm run backup), keep the older backups, and have the disk looked at; “Health” has the reason.',
    }),
  },
  'forecast-missed': {
    name: { zh: '发布后的结果和预计不一样', en: 'A publication did not do what was foretold' },
    says: ({ revision, name, foretold, real }) => {
      const isHandoff = name === 'handoff';
      return {
        zh: `第 ${revision} 版发布前预计${isHandoff ? '转人工' : '没听懂'}占 ${foretold} %，实际 ${real} %。请打开「版本」看对比，必要时退回上一版。`,
        en: `Before version ${revision} was published, ${foretold} % were foretold as ${isHandoff ? 'handed to a person' : 'not understood'}; it is ${real} %. Open “Versions” and compare; go back a version if you must.`,
      };
    },
  },
  'desk-waiting': {
    name: { zh: '等人工的人太多', en: 'Too many wait for a person' },
    says: ({ count, minutes }) => ({
      zh: `有 ${count} 位粉丝在等人工，最久的等了 ${minutes} 分钟。请让更多同事上线接待。`,
      en: `${count} followers wait for a person, the longest for ${minutes} minutes. Have more colleagues come online.`,
    }),
  },
  'message-unread': {
    name: { zh: '留言没人看', en: 'Left messages wait' },
    says: ({ count, hours }) => ({
      zh: `客服台有 ${count} 条留言，最早的过了 ${hours} 小时；满 48 小时就不能回了。请去客服台回复，或点「已阅」。`,
      en: `${count} left messages are at the desk, the oldest for ${hours} hours; after 48 hours nobody can answer it. Answer them there, or mark them as read.`,
    }),
  },
};

const changeWords: Readonly<Record<AlertLine['change'], Words>> = {
  raised: { zh: '告警', en: 'Alert' },
  cleared: { zh: '已恢复', en: 'Over' },
  test: { zh: '测试', en: 'Test' },
};

export interface AlertText {
  readonly subject: string;
  readonly text: string;
}

/** Without figures, and of a kind that nobody knows any more, it still says its name. */
export function writeAlert({ account, kind, change, figures }: Omit<AlertLine, 'told'>): AlertText {
  const words: KindWords = change === 'test' ? testWords : (findWords(kind) ?? unknownWords(kind));
  const { zh, en } = words.name;
  const says = change === 'cleared' ? overWords : words.says(figures);
  const mark = changeWords[change];
  return {
    subject: `【应答·${mark.zh}】${account}：${zh}`,
    text: [
      `【应答·${mark.zh}】${account}：${zh}`,
      says.zh,
      `[${mark.en}] ${account}: ${en}`,
      says.en,
    ].join('\n'),
  };
}

export function findWords(kind: string): KindWords | undefined {
  return (alertWords as Readonly<Record<string, KindWords>>)[kind];
}

function unknownWords(kind: string): KindWords {
  const name = { zh: kind, en: kind };
  return { name, says: () => name };
}

const testWords: KindWords = {
  name: { zh: '这是一条测试', en: 'This is a test' },
  says: () => ({
    zh: '收到它，说明告警能送到这里。不用处理。',
    en: 'If you read it, alerts arrive here. There is nothing to do.',
  }),
};

const overWords: Words = {
  zh: '已经恢复正常，不用再处理。',
  en: 'It is as it should be again; there is nothing more to do.',
};
