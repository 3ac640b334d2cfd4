/** What an answer leaves in the session, wherever it was given: in a turn, in an operator's test, in a replay. Pure. */
import type { Decision } from './intent.ts';
import type { Outcome } from './outcome.ts';
import { changeSession, newSession, type Session } from './session.ts';

const recentIntentsKept = 5;

/** @param decision undefined when a guard answered: then nothing was understood. */
export function sessionAfterAnswer(
  session: Session,
  decision: Decision | undefined,
  outcome: Outcome,
): Session {
  if (outcome.forgetsFollower) return newSession;
  const intent = decision?.winner.intent;
  return {
    ...(outcome.session ? changeSession(session, outcome.session) : session),
    missCount: missCountAfter(session, decision, outcome),
    recentIntents: intent
      ? [intent, ...session.recentIntents].slice(0, recentIntentsKept)
      : session.recentIntents,
  };
}

/** A miss counts up only by the fallback itself; anything understood starts again from zero. */
function missCountAfter(
  session: Session,
  decision: Decision | undefined,
  outcome: Outcome,
): number {
  if (outcome.session?.missCount !== undefined) return outcome.session.missCount;
  return decision && outcome.reply.kind !== 'none' ? 0 : session.missCount;
}
