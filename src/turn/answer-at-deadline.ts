/**
 * The deadline came before the answer (docs/decisions/0003, 0021, 0036). In this order:
 *
 * it was never let in                  no response, so that the platform delivers it again; the last one is told to
 * the store is away                    the follower is asked to send it again
 * the answer can be sent later         silence now, and a word in the outbox should the answer never come
 * the platform will deliver it again   no response, so that the retry joins the work
 * the follower's earlier turn goes on  they are asked to send it again
 * else                                 a promise, and the next message fetches the answer
 */
import { noReply, type Reply, type SettledReply } from '../domain/reply.ts';
import { typingHint } from '../wechat/limits.ts';
import { apologyFor, crowdedFor, promiseFor, stillBusyFor } from './apology.ts';
import type { Delivery } from './delivery.ts';
import { keepErasure } from './erasure-of.ts';
import { answerNow, type TurnAnswer, unanswered } from './turn-answer.ts';
import type { TurnAttemptState } from './turn-attempt.ts';
import { opensWindow, sorryJob } from './turn-jobs.ts';
import type { TurnPorts } from './turn-ports.ts';
import { lastDeliveryAgeMs, sureDeliveries } from './turn-times.ts';
import { windowTriggerOf } from './window-openings.ts';

export interface LateTurn {
  readonly delivery: Delivery;
  readonly attempt: TurnAttemptState;
  readonly work: Promise<SettledReply | undefined>;
}

export async function answerAtDeadline(turn: LateTurn, ports: TurnPorts): Promise<TurnAnswer> {
  const { delivery, attempt, work } = turn;
  work.catch((error: unknown) => ports.observer.turnFailed(delivery.turnId, 'commit', error));
  if (attempt.waitsFor === 'gate') return shed(turn, ports);
  if (attempt.waitsFor === 'store') {
    return tellToResend(delivery, apologyFor(delivery.message), ports);
  }
  const sentLater = await promiseSilently(turn, ports);
  if (sentLater) return sentLater;
  if (!isLastDelivery(delivery, attempt)) {
    ports.observer.deadlinePassed(delivery.turnId, false);
    const settled = await work;
    return settled ? { kind: 'answered', settled } : unanswered;
  }
  if (attempt.waitsFor === 'follower') {
    return tellToResend(delivery, stillBusyFor(delivery.message), ports);
  }
  return promiseAnswer(turn, ports);
}

/** Nothing was done for it. Its next delivery is as good; who has none is asked to send it again. */
function shed({ delivery, attempt }: LateTurn, ports: TurnPorts): TurnAnswer {
  const isLast = isLastDelivery(delivery, attempt);
  ports.observer.deliveryShed(delivery.turnId, isLast);
  return isLast ? answerNow(crowdedFor(delivery.message), ports.clock) : unanswered;
}

/** Nothing is settled. Who sent it can send it again; what nobody would send again is kept here. */
function tellToResend(delivery: Delivery, words: Reply, ports: TurnPorts): TurnAnswer {
  const kept = keepErasure(delivery, ports);
  ports.observer.deadlinePassed(delivery.turnId, kept === undefined);
  return kept ?? answerNow(words, ports.clock);
}

/**
 * An account that may send settles the turn with silence; the answer follows as a service message. With it a word is
 * left for the follower, should this node die before. @returns undefined when the answer cannot be sent.
 */
async function promiseSilently(turn: LateTurn, ports: TurnPorts): Promise<TurnAnswer | undefined> {
  const { delivery, attempt } = turn;
  const { clock, observer, serviceMessages } = ports;
  const nowMs = clock.now();
  if (!serviceMessages?.canSendNow() || attempt.waitsFor === 'follower') return undefined;
  if (!opensWindow(delivery, nowMs)) return undefined;
  const silence = { reply: noReply, createTimeSec: Math.floor(nowMs / 1000) };
  try {
    const settled = await ports.store.promise(attempt.key, silence, [sorryJob(delivery, nowMs)]);
    if (!settled) return undefined;
    observer.turnPromised(delivery.turnId);
    ports.liveTurns.release(delivery.turnId);
    if (isTypingAllowed(delivery, nowMs)) serviceMessages.showTyping(delivery.message.openId);
    return { kind: 'answered', settled };
  } catch (error) {
    observer.turnFailed(delivery.turnId, 'promise', error);
    return undefined;
  }
}

/** The platform shows the hint only to who wrote or tapped a moment ago. */
function isTypingAllowed({ message }: Delivery, nowMs: number): boolean {
  const trigger = windowTriggerOf(message);
  const isAct = trigger === 'message' || trigger === 'menuClick';
  return isAct && nowMs - message.createTimeSec * 1000 < typingHint.needsActWithinMs;
}

/** A delivery that was not let in, or found the store away, was not counted: then the message's age tells. */
function isLastDelivery(delivery: Delivery, attempt: TurnAttemptState): boolean {
  if (attempt.deliveryCount >= sureDeliveries) return true;
  return delivery.arrivedAtMs - delivery.message.createTimeSec * 1000 >= lastDeliveryAgeMs;
}

async function promiseAnswer(turn: LateTurn, ports: TurnPorts): Promise<TurnAnswer> {
  const { delivery, attempt } = turn;
  const promised = answerNow(promiseFor(delivery.message), ports.clock);
  if (promised.kind !== 'answered') return promised;
  try {
    const settled = await ports.store.promise(attempt.key, promised.settled);
    ports.observer.turnPromised(delivery.turnId);
    ports.liveTurns.release(delivery.turnId);
    return settled ? { kind: 'answered', settled } : unanswered;
  } catch (error) {
    ports.observer.turnFailed(delivery.turnId, 'promise', error);
    return keepErasure(delivery, ports) ?? answerNow(apologyFor(delivery.message), ports.clock);
  }
}
