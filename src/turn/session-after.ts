/** The session that a turn leaves behind. Pure. */
import { changeSession, type Session, type SessionChange } from '../domain/session.ts';
import type { AnsweredTurn } from './answer-message.ts';
import type { Delivery } from './delivery.ts';
import { isOutOfOrder } from './out-of-order.ts';

const recentIntentsKept = 5;

/** @returns null when the follower left: what we hold of them goes. */
export function sessionAfter(turn: {
  delivery: Delivery;
  session: Session;
  answered: AnsweredTurn;
}): Session | null {
  const { delivery, session, answered } = turn;
  if (delivery.message.kind === 'unfollowed') return null;
  const { createTimeSec } = delivery.message;
  const isLateComer = isOutOfOrder(createTimeSec, session);
  const change = isLateComer ? withoutSteering(answered.outcome.session) : answered.outcome.session;
  const changed = changeSession(noteFollow(delivery, session), change ?? {});
  const intent = answered.decision?.winner.intent;
  const { lateAnswers, ...rest } = changed;
  const waiting = lateAnswers?.filter((late) => late.turnId !== answered.fetched?.turnId) ?? [];
  return {
    ...rest,
    ...(waiting.length > 0 ? { lateAnswers: waiting } : {}),
    missCount: missCountAfter(session, answered),
    lastCreateTimeSec: isLateComer ? session.lastCreateTimeSec : createTimeSec,
    recentIntents: intent
      ? [intent, ...session.recentIntents].slice(0, recentIntentsKept)
      : session.recentIntents,
  };
}

/** Whatever a brand answers to a follow, that it happened is remembered. */
function noteFollow({ message }: Delivery, session: Session): Session {
  if (message.kind !== 'followed') return session;
  const follower = {
    followed: true,
    followedAtSec: message.createTimeSec,
    ...(message.scene === undefined ? {} : { scene: message.scene }),
  };
  return changeSession(session, { follower });
}

/** A miss counts up only by the fallback itself; anything understood starts again from zero. */
function missCountAfter(session: Session, { outcome, decision }: AnsweredTurn): number {
  if (outcome.session?.missCount !== undefined) return outcome.session.missCount;
  return decision && outcome.reply.kind !== 'none' ? 0 : session.missCount;
}

function withoutSteering(change: SessionChange | undefined): SessionChange | undefined {
  if (!change) return undefined;
  const { dialogue: _dialogue, focus: _focus, ...rest } = change;
  return rest;
}
