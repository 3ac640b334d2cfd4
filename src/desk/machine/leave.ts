/** The follower wants the bot back: their message stays a line, for who reads it later. Pure. */
import type { DeskConversation } from '../../domain/desk.ts';
import type { DeskMessage } from '../desk.ts';
import { closedAt } from './closed-at.ts';
import { followerLine, heardFrom } from './heard-from.ts';
import { isBots, notLeft } from './left-message.ts';
import { eventLine, type StepResult, type StepTime, step } from './step.ts';

export function leave(
  conversation: DeskConversation,
  message: DeskMessage,
  time: StepTime,
): StepResult {
  if (conversation.state === 'closed') return { kind: 'closed' };
  if (isBots(conversation)) return { kind: 'unchanged', conversation };
  if (conversation.state === 'asked-for-message') return notLeft(conversation, message, time);
  const changes = { ...heardFrom(conversation, message), ...closedAt('follower', time.nowMs) };
  const lines = [followerLine(message), eventLine(conversation, 'closed')];
  return step(conversation, { changes, lines }, time);
}
