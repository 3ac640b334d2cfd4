/**
 * A no to alerts that is said while people have the follower: it ends them at once, as it would with the bot, and nobody at
 * the desk has to do it. The words go to the desk all the same.
 */
import { type Reply, textReply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import { decide } from '../intents/decide.ts';
import type { Delivery } from './delivery.ts';
import { stopsAlerts } from './desk-words.ts';
import type { TurnPorts } from './turn-ports.ts';

export type StopPorts = Pick<TurnPorts, 'content' | 'handlers' | 'handlerPorts'>;

/** What they hear of it; undefined when it was no such word, or there was nothing to end. */
export async function stopAlertsAtDesk(
  { message, account, turnId, arrivedAtMs: nowMs }: Delivery,
  session: Session,
  { content, handlers, handlerPorts }: StopPorts,
): Promise<Reply | undefined> {
  const { ruleset, catalogue } = content();
  if (!stopsAlerts(message, catalogue.setup.alertTopics)) return undefined;
  const decision = decide(ruleset, { message, session, nowMs });
  const turn = { decision, message, session, nowMs, turnId, account, catalogue };
  const parameters = { action: 'stop' };
  const { reply, result } = await handlers['opt-in'].handle({ ...turn, parameters }, handlerPorts);
  return result === 'alerts-stopped' ? reply : undefined;
}

/** Both, where the desk has something to say as well. */
export function joinReplies(first: Reply, second: Reply): Reply {
  if (first.kind !== 'text' || second.kind !== 'text') return first;
  return textReply(`${first.text}\n\n${second.text}`);
}
