/** A follower's message comes in: the agent has the word, or it waits with the others in the queue. Pure. */
import type { DeskConversation } from '../../domain/desk.ts';
import type { DeskMessage } from '../desk.ts';
import { type LineDraft, type StepResult, type StepTime, step } from './step.ts';
import { tellAtMs } from './timer-at.ts';

export function receive(
  conversation: DeskConversation,
  message: DeskMessage,
  time: StepTime,
): StepResult {
  const { state, toldCount } = conversation;
  if (state === 'closed') return { kind: 'closed' };
  const isTold = state === 'queued' && time.nowMs >= tellAtMs(conversation, time.settings);
  const changes = {
    ...heardFrom(conversation, message),
    ...(isTold && { toldCount: toldCount + 1 }),
    ...(state === 'waiting-for-follower' && { state: 'with-agent' as const }),
  };
  return step(conversation, { changes, lines: [followerLine(message)] }, time);
}

export function followerLine({ turnId, text, picture }: DeskMessage): LineDraft {
  return { id: turnId, kind: 'follower', text, ...(picture && { picture }) };
}

/** Messages may be taken out of order: the newest stays the newest. */
export function heardFrom(
  { lastFollowerAtMs, lastTurnId }: DeskConversation,
  { atMs, turnId }: DeskMessage,
): Pick<DeskConversation, 'lastFollowerAtMs' | 'lastTurnId'> {
  return atMs < lastFollowerAtMs
    ? { lastFollowerAtMs, lastTurnId }
    : { lastFollowerAtMs: atMs, lastTurnId: turnId };
}
