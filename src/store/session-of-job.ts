/** What of a follower's session decides whether a job may be sent: the same on every store. Pure. */
import type { Session } from '../domain/session.ts';
import type { TakenJob } from './outbox.ts';

/** Our own desk knows better than a session how long it has the follower: it is asked, and its time is left out. */
export function sessionOfJob(
  session: Session | undefined,
): Pick<TakenJob, 'openings' | 'withPersonUntilMs'> {
  const handoff = session?.handoff;
  const isNative = handoff !== undefined && handoff.conversationId === undefined;
  return {
    openings: session?.openings ?? {},
    ...(isNative && { withPersonUntilMs: handoff.expiresAtMs }),
  };
}
