/**
 * Service: "为什么给我发这个": for each of the last messages outside a reply when it went, what it was, which message or
 * opt-in of theirs asked for it, and how to stop. It only reads, and shows nobody else's.
 */
import { z } from 'zod';
import type { Outcome } from '../domain/outcome.ts';
import type { Cause, SendLine } from '../domain/outgoing.ts';
import { optInRegister } from '../services/opt-ins.ts';
import type { FollowerHoldings } from '../store/follower-holdings.ts';
import { topicNames, wayWords } from './alert-words.ts';
import { dateWords, momentWords } from './beijing-words.ts';
import { droppable, shorten } from './fit-text.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { say } from './say.ts';

const parameters = z.strictObject({});
type Parameters = z.infer<typeof parameters>;

const maxListed = 3;
const maxQuoted = 20;
/** More than the opt-ins of years. */
const linesRead = 100;

export const whySent: Handler<Parameters> = {
  parameters,
  async handle(turn, ports) {
    const held = await ports.followers.collect(turn.account, turn.message.openId);
    const untilMs = held.erasureRequestedAtMs ?? Number.NEGATIVE_INFINITY;
    const shown = held.sends
      .filter(({ end, atMs }) => (end === 'sent' || end === 'unknown') && atMs > untilMs)
      .slice(0, maxListed);
    return shown.length === 0 ? sayNothingSent() : tellCauses(shown, held, { turn, ports });
  },
};

function sayNothingSent(): Outcome {
  return say('why-sent-nothing', [
    '除了当面回您的话，我没有发过消息给您：您问一句，我才答一句。',
    '要是在别处收到的，就不是我发的。',
  ]);
}

async function tellCauses(
  shown: readonly SendLine[],
  held: FollowerHoldings,
  asked: { readonly turn: HandlerTurn; readonly ports: HandlerPorts },
): Promise<Outcome> {
  const { turn, ports } = asked;
  const isOfOptIn = shown.some(({ cause }) => cause.kind === 'opt-in');
  const waysOf = isOfOptIn ? await readBegun(turn, ports) : new Map<string, string>();
  const lines = shown.map(({ atMs, messageKind, cause }, index) => {
    const what =
      messageKind === 'notification' ? '一条订阅通知' : (kindWords[messageKind] ?? '一条消息');
    const why =
      cause.kind === 'turn' ? turnWords(cause, held, turn) : optInWords(cause, waysOf, turn);
    return droppable(`· ${momentWords(atMs, turn.nowMs)} ${what}：${why}`, index);
  });
  const howToStop = isOfOptIn ? '不想再收提醒，回复「退订」，马上就停。' : '您不问，我就不发。';
  return say('why-sent-told', ['除了当面回您的话，最近发过这些：', ...lines, '', howToStop]);
}

const kindWords: Readonly<Partial<Record<SendLine['messageKind'], string>>> = {
  text: '一段文字',
  image: '一张图片',
  voice: '一段语音',
  video: '一段视频',
  news: '一篇图文',
  'own-article': '一篇图文',
  choices: '一个小问题',
};

function turnWords(
  { turnId }: Extract<Cause, { readonly kind: 'turn' }>,
  { records }: FollowerHoldings,
  { nowMs }: HandlerTurn,
): string {
  const record = records.find((one) => one.turnId === turnId);
  if (!record) return '接着您那次来问的话说的，那次的记录已经删了。';
  const said = record.maskedText.trim();
  const quoted = said === '' ? '的消息' : `说的「${shorten(said, maxQuoted)}」`;
  return `答您 ${momentWords(record.receivedAtMs, nowMs)} ${quoted}。`;
}

function optInWords(
  { topic, optInId }: Extract<Cause, { readonly kind: 'opt-in' }>,
  waysOf: ReadonlyMap<string, string>,
  { catalogue }: HandlerTurn,
): string {
  const how = waysOf.get(optInId) ?? '以前';
  return `您${how}订了${topicNames(catalogue, [topic])}。`;
}

/** When and by what each of their opt-ins began, by its id: also of those that ended. */
async function readBegun(
  { account, message, nowMs }: HandlerTurn,
  { registers }: HandlerPorts,
): Promise<ReadonlyMap<string, string>> {
  const register = optInRegister(account);
  const { found } = await registers.listOwnLines(register, message.openId, { limit: linesRead });
  return new Map(
    found
      .filter(({ body }) => body['kind'] === 'begun')
      .map(({ body, atMs }) => {
        const way = wayWords[body['by'] as keyof typeof wayWords] ?? '';
        return [String(body['optInId']), ` ${dateWords(atMs, nowMs)}${way}`];
      }),
  );
}
