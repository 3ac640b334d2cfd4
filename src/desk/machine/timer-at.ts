/** When the sweep has to look at a conversation again: the one place that says so. Pure. */
import type { DeskConversation } from '../../domain/desk.ts';
import type { DeskSettings } from '../../domain/desk-settings.ts';

/** Undefined when nothing will happen by itself. */
export function timerAtMs(
  conversation: DeskConversation,
  settings: DeskSettings,
): number | undefined {
  const { undelivered } = conversation;
  const times = [
    ...ownTimes(conversation, settings),
    ...(undelivered ? [undelivered.checkAtMs] : []),
  ];
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** Since when this follower hears nothing: a wait that began anew is counted anew. */
export function waitsSinceMs({ queuedAtMs, requeuedAtMs }: DeskConversation): number {
  return requeuedAtMs ?? queuedAtMs;
}

/** Nobody came to the queue in time. */
export function isGivenUp(
  conversation: DeskConversation,
  { settings, nowMs }: { readonly settings: DeskSettings; readonly nowMs: number },
): boolean {
  return nowMs - waitsSinceMs(conversation) >= settings.giveUpAfterMs;
}

/** When they hear next where they stand: each time after twice as long. */
export function tellAtMs(conversation: DeskConversation, { tellAfterMs }: DeskSettings): number {
  return waitsSinceMs(conversation) + tellAfterMs * 2 ** conversation.toldCount;
}

/** Until when the owner has to speak; later on we wait for them as long as for a silent follower. */
export function findAnswerByMs(
  { owner, isAnswered, unansweredSinceMs }: DeskConversation,
  { answerWithinMs, silentAfterMs }: DeskSettings,
): number | undefined {
  if (!isAnswered) return owner && owner.sinceMs + answerWithinMs;
  return unansweredSinceMs === undefined ? undefined : unansweredSinceMs + silentAfterMs;
}

function ownTimes(conversation: DeskConversation, settings: DeskSettings): readonly number[] {
  const { lastAgentAtMs, toldCount, askedAtMs } = conversation;
  switch (conversation.state) {
    case 'queued': {
      const giveUpAtMs = waitsSinceMs(conversation) + settings.giveUpAfterMs;
      // By ourselves we tell them once: the window's other messages are for who comes.
      return toldCount === 0 ? [giveUpAtMs, tellAtMs(conversation, settings)] : [giveUpAtMs];
    }
    case 'with-agent': {
      const answerByMs = findAnswerByMs(conversation, settings);
      return answerByMs === undefined ? [] : [answerByMs];
    }
    case 'waiting-for-follower':
      return lastAgentAtMs === undefined ? [] : [lastAgentAtMs + settings.silentAfterMs];
    case 'asked-for-message':
      return askedAtMs === undefined ? [] : [askedAtMs + settings.messageWithinMs];
    case 'message-left':
    case 'closed':
      return [];
  }
}
