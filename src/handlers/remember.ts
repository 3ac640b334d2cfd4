/** Service: learns from an event what later turns need, and says nothing. */
import { z } from 'zod';
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
      case 'agent-session-switched': {
        const sinceMs = session.handoff?.sinceMs ?? nowMs;
        const expiresAtMs = nowMs + handoffLifeMs;
        const handoff = { state: 'with-agent', sinceMs, expiresAtMs } as const;
        return saySilently('agent-joined', { handoff });
      }
      case 'agent-session-closed':
        return saySilently('agent-left', { handoff: null });
      default:
        return saySilently('acknowledged');
    }
  },
};
