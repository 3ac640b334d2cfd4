/** Asks the store again until it answers: every call of the outbox may be repeated. */

import type { OutboxPorts } from './outbox-ports.ts';
import { leaseMs, storePauseMs } from './outbox-times.ts';

/** @throws what the store threw last, once the lease would be over: then others see to the job. */
export async function insist<T>(
  call: () => Promise<T>,
  { clock, observer, account }: Pick<OutboxPorts, 'clock' | 'observer' | 'account'>,
): Promise<T> {
  const untilMs = clock.now() + leaseMs;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (clock.now() + storePauseMs >= untilMs) throw error;
      observer.outboxFailed(account, error);
      await clock.after(storePauseMs).rang;
    }
  }
}
