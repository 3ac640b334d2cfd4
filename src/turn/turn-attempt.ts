import type { TurnKey } from '../store/turns.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import type { Delivery } from './delivery.ts';
import type { TurnPorts } from './turn-ports.ts';

/** What one delivery knows of its turn while it works or waits. */
export interface TurnAttemptState {
  readonly key: TurnKey;
  readonly owner: string;
  readonly deadline: Deadline;
  /** How many deliveries the store has counted; 0 until it answered. */
  deliveryCount: number;
  /** Why the deadline would find us waiting. */
  waitsFor: 'gate' | 'store' | 'follower' | 'turn' | 'work';
  /** It lost its lease when it was through, and has to begin again. */
  isAgain: boolean;
}

export function startAttempt(delivery: Delivery, ports: TurnPorts): TurnAttemptState {
  const { account, turnId, message } = delivery;
  return {
    key: { account, turnId, openId: message.openId },
    owner: ports.newOwner(),
    deadline: startDeadline(delivery.arrivedAtMs, ports.clock),
    deliveryCount: 0,
    waitsFor: 'gate',
    isAgain: false,
  };
}
