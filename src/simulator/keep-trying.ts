/** Makes the handshake again and again while nothing answers: the server is often started after the simulator. */
import type { Clock } from '../domain/clock.ts';
import { type CallbackCheck, checkCallback } from './check-callback.ts';
import type { SimulatedAccount } from './simulated-account.ts';

export interface Trial {
  readonly webhookUrl: string;
  readonly account: SimulatedAccount;
  readonly clock: Clock;
  /** Called once, when the first try was not answered. */
  readonly onWaiting: () => void;
}

const pauseMs = 1000;
const patienceMs = 60_000;

/** The first answer, or what the last try said when there was none for a minute. Never throws. */
export async function keepTrying(trial: Trial): Promise<CallbackCheck> {
  const { webhookUrl, account, clock, onWaiting } = trial;
  const untilMs = clock.now() + patienceMs;
  let check = await checkCallback(webhookUrl, account, clock);
  if (check.kind === 'unanswered') onWaiting();
  while (check.kind === 'unanswered' && clock.now() < untilMs) {
    await clock.after(pauseMs).rang;
    check = await checkCallback(webhookUrl, account, clock);
  }
  return check;
}
