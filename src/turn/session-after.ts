/** The session that a turn leaves behind. Pure. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { WindowOpenings } from '../domain/outgoing.ts';
import { changeSession, type Session } from '../domain/session.ts';
import { sessionAfterAnswer } from '../domain/session-after-answer.ts';
import { followerAfter } from '../services/group-facts.ts';
import type { AnsweredTurn } from './answered-turn.ts';
import type { Delivery } from './delivery.ts';
import { erasureOf } from './erasure-of.ts';
import { isOutOfOrder } from './out-of-order.ts';

/** @returns null when the follower left, or wants to be forgotten: what we hold of them goes. */
export function sessionAfter(turn: {
  delivery: Delivery;
  session: Session;
  answered: AnsweredTurn;
  /** The service windows that are open after it. */
  openings: WindowOpenings;
  catalogue: CatalogueIndex;
  nowMs: number;
}): Session | null {
  const { delivery, session, answered, openings, catalogue, nowMs } = turn;
  const { createTimeSec, openId } = delivery.message;
  if (answered.outcome.forgetsFollower || erasureOf(delivery)?.openId === openId) return null;
  const isLateComer = isOutOfOrder(createTimeSec, session);
  const outcome = isLateComer ? withoutSteering(answered.outcome) : answered.outcome;
  const changed = sessionAfterAnswer(noteFollow(delivery, session), answered.decision, outcome);
  const { decision } = answered;
  const topic = {
    intent: decision?.winner.intent,
    entities: decision?.entities ?? [],
    nowMs,
  };
  const { lateAnswers, openings: _before, ...rest } = changed;
  const waiting = lateAnswers?.filter((late) => late.turnId !== answered.fetched?.turnId) ?? [];
  return {
    ...rest,
    follower: followerAfter(changed.follower, topic, catalogue),
    ...(waiting.length > 0 ? { lateAnswers: waiting } : {}),
    ...(Object.keys(openings).length > 0 ? { openings } : {}),
    lastCreateTimeSec: isLateComer ? session.lastCreateTimeSec : createTimeSec,
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

function withoutSteering({ session: change = {}, ...outcome }: Outcome): Outcome {
  const { dialogue: _dialogue, paused: _paused, focus: _focus, ...rest } = change;
  return { ...outcome, session: rest };
}
