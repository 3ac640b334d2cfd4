/** Writes a turn down, once: session, reply, record, counters and jobs together. */
import { isDeepStrictEqual } from 'node:util';
import type { SettledReply } from '../domain/reply.ts';
import type { FollowerFacts } from '../domain/session.ts';
import { noteGroups } from '../services/groups.ts';
import type { ErasureRequest } from '../store/erasures.ts';
import type { Committed, TurnCommit } from '../store/turns.ts';
import { draftCommit, draftLateCommit, type FinishedTurn } from './draft-commit.ts';
import { erasureOf } from './erasure-of.ts';
import type { TurnAttemptState } from './turn-attempt.ts';
import type { TurnPorts } from './turn-ports.ts';
import { commitTries, storeRetryMs } from './turn-times.ts';
import { answerWithoutStore, standsAlone } from './without-store/answer-without-store.ts';
import { isStoreAway } from './without-store/store-breaker.ts';
import { tellWithoutStore } from './without-store/tell-without-store.ts';

/**
 * @returns what the turn is settled with: ours, or the answer of whoever was first. `undefined` when another
 * node took the turn over and is at work on it.
 * @throws AppError STORE_UNAVAILABLE when it stayed unknown whether the commit was written.
 */
export async function commitTurn(
  turn: FinishedTurn,
  ports: TurnPorts,
): Promise<SettledReply | undefined> {
  const commit = asTold(draftCommit(turn, ports), turn);
  const erasure = erasureOfAnother(turn);
  // Both before the commit: a node that dies in between is told again, and may ask again.
  if (erasure) await tryPatiently(() => ports.erasures.request(erasure), turn.attempt, ports);
  const follower = commit.session?.follower;
  if (follower && isInOtherGroups(turn, follower)) await noteNewGroups(turn, follower, ports);
  const committed = await commitOrTell(turn, commit, ports);
  ports.withoutStore.engaged.see(commit.key.openId, commit.session);
  switch (committed.kind) {
    case 'told':
      return commit.settled;
    case 'committed':
      tellSettled(commit, ports);
      return commit.settled;
    case 'promised':
      return commitLate(turn, committed.settled, ports);
    case 'superseded':
      return committed.settled;
    case 'lost':
      turn.attempt.isAgain = true;
      return undefined;
  }
}

/** What the follower was told while the store was away is what the turn is settled with. */
function asTold(commit: TurnCommit, { told, delivery }: FinishedTurn): TurnCommit {
  if (!told) return commit;
  const record = { ...commit.record, tookMs: told.atMs - delivery.arrivedAtMs };
  return { ...commit, settled: told.settled, record };
}

/** What any node would say without the store is told when the first try fails, and written down later. */
async function commitOrTell(
  turn: FinishedTurn,
  commit: TurnCommit,
  ports: TurnPorts,
): Promise<Committed | { readonly kind: 'told' }> {
  if (turn.told || !standsAlone(turn.answered, ports)) {
    return commitPatiently(commit, turn.attempt, ports);
  }
  try {
    return await ports.store.commit(commit);
  } catch (error) {
    if (!isStoreAway(error)) throw error;
    ports.observer.turnFailed(commit.key.turnId, 'commit', error);
    if (!(await isSaidWithoutStore(turn, commit, ports))) {
      return commitPatiently(commit, turn.attempt, ports);
    }
    tellWithoutStore(turn, ports, commit.settled);
    return { kind: 'told' };
  }
}

/**
 * With what was fetched, or was put off, an answer is another than the next delivery would get on a node that finds the store
 * away: that one waits for the store.
 */
async function isSaidWithoutStore(
  { delivery }: FinishedTurn,
  { settled }: TurnCommit,
  ports: TurnPorts,
): Promise<boolean> {
  const alone = await answerWithoutStore(delivery, ports);
  return isDeepStrictEqual(alone?.outcome.reply, settled.reply);
}

function erasureOfAnother({ delivery }: FinishedTurn): ErasureRequest | undefined {
  const erasure = erasureOf(delivery);
  return erasure?.openId === delivery.message.openId ? undefined : erasure;
}

/** Who is counted in a group a moment too early is counted right with the next delivery. */
async function noteNewGroups(
  { attempt }: FinishedTurn,
  follower: FollowerFacts,
  ports: TurnPorts,
): Promise<void> {
  const { registers } = ports.handlerPorts;
  const noted = { follower, atMs: ports.clock.now() };
  await tryPatiently(() => noteGroups(registers, attempt.key, noted), attempt, ports);
}

function isInOtherGroups({ seen }: FinishedTurn, { groups }: FollowerFacts): boolean {
  return !isAlike(groups, seen?.follower.groups ?? []);
}

function isAlike(groups: readonly string[], others: readonly string[]): boolean {
  return groups.length === others.length && groups.every((group, at) => group === others[at]);
}

/** The turn was promised while we worked: ours is sent, or waits to be fetched. */
async function commitLate(
  turn: FinishedTurn,
  promised: SettledReply,
  ports: TurnPorts,
): Promise<SettledReply | undefined> {
  const commit = draftLateCommit(turn, promised, ports);
  const committed = await commitPatiently(commit, turn.attempt, ports);
  if (committed.kind === 'committed') tellSettled(commit, ports);
  return 'settled' in committed ? committed.settled : undefined;
}

function tellSettled({ key, record, jobs }: TurnCommit, ports: TurnPorts): void {
  ports.observer.turnSettled(record);
  if (!jobs?.length) return;
  const lastDueAtMs = Math.max(...jobs.map(({ dueAtMs }) => dueAtMs));
  ports.serviceMessages?.jobsWritten(key.openId, lastDueAtMs);
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
      if (!isStoreAway(error) || tries === commitTries) throw error;
      attempt.waitsFor = 'store';
      ports.observer.turnFailed(attempt.key.turnId, 'commit', error);
      await ports.clock.after(storeRetryMs).rang;
    }
  }
}
