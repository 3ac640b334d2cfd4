/** What a finished turn writes down: in time, or after its answer was promised. It asks for the time, and writes nothing. */
import { isDeepStrictEqual } from 'node:util';
import type { SettledReply } from '../domain/reply.ts';
import { newSession, type Session } from '../domain/session.ts';
import type { TurnCommit } from '../store/turns.ts';
import type { AnsweredTurn } from './answered-turn.ts';
import type { Delivery } from './delivery.ts';
import { isTwoTaken } from './next-part.ts';
import { recordTurn } from './record-turn.ts';
import { sessionAfter } from './session-after.ts';
import { shareAnswer } from './share-answer.ts';
import type { TurnAttemptState } from './turn-attempt.ts';
import { followUpJobs, lateJob, lateJobId } from './turn-jobs.ts';
import type { TurnPorts } from './turn-ports.ts';
import { openedBy, openingsAfter, windowsEndMs, windowTriggerOf } from './window-openings.ts';

export interface FinishedTurn {
  readonly delivery: Delivery;
  readonly attempt: TurnAttemptState;
  /** As the store showed it. */
  readonly seen: Session | undefined;
  /** With this message counted. */
  readonly session: Session;
  readonly answered: AnsweredTurn;
  /** What the follower was told already, while the store was away, and when. */
  readonly told?: { readonly settled: SettledReply; readonly atMs: number };
}

export function draftCommit(turn: FinishedTurn, ports: TurnPorts): TurnCommit {
  const { delivery, attempt, session, answered } = turn;
  const nowMs = ports.clock.now();
  const openings = ports.serviceMessages ? openingsAfter(session.openings, delivery, nowMs) : {};
  const { catalogue } = ports.content();
  const after = sessionAfter({ delivery, session, answered, openings, catalogue, nowMs });
  const shared = shareAnswer(answered.outcome, {
    canSend: windowsEndMs(openings) !== undefined,
    isTwoTaken: after !== null && isTwoTaken(after, nowMs),
    nowMs,
  });
  const jobs = followUpJobs(delivery, shared.followUps, { openings, nowMs });
  const { rest, leftOut } = shared;
  return {
    key: attempt.key,
    owner: attempt.owner,
    // Of the message, not of now: whichever node answers, and whether it has the store or not, says the same bytes.
    settled: { reply: shared.reply, createTimeSec: delivery.message.createTimeSec },
    session: after && rest ? { ...after, rest } : after,
    record: recordTurn({ delivery, session, answered, leftOut, nowMs }),
    // The platform does not tell us twice that somebody left.
    gives: (answered.outcome.gives ?? false) || after === null,
    late: false,
    ...(attempt.isAgain && { again: true as const }),
    ...(jobs.length > 0 && { jobs }),
  };
}

/**
 * The turn was promised meanwhile. A promise in words is fetched by the follower, and its answer is shared out only then;
 * a silent one is kept by service messages.
 */
export function draftLateCommit(
  finished: FinishedTurn,
  promised: SettledReply,
  ports: TurnPorts,
): TurnCommit {
  const turn = onItsOwn(finished);
  const { jobs: _inTime, ...commit } = draftCommit(turn, ports);
  const { reply } = turn.answered.outcome;
  const late = {
    ...commit,
    settled: { ...commit.settled, reply },
    record: { ...commit.record, late: true },
    late: true,
  };
  return wasPromisedSilently(turn.delivery, promised)
    ? { ...late, ...sendLater(turn, ports.clock.now()), ...whenUnchanged(turn) }
    : late;
}

/**
 * A late commit lets go of nothing that waited to be told. So an earlier late answer, or news, does not ride on it: else
 * it would be told now and with the next answer again.
 */
function onItsOwn(turn: FinishedTurn): FinishedTurn {
  const { alone, fetched: _waits, ...answered } = turn.answered;
  return alone ? { ...turn, answered: { ...answered, outcome: alone } } : turn;
}

/** What no window was opened for is promised in silence too, when nobody reads an answer to it. */
function wasPromisedSilently({ message }: Delivery, promised: SettledReply): boolean {
  return promised.reply.kind === 'none' && windowTriggerOf(message) !== undefined;
}

/** What was asked in an answer that is sent can be answered, if the follower has said nothing else meanwhile. */
function whenUnchanged({ seen, answered }: FinishedTurn): Pick<TurnCommit, 'sessionSeen'> {
  // Nobody was handed over to the platform: they are asked to ask once more, and the bot must hear it.
  if (answered.outcome.reply.kind === 'handoff') return {};
  return { sessionSeen: seen && remembersAnything(seen) ? seen : null };
}

/** What `begin` shows of a stranger for whom late answers wait was never stored: that has the CreateTime of a message. */
function remembersAnything({ lateAnswers: _waiting, ...session }: Session): boolean {
  return !isDeepStrictEqual(session, newSession);
}

function sendLater(
  { delivery, answered }: FinishedTurn,
  nowMs: number,
): Pick<TurnCommit, 'jobs' | 'cancels'> {
  const shared = shareAnswer(answered.outcome, { canSend: true, isTwoTaken: false, nowMs });
  const openings = openedBy(delivery);
  const rest = followUpJobs(delivery, shared.followUps, { openings, nowMs });
  const isOfDesk = answered.outcome.session?.handoff?.conversationId !== undefined;
  const late = lateJob(delivery, shared.reply, nowMs);
  // Where they stand in the queue is no word of the bot's, which has to be quiet now.
  const answer = late && isOfDesk ? { ...late, speaker: 'desk' as const } : late;
  return answer
    ? { jobs: [answer, ...rest] }
    : { jobs: rest, cancels: [lateJobId(delivery.turnId)] };
}
