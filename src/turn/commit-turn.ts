/** Writes a turn down, once: session, reply, record and counters together. */
import type { SettledReply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import { AppError } from '../errors.ts';
import type { Committed, TurnCommit } from '../store/turns.ts';
import type { AnsweredTurn } from './answer-message.ts';
import type { Delivery } from './delivery.ts';
import { erasureOf } from './erasure-of.ts';
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
  await requestForAnother(turn, ports);
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
  const sessionNow = sessionAfter({ delivery, session, answered });
  return {
    key: attempt.key,
    owner: attempt.owner,
    settled: { reply, createTimeSec: Math.floor(nowMs / 1000) },
    session: sessionNow,
    record: recordTurn({ delivery, session, answered, nowMs }),
    // The platform does not tell us twice that somebody left.
    gives: (answered.outcome.gives ?? false) || sessionNow === null,
    late: false,
  };
}

/** Before the commit: a node that dies in between is told again, and may ask again. */
async function requestForAnother(
  { delivery, attempt }: FinishedTurn,
  ports: TurnPorts,
): Promise<void> {
  const erasure = erasureOf(delivery);
  if (!erasure || erasure.openId === delivery.message.openId) return;
  await tryPatiently(() => ports.erasures.request(erasure), attempt, ports);
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
function commitPatiently(
  commit: TurnCommit,
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<Committed> {
  return tryPatiently(() => ports.store.commit(commit), attempt, ports);
}

async function tryPatiently<T>(
  write: () => Promise<T>,
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      const isPassing = error instanceof AppError && error.code === 'STORE_UNAVAILABLE';
      if (!isPassing || tries === commitTries) throw error;
      attempt.waitsFor = 'store';
      ports.observer.turnFailed(attempt.key.turnId, 'commit', error);
      await ports.clock.after(storeRetryMs).rang;
    }
  }
}
