/** Writes a turn down, once: session, reply, record and counters together. */
import type { SettledReply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import { AppError } from '../errors.ts';
import type { Committed, TurnCommit } from '../store/turns.ts';
import type { AnsweredTurn } from './answer-message.ts';
import type { Delivery } from './delivery.ts';
import { recordTurn } from './record-turn.ts';
import { sessionAfter } from './session-after.ts';
import type { TurnAttemptState } from './turn-attempt.ts';
import type { TurnPorts } from './turn-ports.ts';
import { commitTries, storeRetryMs } from './turn-times.ts';

export interface FinishedTurn {
  readonly delivery: Delivery;
  readonly attempt: TurnAttemptState;
  readonly session: Session;
  readonly answered: AnsweredTurn;
}

/**
 * @returns what the turn is settled with: ours, or the answer of whoever was first. `undefined` when another
 * node took the turn over and is at work on it.
 * @throws AppError STORE_UNAVAILABLE when it stayed unknown whether the commit was written.
 */
export async function commitTurn(
  turn: FinishedTurn,
  ports: TurnPorts,
): Promise<SettledReply | undefined> {
  const commit = draftCommit(turn, ports);
  const committed = await commitPatiently(commit, turn.attempt, ports);
  switch (committed.kind) {
    case 'committed':
      ports.observer.turnSettled(commit.record);
      return commit.settled;
    case 'promised':
      return commitLate(commit, turn.attempt, ports);
    case 'superseded':
      return committed.settled;
    case 'lost':
      return undefined;
  }
}

function draftCommit(turn: FinishedTurn, ports: TurnPorts): TurnCommit {
  const { delivery, attempt, session, answered } = turn;
  const nowMs = ports.clock.now();
  const { reply } = answered.outcome;
  return {
    key: attempt.key,
    owner: attempt.owner,
    settled: { reply, createTimeSec: Math.floor(nowMs / 1000) },
    session: sessionAfter({ delivery, session, answered }),
    record: recordTurn({ delivery, session, answered, nowMs }),
    gives: answered.outcome.gives ?? false,
    late: false,
  };
}

/** The last delivery was promised an answer while we worked: ours waits to be fetched. */
async function commitLate(
  commit: TurnCommit,
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<SettledReply | undefined> {
  const record = { ...commit.record, late: true };
  const committed = await commitPatiently({ ...commit, record, late: true }, attempt, ports);
  if (committed.kind === 'committed') ports.observer.turnSettled(record);
  return 'settled' in committed ? committed.settled : undefined;
}

/** A commit may be repeated: the store tells the same commit from another. */
async function commitPatiently(
  commit: TurnCommit,
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<Committed> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ports.store.commit(commit);
    } catch (error) {
      const isPassing = error instanceof AppError && error.code === 'STORE_UNAVAILABLE';
      if (!isPassing || tries === commitTries) throw error;
      attempt.waitsFor = 'store';
      ports.observer.turnFailed(commit.key.turnId, 'commit', error);
      await ports.clock.after(storeRetryMs).rang;
    }
  }
}
