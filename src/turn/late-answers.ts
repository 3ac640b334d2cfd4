/**
 * Answers that missed the last delivery of their turn: promised then, fetched by the follower's next message.
 * For accounts that may send nothing outside the response (docs/decisions/0003).
 */
import type { Outcome } from '../domain/outcome.ts';
import { type Reply, textReply } from '../domain/reply.ts';
import type { LateAnswer, Session } from '../domain/session.ts';
import { dialogueMs } from '../handlers/open-dialogue.ts';
import { maxTextBytes } from '../wechat/limits.ts';

/** A promise this old without an answer will not be kept: the node that worked on it is gone. */
const brokenPromiseAgeMs = 90_000;

export interface FetchedAnswer {
  readonly outcome: Outcome;
  readonly fetched?: LateAnswer;
}

/** An answer that is ready, and says something; undefined when there is none. */
export function fetchReadyAnswer({ lateAnswers = [] }: Session): FetchedAnswer | undefined {
  const ready = lateAnswers.find(({ reply }) => reply !== undefined && reply.kind !== 'none');
  if (!ready?.reply) return undefined;
  return { outcome: { reply: ready.reply, result: 'late-answer-fetched' }, fetched: ready };
}

/** What "1" gets while nothing is ready; undefined when nothing was promised, or it is an answer to something else. */
export function tellOfPromise(session: Session, nowMs: number): FetchedAnswer | undefined {
  const [oldest] = listPromised(session);
  if (!oldest || isOneTaken(session, nowMs)) return undefined;
  if (nowMs - oldest.promisedAtMs < brokenPromiseAgeMs) {
    const reply = textReply('还差一点点，我正在查。过几秒再回复「1」就能看到。');
    return { outcome: { reply, result: 'late-answer-pending' } };
  }
  const reply = textReply('很抱歉，刚才那个问题没有查成。请再问我一次，我马上重新查。');
  return { outcome: { reply, result: 'late-answer-lost' }, fetched: oldest };
}

function listPromised({ lateAnswers = [] }: Session): readonly LateAnswer[] {
  return lateAnswers.filter(({ reply }) => reply === undefined);
}

/**
 * "1" is an answer to a question that was asked since: what the follower was told last is what they go by. A list from
 * before the promise stays open beside it, and "1" was told them as the word for the promise.
 */
function isOneTaken(session: Session, nowMs: number): boolean {
  const { dialogue } = session;
  if (!dialogue || dialogue.expiresAtMs <= nowMs) return false;
  if (dialogue.awaits === undefined && dialogue.options.length === 0) return false;
  const askedAtMs = dialogue.expiresAtMs - dialogueMs;
  return listPromised(session).every(({ promisedAtMs }) => promisedAtMs <= askedAtMs);
}

/** Puts a late answer that is ready in front of an ordinary one, when both are text and fit into one reply. */
export function bringLateAnswer(
  reply: Reply,
  session: Session,
): { reply: Reply; fetched?: LateAnswer } {
  const ready = session.lateAnswers?.find((answer) => answer.reply?.kind === 'text');
  if (ready?.reply?.kind !== 'text' || reply.kind !== 'text') return { reply };
  const text = `您刚才问的：\n${ready.reply.text}\n\n——\n${reply.text}`;
  if (Buffer.byteLength(text) > maxTextBytes) return { reply };
  return { reply: textReply(text), fetched: ready };
}
