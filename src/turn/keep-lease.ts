/** Keeps a follower's lease while a turn works longer than the lease lasts; a dead node stops renewing by itself. */
import type { TurnAttemptState } from './turn-attempt.ts';
import type { TurnPorts } from './turn-ports.ts';
import { leaseMs, leaseRenewalMs } from './turn-times.ts';

/** @returns stops the renewals. */
export function keepLease(attempt: TurnAttemptState, ports: TurnPorts): () => void {
  let isOver = false;
  let alarm = ports.clock.after(leaseRenewalMs);
  const renewForEver = async (): Promise<void> => {
    while (!isOver) {
      await alarm.rang;
      if (isOver) return;
      await ports.store.renew(attempt.key, attempt.owner, leaseMs).catch(() => false);
      alarm = ports.clock.after(leaseRenewalMs);
    }
  };
  void renewForEver();
  return () => {
    isOver = true;
    alarm.cancel();
  };
}
