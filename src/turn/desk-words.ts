/** Words that a follower steers our own desk with. All compared as they read after normalisation. */
import type { DeskWish } from '../desk/desk.ts';
import type { InboundMessage } from '../domain/inbound.ts';
import type { AlertTopic } from '../domain/service-setup.ts';
import { findControl } from '../intents/control-words.ts';
import { normalise } from '../intents/normalise.ts';

/** They end a talk with a person too. A bare 取消 or 退出 is said to that person, who may have asked. */
const leavingWords: ReadonlySet<string> = new Set([
  '机器人',
  '返回机器人',
  '结束人工',
  '取消人工',
  '退出人工',
  'robot',
  'bot',
]);

const personWords = [
  ...['人工', '转人工', '找人工', '人工客服', '人工服务', '客服', '找客服'],
  ...['human', 'agent', 'real person', 'customer service', 'talk to a human', 'talk to a person'],
];
const wishes: ReadonlyMap<string, DeskWish> = new Map(
  personWords.map((word) => [word, 'person'] as const),
);

/** A longer text has more to say than this. */
const longestWish = 40;
const opener = '(?:那|还是|就|先|我|好的|行|嗯|唉|太久了|等太久了|等好久了|不好意思)*';
const refusal =
  '(?:(?:不|唔)(?:用|想|需要)?再?(?:等|排队?|留言?|问|找)(?:人工|客服|你们)?|等不(?:了|及|下去)|不用|不需要|唔使|算(?=了|吧|啦|喇)|(?:取消|退出)排队)';
const closing = '(?:了|啦|喇|吧|咯|啊|呀|哈)*(?:谢谢|多谢|唔该)?(?:您|你|了|啦|啊|哈)*';
/** "算了不等了", "那不用了，谢谢": who says it to a person says it to them. */
const refuses = new RegExp(
  `^(?:${opener}(?:${refusal}${closing}){1,2}` +
    '|(?:no (?:thanks|thank you|need)|never ?mind|forget (?:it|about it)|(?:i )?(?:do not|don t|dont) want to wait|stop waiting|leave the queue)(?: any ?more)?(?: thanks)?)$',
);

const askOpener = '(?:请问|那|我|现在|大概|大约|还|需|要|得|再|在|人工|客服|排队|前面|有)*';
const askEnd = '[才能可以会到轮有我人工客服接来在排队等啊呀呢吗了?]*';
/** Of the queue alone: "我的外卖还要等多久" is their matter. */
const asksHowLong = new RegExp(
  `^(?:${askOpener}(?:等|排)?(?:到|队)?(?:多久|多长时间|几分钟|多少分钟)${askEnd}` +
    `|${askOpener}(?:排|排到|轮到)?(?:几个|几位|几号|多少人|第几|多少位)[个位号]?${askEnd}` +
    '|(?:什么时候|啥时候|几时)(?:才|能|可以|会)*(?:轮到我|到我|有人|接)[来接啊呀呢了吗?]*' +
    '|(?:快|还没|怎么还没)?(?:轮到|到)我了?(?:吗|没|没有|呢)?[?]*' +
    '|how (?:much )?long(?:er)?(?: (?:do i have to wait|will it take|is the (?:wait|queue)|to wait|must i wait|left))?[?]?' +
    '|how many (?:people )?(?:are )?(?:ahead(?: of me)?|before me)[?]?)$',
);
/** "留言 还有一份可乐也没送", "message: one coke is missing as well". */
const addition = /^(?:留言|message ).+/;
/** Every alert says that this one ends it, with the topic's name behind it. */
const stopWord = '退订';
/** Said to a person too they can mean nothing else. */
const stopWords: ReadonlySet<string> = new Set([stopWord, 'td', '取消订阅', 'unsubscribe']);

export function isLeaving(message: InboundMessage): boolean {
  return message.kind === 'text' && leavingWords.has(normalise(message.text));
}

export function deskWishOf(message: InboundMessage): DeskWish | undefined {
  if (message.kind !== 'text') return undefined;
  const words = normalise(message.text);
  if (addition.test(words)) return 'add-message';
  return wishes.get(words) ?? findLongWish(words);
}

function findLongWish(words: string): DeskWish | undefined {
  if (words.length > longestWish) return undefined;
  if (findControl(words) === 'cancel' || refuses.test(words)) return 'no-more';
  return asksHowLong.test(words) ? 'how-long' : undefined;
}

/** With nothing behind it: it ends all that the follower opted in to. */
export function isStopWord(message: InboundMessage): boolean {
  return message.kind === 'text' && stopWords.has(normalise(message.text));
}

/** "退订酒店" is said to the person: no topic is called so. */
export function stopsAlerts(message: InboundMessage, topics: readonly AlertTopic[]): boolean {
  if (message.kind !== 'text') return false;
  if (isStopWord(message)) return true;
  const words = normalise(message.text);
  const names = topics.flatMap(({ name, synonyms }) => [name, ...synonyms]);
  return names.some((name) => words === normalise(`${stopWord}${name}`));
}
