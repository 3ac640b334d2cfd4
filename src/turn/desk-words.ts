/** Words that a follower steers our own desk with, and what they hear of it. All compared as they read after normalisation. */
import type { DeskWish } from '../desk/desk.ts';
import { deskScores } from '../domain/desk-scores.ts';
import type { InboundMessage } from '../domain/inbound.ts';
import { type Reply, textReply } from '../domain/reply.ts';
import type { AlertTopic } from '../domain/service-setup.ts';
import { normalise } from '../intents/normalise.ts';

/** A bare 取消 or 退出 is said to the person, who may have asked. */
const leavingWords: ReadonlySet<string> = new Set([
  '机器人',
  '返回机器人',
  '结束人工',
  '取消人工',
  '退出人工',
  '取消排队',
  '退出排队',
  '不等了',
  '不排了',
  'robot',
  'bot',
]);

const personWords = ['人工', '转人工', '找人工', '人工客服', '人工服务', '客服', '找客服', 'human'];
const noMessageWords = ['不用', '不用了', '不留', '不留了', '不留言', '不留言了', '算了'];
const wishes: ReadonlyMap<string, DeskWish> = new Map([
  ...personWords.map((word) => [word, 'person'] as const),
  ...noMessageWords.map((word) => [word, 'no-message'] as const),
]);
/** As the entries of the question after the close are called: some type what they could tap. */
const scoreWords: ReadonlyMap<string, number> = new Map(
  deskScores.map(({ label, score }) => [label, score] as const),
);
/** "留言 还有一份可乐也没送". */
const addWord = '留言';
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
  const isAddition = words.startsWith(addWord) && words.length > addWord.length;
  return wishes.get(words) ?? (isAddition ? 'add-message' : undefined);
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

export function typedScoreOf(message: InboundMessage): number | undefined {
  return message.kind === 'text' ? scoreWords.get(normalise(message.text)) : undefined;
}

export function sayPosition(position: number): Reply {
  return textReply(
    `收到，同事一接就能看到。您现在排在第 ${position} 位；不想等了，回复「机器人」，我继续帮您。`,
  );
}

/** That it is read is all that can be promised. */
export function sayKept(backAt: string | undefined): Reply {
  const when = backAt === undefined ? '同事一得空就会看到' : `同事 ${backAt} 起会看到`;
  return textReply(
    `您的留言记下了，${when}。还想补充，发「留言」加上内容就行。别的事，我接着帮您。`,
  );
}
