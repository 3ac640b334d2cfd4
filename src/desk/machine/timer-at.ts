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

/** When they hear next where they stand: each time after twice as long. */
export function tellAtMs(conversation: DeskConversation, { tellAfterMs }: DeskSettings): number {
  return waitsSinceMs(conversation) + tellAfterMs * 2 ** conversation.toldCount;
}

function ownTimes(conversation: DeskConversation, settings: DeskSettings): readonly number[] {
  const { owner, isAnswered, lastAgentAtMs, toldCount, askedAtMs } = conversation;
  switch (conversation.state) {
    case 'queued': {
      const giveUpAtMs = waitsSinceMs(conversation) + settings.giveUpAfterMs;
      // By ourselves we tell them once: the window's other messages are for who comes.
      return toldCount === 0 ? [giveUpAtMs, tellAtMs(conversation, settings)] : [giveUpAtMs];
    }
    case 'with-agent':
      return owner && !isAnswered ? [owner.sinceMs + settings.answerWithinMs] : [];
    case 'waiting-for-follower':
      return lastAgentAtMs === undefined ? [] : [lastAgentAtMs + settings.silentAfterMs];
    case 'asked-for-message':
      return askedAtMs === undefined ? [] : [askedAtMs + settings.messageWithinMs];
    case 'message-left':
    case 'closed':
      return [];
  }
}
