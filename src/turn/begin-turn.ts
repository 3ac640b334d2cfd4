/** Asks the store to begin a turn. A store that is away is an answer too: whoever waits asks again. */
import type { Begun } from '../store/turns.ts';
import type { TurnAttemptState } from './turn-attempt.ts';
import type { TurnPorts } from './turn-ports.ts';
import { isResting, isStoreAway } from './without-store/store-breaker.ts';

/** @param leaseMs 0: to look, and claim nothing @returns undefined when the store is away */
export async function beginTurn(
  attempt: TurnAttemptState,
  ports: TurnPorts,
  leaseMs: number,
): Promise<Begun | undefined> {
  const { key, owner } = attempt;
  try {
    const isNewDelivery = attempt.deliveryCount === 0;
    const begun = await ports.store.begin(key, { owner, leaseMs, isNewDelivery });
    if (begun.kind !== 'settled') attempt.deliveryCount = begun.deliveryCount;
    return begun;
  } catch (error) {
    if (!isStoreAway(error)) throw error;
    if (!isResting(error)) ports.observer.turnFailed(key.turnId, 'begin', error);
    return undefined;
  }
}
