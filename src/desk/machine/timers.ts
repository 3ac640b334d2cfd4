/**
 * What time alone brings about: an owner who does not answer or is gone, a follower who is silent, a wait that is told
 * of or given up. One step at a time. Pure.
 */
import type { DeskConversation } from '../../domain/desk.ts';
import type { Worded } from '../../domain/follower-language.ts';
import { textsFor } from '../desk-texts.ts';
import { closedAt } from './closed-at.ts';
import { forgetAsking, giveUpWait } from './left-message.ts';
import { requeue } from './requeue.ts';
import { eventLine, type StepResult, type StepTime, step } from './step.ts';
import { findAnswerByMs, isGivenUp, tellAtMs, waitsSinceMs } from './timer-at.ts';

/** What the record does not know. */
export interface DeskSurroundings {
  /** Whether the owner's tab was heard lately. */
  readonly isOwnerSeen: boolean;
  /** Whether anybody takes conversations, and the hours of service are on. */
  readonly isAnybodyThere: boolean;
  /** Out of hours: when somebody will be there again. */
  readonly backAt?: Worded | undefined;
  /** Place in the queue, from 1. */
  readonly position: number;
}

export function runTimers(
  conversation: DeskConversation,
  around: DeskSurroundings,
  time: StepTime,
): StepResult {
  switch (conversation.state) {
    case 'queued':
      return runQueued(conversation, around, time);
    case 'with-agent':
      return runOwned(conversation, around, time);
    case 'waiting-for-follower':
      return runSilent(conversation, time);
    case 'asked-for-message':
      return forgetAsking(conversation, time);
    case 'message-left':
    case 'closed':
      return { kind: 'unchanged', conversation };
  }
}

function runQueued(
  conversation: DeskConversation,
  { isAnybodyThere, backAt, position }: DeskSurroundings,
  time: StepTime,
): StepResult {
  const { nowMs, settings } = time;
  const texts = textsFor(conversation);
  const waitedMs = nowMs - waitsSinceMs(conversation);
  if (isGivenUp(conversation, time) || (!isAnybodyThere && waitedMs >= settings.tellAfterMs)) {
    const text = conversation.hasSpoken
      ? texts.keptWhileWaiting(backAt)
      : texts.askForMessage(backAt);
    return giveUpWait(conversation, text, time);
  }
  const { toldCount } = conversation;
  if (toldCount > 0 || nowMs < tellAtMs(conversation, settings)) {
    return { kind: 'unchanged', conversation };
  }
  const text = texts.position(position);
  const line = eventLine(conversation, 'told-position', { text, isSent: true });
  return step(conversation, { changes: { toldCount: toldCount + 1 }, lines: [line] }, time);
}

/** Whoever took it a moment ago may not have been heard yet. */
function runOwned(
  conversation: DeskConversation,
  { isOwnerSeen }: DeskSurroundings,
  time: StepTime,
): StepResult {
  const { owner } = conversation;
  const { nowMs, settings } = time;
  if (!owner) return { kind: 'unchanged', conversation };
  const hadItMs = nowMs - owner.sinceMs;
  if (!isOwnerSeen && hadItMs >= settings.absentAfterMs) {
    return requeue(conversation, { event: 'requeued-absent' }, time);
  }
  const answerByMs = findAnswerByMs(conversation, settings);
  if (answerByMs === undefined || nowMs < answerByMs) return { kind: 'unchanged', conversation };
  return requeue(conversation, { event: 'requeued-unanswered' }, time);
}

function runSilent(conversation: DeskConversation, time: StepTime): StepResult {
  const { lastAgentAtMs, isMessage } = conversation;
  const { nowMs, settings } = time;
  if (lastAgentAtMs === undefined || nowMs - lastAgentAtMs < settings.silentAfterMs) {
    return { kind: 'unchanged', conversation };
  }
  // Who left a message and was answered is not waited for: they hear no word of it.
  const told = isMessage ? {} : { text: textsFor(conversation).silence, isSent: true };
  const line = eventLine(conversation, 'closed', told);
  return step(conversation, { changes: closedAt('silence', nowMs), lines: [line] }, time);
}
