/** Service: learns from an event what later turns need, and says nothing. */
import { z } from 'zod';
import type { Outcome } from '../domain/outcome.ts';
import type { Session } from '../domain/session.ts';
import type { Handler } from './handler.ts';
import { handoffLifeMs } from './handoff-life.ts';
import { newPlace } from './origin.ts';
import { saySilently } from './say.ts';

const parameters = z.strictObject({});
type Parameters = z.infer<typeof parameters>;

export const remember: Handler<Parameters> = {
  parameters,
  handle({ message, session, nowMs }) {
    switch (message.kind) {
      case 'location-reported': {
        // It comes by itself with every opened chat: a place that the follower told us is worth more.
        const isTold = session.place && session.place.source !== 'reported';
        if (isTold && session.place.expiresAtMs > nowMs) return saySilently('place-noted');
        const place = newPlace('reported', { point: message.point, nowMs });
        return saySilently('place-noted', { place });
      }
      case 'location-selected': {
        const label = message.label ?? message.placeName;
        const place = newPlace('shared', { point: message.point, label, nowMs });
        return saySilently('place-noted', { place });
      }
      case 'agent-session-opened':
      case 'agent-session-switched':
      case 'agent-session-closed':
        return noteAgentSession(session, {
          isOver: message.kind === 'agent-session-closed',
          nowMs,
        });
      default:
        return saySilently('acknowledged');
    }
  },
};

/** Of the platform's customer service. Our own desk is another: what happens there begins and ends nothing here. */
function noteAgentSession(
  { handoff }: Session,
  { isOver, nowMs }: { readonly isOver: boolean; readonly nowMs: number },
): Outcome {
  if (handoff?.conversationId !== undefined) return saySilently('acknowledged');
  if (isOver) return saySilently('agent-left', { handoff: null });
  const sinceMs = handoff?.sinceMs ?? nowMs;
  const expiresAtMs = nowMs + handoffLifeMs;
  return saySilently('agent-joined', { handoff: { state: 'with-agent', sinceMs, expiresAtMs } });
}
