/** A follower's message comes in: the agent has the word, it waits with the others in the queue, or it is a message left. Pure. */
import type { DeskConversation } from '../../domain/desk.ts';
import type { DeskMessage } from '../desk.ts';
import { followerLine, heardFrom } from './heard-from.ts';
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
  const isDue = time.nowMs >= tellAtMs(conversation, time.settings);
  // Who asks once more asks where they stand.
  const isTold = state === 'queued' && (isDue || message.wish === 'person');
  const changes = {
    ...heardFrom(conversation, message),
    ...(isTold && { toldCount: toldCount + 1 }),
    ...(state === 'waiting-for-follower' && {
      state: 'with-agent' as const,
      unansweredSinceMs: time.nowMs,
    }),
    ...(message.wish !== 'person' && { hasSpoken: true as const }),
    isMessage: undefined,
  };
  return step(conversation, { changes, lines: [followerLine(message)] }, time);
}
