/** A turn that was claimed: its follower's lease is kept while the message is answered, by the bot or at our own desk, and the answer written down. */
import type { SettledReply } from '../domain/reply.ts';
import { newSession, type Session } from '../domain/session.ts';
import { answerMessage } from './answer-message.ts';
import { commitTurn } from './commit-turn.ts';
import type { Delivery } from './delivery.ts';
import { askDesk } from './desk-guard.ts';
import { countMessage } from './guards.ts';
import { keepLease } from './keep-lease.ts';
import { withLiveFollower } from './live-follower.ts';
import type { TurnAttemptState } from './turn-attempt.ts';
import type { TurnPorts } from './turn-ports.ts';

export interface ClaimedTurn {
  readonly delivery: Delivery;
  readonly attempt: TurnAttemptState;
  /** As the store showed it; undefined for a stranger. */
  readonly seen: Session | undefined;
}

/** @returns what the turn is settled with; undefined when the claim was lost meanwhile, and is to be had again. */
export async function workOnTurn(
  { delivery, attempt, seen }: ClaimedTurn,
  ports: TurnPorts,
): Promise<SettledReply | undefined> {
  const before = seen ?? newSession;
  const counted = { ...before, rate: countMessage(before.rate, ports.clock.now()) };
  const stopRenewing = keepLease(attempt, ports);
  try {
    const { session: asked, verdict } = await askDesk(delivery, counted, ports);
    const session = verdict ? asked : await withLiveFollower(delivery, asked, ports);
    const answered = verdict
      ? { ...verdict, rulesetVersion: ports.content().ruleset.version }
      : await answerMessage(delivery, session, ports);
    return await commitTurn({ delivery, attempt, seen, session, answered }, ports);
  } finally {
    stopRenewing();
  }
}
