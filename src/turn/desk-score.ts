/**
 * The answer to the question after a talk with a person: a tap says which talk it is about; what is typed counts only as
 * the next words after the close, in its time, and when nothing else was asked.
 */
import type { DeskDoor } from '../desk/desk.ts';
import type { Session } from '../domain/session.ts';
import { normalise } from '../intents/normalise.ts';
import type { Delivery } from './delivery.ts';
import { sayScored } from './desk-replies.ts';
import type { GuardVerdict } from './guards.ts';
import { typedScoreOf } from './typed-score.ts';

export async function takeScore(
  delivery: Delivery,
  session: Session,
  desk: DeskDoor,
): Promise<GuardVerdict | undefined> {
  return (
    (await takeTappedScore(delivery, session, desk)) ??
    (await takeTypedScore(delivery, session, desk))
  );
}

/** `desk-score:<conversation>:<1-3>`: what an entry of the question sends. */
const scoreChoice = /^desk-score:([\w-]+):([1-3])$/;

async function takeTappedScore(
  { message, arrivedAtMs }: Delivery,
  session: Session,
  desk: DeskDoor,
): Promise<GuardVerdict | undefined> {
  const choice = message.kind === 'text' ? scoreChoice.exec(message.menuChoiceId ?? '') : null;
  const [, conversationId, score] = choice ?? [];
  if (conversationId === undefined) return undefined;
  const answer = { openId: message.openId, score: Number(score), atMs: arrivedAtMs };
  const scored = await desk.score(conversationId, answer);
  const isOver = session.handoff?.conversationId === conversationId;
  return scoredVerdict(scored, isOver);
}

/** While the conversation goes on the desk takes none: the words are said to the person. */
async function takeTypedScore(
  { message, arrivedAtMs }: Delivery,
  session: Session,
  desk: DeskDoor,
): Promise<GuardVerdict | undefined> {
  const score = typedScoreOf(message);
  const conversationId = session.handoff?.conversationId;
  if (score === undefined || conversationId === undefined) return undefined;
  if (isSomethingElseAsked(message, session, arrivedAtMs)) return undefined;
  const answer = { openId: message.openId, score, atMs: arrivedAtMs, isTyped: true } as const;
  const scored = await desk.score(conversationId, answer);
  return scored.isTaken ? scoredVerdict(scored, true) : undefined;
}

/** A menu tapped meanwhile may have asked; and "1" fetches an answer that was promised. */
function isSomethingElseAsked(
  message: Delivery['message'],
  { dialogue, lateAnswers = [] }: Session,
  nowMs: number,
): boolean {
  if (dialogue && dialogue.expiresAtMs > nowMs) return true;
  const words = message.kind === 'text' ? normalise(message.text) : '';
  return lateAnswers.length > 0 && ['1', '一'].includes(words);
}

function scoredVerdict(
  { isTaken, language }: Awaited<ReturnType<DeskDoor['score']>>,
  isOver: boolean,
): GuardVerdict {
  return {
    guard: 'desk-score',
    outcome: {
      reply: sayScored(isTaken, language ?? 'zh'),
      ...(isTaken && isOver && { session: { handoff: null } }),
      result: isTaken ? 'desk-scored' : 'desk-not-scored',
    },
  };
}
