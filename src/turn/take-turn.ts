/**
 * One delivery through the house: claim the turn, answer its message, write it all down once, and be in time. Retries get
 * the first answer again. Nothing here knows of XML, HTTP or databases.
 *
 * turn-gate       are too many at work? Then the youngest goes next, and who waited too long is left out
 * wait-in-line    is the follower's earlier turn at work here? Then after it, unless this one was answered before
 * claim-turn      is it new, at work elsewhere, or settled? Or is the store away, and not needed for the answer?
 * work-on-turn    desk-guard: is it for people at our own desk?
 *                 answer-message: guards, then what did they want, then a handler; commit-turn: all or nothing
 * answer-at-deadline   4.3 s are over: silence and the answer later, the platform's retry, or a promise
 */
import type { SettledReply } from '../domain/reply.ts';
import { answerAtDeadline } from './answer-at-deadline.ts';
import { apologyFor, isSpokenTo } from './apology.ts';
import { claimTurn } from './claim-turn.ts';
import type { Delivery } from './delivery.ts';
import { keepErasure } from './erasure-of.ts';
import { answerNow, type TurnAnswer } from './turn-answer.ts';
import { startAttempt, type TurnAttemptState } from './turn-attempt.ts';
import type { TurnPorts } from './turn-ports.ts';
import { waitInLine } from './wait-in-line.ts';
import { tellWithoutStore } from './without-store/tell-without-store.ts';
import { workOnTurn } from './work-on-turn.ts';

/** Never throws: whatever breaks inside, the follower gets an answer or the platform delivers again. */
export async function takeTurn(delivery: Delivery, ports: TurnPorts): Promise<TurnAnswer> {
  const attempt = startAttempt(delivery, ports);
  const work = whenLetIn(delivery, attempt, ports);
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

/** Waits its turn, among all that came and behind the follower's earlier ones. */
function whenLetIn(
  delivery: Delivery,
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<SettledReply | undefined> {
  const { turnId, message, isCut } = delivery;
  const { deadline } = attempt;
  const settle = () => settleTurn(delivery, attempt, ports);
  const enter = () => waitInLine({ delivery, attempt }, ports, settle);
  // To join a turn at work costs nothing, and what the platform only tells us is never left out.
  if (ports.liveTurns.has(turnId) || !isSpokenTo(message)) return enter();
  const isTooLate = () => deadline.hasPassed() || (isCut?.() ?? false);
  return ports.gate.enter({ isTooLate, tooLate: deadline.passed }, enter);
}

/** @returns what the turn is settled with; undefined when the deadline came before it was ours. */
async function settleTurn(
  delivery: Delivery,
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<SettledReply | undefined> {
  for (;;) {
    const claimed = await claimTurn(delivery, attempt, ports);
    if (claimed.kind === 'gave-up') return undefined;
    if (claimed.kind === 'without-store') {
      return tellWithoutStore({ delivery, answered: claimed.answered }, ports);
    }
    if (claimed.kind === 'settled') {
      ports.observer.turnReplayed(delivery.turnId);
      return claimed.settled;
    }
    const settled = await workOnTurn({ delivery, attempt, seen: claimed.session }, ports);
    if (settled) return settled;
  }
}
