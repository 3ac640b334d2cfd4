/**
 * Claims a turn, or waits for whoever has it: the same turn on another node, or the follower's earlier turn.
 * A store that fails is asked again until the delivery's deadline, unless the message can be answered without it.
 */
import type { SettledReply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import type { Begun } from '../store/turns.ts';
import type { AnsweredTurn } from './answered-turn.ts';
import { beginTurn } from './begin-turn.ts';
import type { Delivery } from './delivery.ts';
import type { TurnAttemptState } from './turn-attempt.ts';
import type { TurnPorts } from './turn-ports.ts';
import {
  busyPollMs,
  failoverMs,
  joinPollMs,
  leaseMs,
  storeRetryMs,
  storeSilenceMs,
} from './turn-times.ts';
import { answerWithoutStore } from './without-store/answer-without-store.ts';

export type Claimed =
  | { readonly kind: 'claimed'; readonly session: Session | undefined }
  /** In the store, or here, while it is away. */
  | { readonly kind: 'settled'; readonly settled: SettledReply }
  /** The store is away, and was not needed for the answer. Nothing was claimed. */
  | WithoutStore
  /** The deadline came first, or the store is not worth waiting for. Nothing was claimed. */
  | { readonly kind: 'gave-up' };

interface WithoutStore {
  readonly kind: 'without-store';
  readonly answered: AnsweredTurn;
}

export async function claimTurn(
  delivery: Delivery,
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<Claimed> {
  const told = ports.withoutStore.unwritten.find(delivery.turnId);
  if (told) return { kind: 'settled', settled: told };
  while (!attempt.deadline.hasPassed()) {
    const begun = await beginOrAnswer(delivery, attempt, ports);
    if (begun?.kind === 'settled' || begun?.kind === 'without-store') return begun;
    if (begun?.kind === 'claimed') return keepClaim(begun, attempt, ports);
    if (ports.withoutStore.awayMs() > failoverMs) return { kind: 'gave-up' };
    await waitFor(begun, attempt, ports);
  }
  return { kind: 'gave-up' };
}

/** @returns undefined when the store failed and the message has to wait for it. */
async function beginOrAnswer(
  delivery: Delivery,
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<Begun | WithoutStore | undefined> {
  const begin = tryBegin(attempt, ports);
  const silence = ports.clock.after(storeSilenceMs);
  const first = await Promise.race([begin, silence.rang.then(() => 'silent' as const)]);
  silence.cancel();
  if (first && first !== 'silent') return first;
  const answered = await answerWithoutStore(delivery, ports);
  if (!answered) return begin;
  // A claim that comes now would be in the way of writing the turn down.
  if (first === 'silent') void giveBackLate(begin, attempt, ports);
  return { kind: 'without-store', answered };
}

/** A claim that came after the deadline goes back, so that the next delivery starts at once. */
async function keepClaim(
  claimed: Begun & { kind: 'claimed' },
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<Claimed> {
  if (!attempt.deadline.hasPassed()) {
    attempt.waitsFor = 'work';
    return claimed;
  }
  await giveBack(claimed, attempt, ports);
  return { kind: 'gave-up' };
}

async function giveBackLate(
  begin: Promise<Begun | undefined>,
  attempt: TurnAttemptState,
  ports: TurnPorts,
): Promise<void> {
  try {
    const begun = await begin;
    if (begun) await giveBack(begun, attempt, ports);
  } catch (error) {
    ports.observer.turnFailed(attempt.key.turnId, 'begin', error);
  }
}

async function giveBack(
  { kind }: Begun,
  { key, owner }: TurnAttemptState,
  ports: TurnPorts,
): Promise<void> {
  if (kind !== 'claimed') return;
  await ports.store.abandon(key, owner).catch((error: unknown) => {
    ports.observer.turnFailed(key.turnId, 'begin', error);
  });
}

async function tryBegin(attempt: TurnAttemptState, ports: TurnPorts): Promise<Begun | undefined> {
  const begun = await beginTurn(attempt, ports, leaseMs);
  if (!begun) attempt.waitsFor = 'store';
  return begun;
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
