/** What a session remembers of a conversation at our own desk: where to ask with every message. It knows no more. */
import type { Handoff } from '../domain/session.ts';

/** How long the session remembers it; whether it is over is asked of the desk with every message. */
const deskHandoffMs = 48 * 60 * 60_000;

export function deskHandoff(
  { conversationId, state = 'queued' }: { readonly conversationId: string } & Partial<Handoff>,
  { before, nowMs }: { readonly before?: Handoff | undefined; readonly nowMs: number },
): Handoff {
  return {
    state,
    conversationId,
    sinceMs: before?.sinceMs ?? nowMs,
    expiresAtMs: nowMs + deskHandoffMs,
  };
}
