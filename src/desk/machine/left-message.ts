/**
 * A follower whom nobody serves is asked to leave a message; what they write then is kept for whoever reads it, and the bot
 * has them again. Nothing that was left goes away unread. Pure.
 */
import type { DeskConversation } from '../../domain/desk.ts';
import type { DeskMessage } from '../desk.ts';
import { closedAt } from './closed-at.ts';
import { followerLine, heardFrom } from './heard-from.ts';
import {
  eventLine,
  type LineDraft,
  type Speaker,
  type Stepped,
  type StepResult,
  type StepTime,
  step,
} from './step.ts';

/** Whether the bot has the follower although the conversation is open. */
export function isBots({ state }: DeskConversation): boolean {
  return state === 'message-left';
}

export function isAskedOrLeft({ state }: DeskConversation): boolean {
  return state === 'asked-for-message' || state === 'message-left';
}

/** Nobody came to the queue. @param text what the follower hears of it; what they wrote while they waited is a message already */
export function giveUpWait(conversation: DeskConversation, text: string, time: StepTime): Stepped {
  const sent = { text, isSent: true };
  const { hasSpoken, lastFollowerAtMs } = conversation;
  const given = hasSpoken
    ? { changes: left(lastFollowerAtMs), event: 'message-left' as const }
    : { changes: asked(time), event: 'asked-for-message' as const };
  // This wait is over: it is no part of one that begins when somebody took the message and did not answer.
  const changes = { ...given.changes, requeuedAtMs: undefined };
  return step(conversation, { changes, lines: [eventLine(conversation, given.event, sent)] }, time);
}

/** They asked for a person once more, and nobody is there: the turn's answer asks them. */
export function askAgain(
  conversation: DeskConversation,
  message: DeskMessage,
  time: StepTime,
): Stepped {
  const changes = { ...heardFrom(conversation, message), ...asked(time) };
  return step(
    conversation,
    { changes, lines: [followerLine(message), eventLine(conversation, 'asked-for-message')] },
    time,
  );
}

/** They asked for a person once more, and people are there: what they left goes with them to the queue. */
export function comeBack(
  conversation: DeskConversation,
  message: DeskMessage,
  time: StepTime,
): Stepped {
  const changes = {
    ...heardFrom(conversation, message),
    state: 'queued' as const,
    queuedAtMs: time.nowMs,
    requeuedAtMs: undefined,
    toldCount: 0,
    askedAtMs: undefined,
    isMessage: undefined,
    hasSpoken: true as const,
  };
  return step(
    conversation,
    { changes, lines: [followerLine(message), eventLine(conversation, 'came-back')] },
    time,
  );
}

/** A message of somebody who was asked for one, or who left one. Unchanged: it is the bot's. */
export function takeMessage(
  conversation: DeskConversation,
  message: DeskMessage,
  time: StepTime,
): StepResult {
  const { wish } = message;
  if (conversation.state === 'message-left') {
    if (wish !== 'add-message') return { kind: 'unchanged', conversation };
    return keep(conversation, message, { time, events: [] });
  }
  if (wish === 'person') return { kind: 'unchanged', conversation };
  if (wish === 'no-more') return notLeft(conversation, message, time);
  // A question about the queue is no message: the turn's answer asks them again.
  if (wish === 'how-long') return askAgain(conversation, message, time);
  return keep(conversation, message, { time, events: [eventLine(conversation, 'message-left')] });
}

/** They would not leave one, or another. */
export function notLeft(
  conversation: DeskConversation,
  message: DeskMessage,
  time: StepTime,
): Stepped {
  const heard = heardFrom(conversation, message);
  return stopAsking(conversation, { end: 'follower', heard, lines: [followerLine(message)] }, time);
}

/** They were asked, and wrote nothing. */
export function forgetAsking(conversation: DeskConversation, time: StepTime): StepResult {
  const { askedAtMs = 0 } = conversation;
  if (time.nowMs - askedAtMs < time.settings.messageWithinMs) {
    return { kind: 'unchanged', conversation };
  }
  if (conversation.hasSpoken) {
    const changes = left(conversation.leftAtMs ?? conversation.lastFollowerAtMs);
    return step(conversation, { changes, lines: [eventLine(conversation, 'message-left')] }, time);
  }
  return stopAsking(conversation, { end: 'nobody-came', heard: {}, lines: [] }, time);
}

/** By whoever read it. */
export function closeAsRead(
  conversation: DeskConversation,
  { operatorId, name }: Speaker,
  time: StepTime,
): Stepped {
  const changes = closedAt('message-read', time.nowMs);
  const line = eventLine(conversation, 'closed', { by: { operatorId, name } });
  return step(conversation, { changes, lines: [line] }, time);
}

function keep(
  conversation: DeskConversation,
  message: DeskMessage,
  { time, events }: { readonly time: StepTime; readonly events: readonly LineDraft[] },
): Stepped {
  const heard = heardFrom(conversation, message);
  const changes = { ...heard, ...left(heard.lastFollowerAtMs) };
  return step(conversation, { changes, lines: [followerLine(message), ...events] }, time);
}

/** What was left before stays left. */
function stopAsking(
  conversation: DeskConversation,
  {
    end,
    heard,
    lines,
  }: {
    readonly end: 'follower' | 'nobody-came';
    readonly heard: Partial<DeskConversation>;
    readonly lines: readonly LineDraft[];
  },
  time: StepTime,
): Stepped {
  if (conversation.isMessage) {
    const changes = { ...heard, state: 'message-left' as const, askedAtMs: undefined };
    return step(conversation, { changes, lines }, time);
  }
  const changes = { ...heard, ...closedAt(end, time.nowMs) };
  return step(
    conversation,
    { changes, lines: [...lines, eventLine(conversation, 'closed')] },
    time,
  );
}

function asked({ nowMs }: StepTime) {
  return { state: 'asked-for-message' as const, askedAtMs: nowMs };
}

function left(leftAtMs: number) {
  return {
    state: 'message-left' as const,
    leftAtMs,
    isMessage: true as const,
    hasSpoken: true as const,
    askedAtMs: undefined,
  };
}
