/** A follower's message comes in: the agent has the word, it waits with the others in the queue, or it is a message left. Pure. */
import type { DeskConversation } from '../../domain/desk.ts';
import type { DeskMessage } from '../desk.ts';
import { followerLine, heardFrom } from './heard-from.ts';
import { leave } from './leave.ts';
import { isAskedOrLeft, takeMessage } from './left-message.ts';
import { type StepResult, type StepTime, step } from './step.ts';
import { tellAtMs } from './timer-at.ts';

/** Unchanged: the bot has the follower, who left a message. */
export function receive(
  conversation: DeskConversation,
  message: DeskMessage,
  time: StepTime,
): StepResult {
  const { state, toldCount } = conversation;
  if (state === 'closed') return { kind: 'closed' };
  if (isAskedOrLeft(conversation)) return takeMessage(conversation, message, time);
  if (state === 'queued' && message.wish === 'no-more') return leave(conversation, message, time);
  const isDue = time.nowMs >= tellAtMs(conversation, time.settings);
  const isTold = state === 'queued' && (isDue || asksOfQueue(message));
  const changes = {
    ...heardFrom(conversation, message),
    ...(isTold && { toldCount: toldCount + 1 }),
    ...(state === 'waiting-for-follower' && {
      state: 'with-agent' as const,
      unansweredSinceMs: time.nowMs,
    }),
    ...(!asksOfQueue(message) && { hasSpoken: true as const }),
    isMessage: undefined,
  };
  return step(conversation, { changes, lines: [followerLine(message)] }, time);
}

/** Who asks for a person once more asks where they stand, too. */
function asksOfQueue({ wish }: DeskMessage): boolean {
  return wish === 'person' || wish === 'how-long';
}
