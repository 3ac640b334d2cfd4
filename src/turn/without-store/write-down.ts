/**
 * Writes a turn down that was answered while the store was away: its record, its counts, and what the message changes in
 * the session that is there now. The answer is what the follower was told; no retry gets another.
 */
import { newSession } from '../../domain/session.ts';
import { commitTurn } from '../commit-turn.ts';
import { countMessage } from '../guards.ts';
import { startAttempt } from '../turn-attempt.ts';
import type { TurnPorts } from '../turn-ports.ts';
import { leaseMs } from '../turn-times.ts';
import { isStoreAway } from './store-breaker.ts';
import type { UnwrittenTurn, Writing } from './unwritten-turns.ts';

export async function writeDown(turn: UnwrittenTurn, ports: TurnPorts): Promise<Writing> {
  try {
    return await write(turn, ports);
  } catch (error) {
    if (isStoreAway(error)) return 'store-away';
    // It would fail again and again. The follower has their answer.
    ports.observer.turnFailed(turn.delivery.turnId, 'commit', error);
    return 'written';
  }
}

async function write(turn: UnwrittenTurn, ports: TurnPorts): Promise<Writing> {
  const { delivery, answered, settled, toldAtMs } = turn;
  // Its follower may have asked to be erased since: the store looks.
  const attempt = { ...startAttempt(delivery, ports), isAgain: true };
  attempt.deadline.cancel();
  const { key, owner } = attempt;
  const begun = await ports.store.begin(key, { owner, leaseMs, isNewDelivery: true });
  if (begun.kind === 'settled') return 'written';
  if (begun.kind !== 'claimed') return 'follower-busy';
  const before = begun.session ?? newSession;
  const session = { ...before, rate: countMessage(before.rate, delivery.arrivedAtMs) };
  const told = { settled, atMs: toldAtMs };
  const written = await commitTurn(
    { delivery, attempt, seen: begun.session, session, answered, told },
    ports,
  );
  return written ? 'written' : 'follower-busy';
}
