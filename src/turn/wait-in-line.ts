/**
 * The line of one follower's turns at this node. Whoever has to stand in it looks meanwhile whether the turn was answered
 * before, or is answered by another node: a repetition has nothing to wait for.
 */
import type { SettledReply } from '../domain/reply.ts';
import { beginTurn } from './begin-turn.ts';
import type { Delivery } from './delivery.ts';
import type { TurnAttemptState } from './turn-attempt.ts';
import type { TurnPorts } from './turn-ports.ts';
import { joinPollMs } from './turn-times.ts';

type Settled = SettledReply | undefined;

export interface Waiting {
  readonly delivery: Delivery;
  readonly attempt: TurnAttemptState;
}

/** @param work when those before are through, unless the answer is known by then */
export function waitInLine(
  { delivery, attempt }: Waiting,
  ports: TurnPorts,
  work: () => Promise<Settled>,
): Promise<Settled> {
  const { turnId, message } = delivery;
  const turn = { turnId, openId: message.openId };
  attempt.waitsFor = 'follower';
  if (!ports.liveTurns.hasLine(turn)) return ports.liveTurns.enter(turn, work);
  const seen: { isLetIn: boolean; settled: Settled } = { isLetIn: false, settled: undefined };
  const letIn = ports.liveTurns.enter(turn, async () => {
    seen.isLetIn = true;
    return seen.settled ?? work();
  });
  const known = findSettled(attempt, ports, () => seen.isLetIn).then((settled) => {
    if (seen.isLetIn || !settled) return letIn;
    seen.settled = settled;
    ports.observer.turnReplayed(turnId);
    return settled;
  });
  return Promise.race([letIn, known]);
}

/** Never throws: whoever cannot look waits. @returns undefined when nobody else has it */
async function findSettled(
  attempt: TurnAttemptState,
  ports: TurnPorts,
  isLetIn: () => boolean,
): Promise<Settled> {
  const told = ports.withoutStore.unwritten.find(attempt.key.turnId);
  if (told) return told;
  try {
    while (!isLetIn() && !attempt.deadline.hasPassed()) {
      const begun = await beginTurn(attempt, ports, 0);
      if (begun?.kind === 'settled') return begun.settled;
      attempt.waitsFor = begun?.kind === 'running' ? 'turn' : 'follower';
      if (begun?.kind !== 'running') return undefined;
      await ports.clock.after(joinPollMs).rang;
    }
  } catch (error) {
    ports.observer.turnFailed(attempt.key.turnId, 'begin', error);
  }
  return undefined;
}
