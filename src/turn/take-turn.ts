/**
 * One delivery through the house: claim the turn, understand the message, let a handler answer, write it all down
 * once, and be in time. Retries get the first answer again. Nothing here knows of XML, HTTP or databases.
 */
import type { SettledReply } from '../domain/reply.ts';
import { newSession } from '../domain/session.ts';
import { answerAtDeadline } from './answer-at-deadline.ts';
import { answerMessage } from './answer-message.ts';
import { apologyFor } from './apology.ts';
import { claimTurn } from './claim-turn.ts';
import { commitTurn } from './commit-turn.ts';
import type { Delivery } from './delivery.ts';
import { keepErasure } from './erasure-of.ts';
import { countMessage } from './guards.ts';
import { keepLease } from './keep-lease.ts';
import { answerNow, type TurnAnswer } from './turn-answer.ts';
import { startAttempt, type TurnAttemptState } from './turn-attempt.ts';
import type { TurnPorts } from './turn-ports.ts';

/** Never throws: whatever breaks inside, the follower gets an answer or the platform delivers again. */
export async function takeTurn(delivery: Delivery, ports: TurnPorts): Promise<TurnAnswer> {
  const attempt = startAttempt(delivery, ports);
  const turn = { turnId: delivery.turnId, openId: delivery.message.openId };
  const work = ports.liveTurns.enter(turn, () => settleTurn(delivery, attempt, ports));
  try {
    const first = await Promise.race([work, attempt.deadline.passed]);
    if (first && first !== 'passed') return { kind: 'answered', settled: first };
    return await answerAtDeadline({ delivery, attempt, work }, ports);
  } catch (error) {
    ports.observer.turnFailed(delivery.turnId, 'commit', error);
    return keepErasure(delivery, ports) ?? answerNow(apologyFor(delivery.message), ports.clock);
  } finally {
    attempt.deadline.cancel();
  }
}

/** @returns what the turn is settled with; undefined when the deadline came before it was ours. */
async function settleTurn(
  delivery: Delivery,
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<SettledReply | undefined> {
  const claimed = await claimTurn(attempt, ports);
  if (claimed.kind === 'gave-up') return undefined;
  if (claimed.kind === 'settled') {
    ports.observer.turnReplayed(delivery.turnId);
    return claimed.settled;
  }
  const before = claimed.session ?? newSession;
  const session = { ...before, rate: countMessage(before.rate, ports.clock.now()) };
  const stopRenewing = keepLease(attempt, ports);
  try {
    const answered = await answerMessage(delivery, session, ports);
    const turn = { delivery, attempt, seen: claimed.session, session, answered };
    const settled = await commitTurn(turn, ports);
    return settled ?? (await settleTurn(delivery, attempt, ports));
  } finally {
    stopRenewing();
  }
}
