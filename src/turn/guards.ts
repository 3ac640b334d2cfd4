/**
 * What is settled before anybody tries to understand the message: too fast, with a human, or fetching an
 * answer that was promised, or the next part of a long one. Pure; the first guard that speaks wins.
 */
import { type InboundMessage, isUserMessage } from '../domain/inbound.ts';
import type { Outcome } from '../domain/outcome.ts';
import { noReply, textReply } from '../domain/reply.ts';
import type { LateAnswer, RateWindow, Session } from '../domain/session.ts';
import { normalise } from '../intents/normalise.ts';
import { isStopWord } from './desk-words.ts';
import { fetchReadyAnswer, tellOfPromise } from './late-answers.ts';
import { fetchNextPart, isNextWord } from './next-part.ts';
import { rateLimit } from './turn-times.ts';

export interface GuardVerdict {
  /** `desk-score` and, for our own desk, `handoff`: `desk-guard.ts`, before the others. */
  readonly guard: 'rate' | 'handoff' | 'desk-score' | 'late-answer' | 'next-part';
  readonly outcome: Outcome;
  /** The late answer that this turn hands over. */
  readonly fetched?: LateAnswer;
}

/** The rate window after this message. */
export function countMessage(rate: RateWindow, nowMs: number): RateWindow {
  const isSameWindow = nowMs - rate.startedAtMs < rateLimit.windowMs && nowMs >= rate.startedAtMs;
  return isSameWindow ? { ...rate, count: rate.count + 1 } : { startedAtMs: nowMs, count: 1 };
}

/** @param session with this message counted already. */
export function guardTurn(
  message: InboundMessage,
  session: Session,
  nowMs: number,
): GuardVerdict | undefined {
  if (!isUserMessage(message)) return undefined;
  return (
    guardRate(message, session.rate) ??
    guardHandoff(message, session, nowMs) ??
    guardLateFetch(message, session, nowMs) ??
    guardNextPart(message, session, nowMs)
  );
}

/** Whoever writes fast because they want to be left in peace is heard: a stop word has as much room again. */
function guardRate(message: InboundMessage, rate: RateWindow): GuardVerdict | undefined {
  const { maxMessages } = rateLimit;
  if (rate.count <= maxMessages) return undefined;
  if (rate.count <= 2 * maxMessages && isStopWord(message)) return undefined;
  if (rate.wasTold) return { guard: 'rate', outcome: { reply: noReply, result: 'slowed-down' } };
  const reply = textReply('您发得有点快，我跟不上啦。歇几秒钟再发，我都会看的。');
  const session = { rate: { ...rate, wasTold: true } } as const;
  return { guard: 'rate', outcome: { reply, session, result: 'slowed-down' } };
}

/** As they read after normalisation, so that Traditional script counts too. */
const backToBotWords: ReadonlySet<string> = new Set([
  '机器人',
  '返回机器人',
  '结束人工',
  '取消人工',
  '退出人工',
  '取消',
  '退出',
]);

/**
 * Whether the words are about what was said before, whoever says them: they end a conversation with people, fetch an answer,
 * or ask for the next part.
 */
export function isAskedBefore(message: InboundMessage): boolean {
  if (message.kind !== 'text') return false;
  return backToBotWords.has(normalise(message.text)) || isFetchWord(message.text);
}

/** The follower wants the bot back. */
const welcomeBack: GuardVerdict = {
  guard: 'handoff',
  outcome: {
    reply: textReply('好的，我回来了。想找门店、领优惠券，或者有别的事，直接告诉我就行。'),
    session: { handoff: null },
    result: 'handoff-ended',
  },
};

function guardHandoff(
  message: InboundMessage,
  session: Session,
  nowMs: number,
): GuardVerdict | undefined {
  const { handoff } = session;
  // Of our own desk: `desk-guard.ts` asked it, and it said that the bot answers.
  if (!handoff || handoff.conversationId !== undefined) return undefined;
  if (handoff.expiresAtMs <= nowMs) return undefined;
  if (message.kind === 'text' && backToBotWords.has(normalise(message.text))) {
    return welcomeBack;
  }
  return { guard: 'handoff', outcome: { reply: noReply, result: 'with-person' } };
}

function guardLateFetch(
  message: InboundMessage,
  session: Session,
  nowMs: number,
): GuardVerdict | undefined {
  if (!session.lateAnswers || message.kind !== 'text' || !isFetchWord(message.text)) {
    return undefined;
  }
  const verdict =
    fetchReadyAnswer(session) ??
    (isNextWord(message.text) ? undefined : tellOfPromise(session, nowMs));
  return verdict && { guard: 'late-answer', ...verdict };
}

/** The rest of an answer may wait here too, when it found no room in a service window; a promise is fetched with "1" alone. */
function isFetchWord(text: string): boolean {
  return ['1', '一'].includes(normalise(text)) || isNextWord(text);
}

function guardNextPart(
  message: InboundMessage,
  session: Session,
  nowMs: number,
): GuardVerdict | undefined {
  const outcome = fetchNextPart(message, session, nowMs);
  return outcome && { guard: 'next-part', outcome };
}
