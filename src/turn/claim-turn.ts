/**
 * Claims a turn, or waits for whoever has it: the same turn on another node, or the follower's earlier turn.
 * A store that fails is asked again until the delivery's deadline.
 */
import type { SettledReply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import { AppError } from '../errors.ts';
import type { Begun } from '../store/turns.ts';
import type { TurnAttemptState } from './turn-attempt.ts';
import type { TurnPorts } from './turn-ports.ts';
import { busyPollMs, joinPollMs, leaseMs, storeRetryMs } from './turn-times.ts';

export type Claimed =
  | { readonly kind: 'claimed'; readonly session: Session | undefined }
  | { readonly kind: 'settled'; readonly settled: SettledReply }
  /** The deadline came first and nothing was claimed. */
  | { readonly kind: 'gave-up' };

export async function claimTurn(attempt: TurnAttemptState, ports: TurnPorts): Promise<Claimed> {
  while (!attempt.deadline.hasPassed()) {
    const begun = await tryBegin(attempt, ports);
    if (begun?.kind === 'settled') return begun;
    if (begun?.kind === 'claimed') return keepClaim(begun, attempt, ports);
    await waitFor(begun, attempt, ports);
  }
  return { kind: 'gave-up' };
}

/** A claim that came after the deadline goes back, so that the next delivery starts at once. */
async function keepClaim(
  claimed: Begun & { kind: 'claimed' },
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<Claimed> {
  const { key, owner } = attempt;
  if (!attempt.deadline.hasPassed()) {
    attempt.waitsFor = 'work';
    return claimed;
  }
  await ports.store.abandon(key, owner).catch((error: unknown) => {
    ports.observer.turnFailed(key.turnId, 'begin', error);
  });
  return { kind: 'gave-up' };
}

async function tryBegin(attempt: TurnAttemptState, ports: TurnPorts): Promise<Begun | undefined> {
  const { key, owner } = attempt;
  try {
    const isNewDelivery = attempt.deliveryCount === 0;
    const begun = await ports.store.begin(key, { owner, leaseMs, isNewDelivery });
    if (begun.kind !== 'settled') attempt.deliveryCount = begun.deliveryCount;
    return begun;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'STORE_UNAVAILABLE') throw error;
    ports.observer.turnFailed(key.turnId, 'begin', error);
    attempt.waitsFor = 'store';
    return undefined;
  }
}

async function waitFor(
  begun: Begun | undefined,
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<void> {
  const pauseMs = begun ? (begun.kind === 'busy' ? busyPollMs : joinPollMs) : storeRetryMs;
  if (begun) attempt.waitsFor = begun.kind === 'busy' ? 'follower' : 'turn';
  const pause = ports.clock.after(pauseMs);
  const here = ports.liveTurns.whenDone(attempt.key.turnId);
  await (here && begun?.kind === 'running' ? Promise.race([pause.rang, here]) : pause.rang);
  pause.cancel();
}
