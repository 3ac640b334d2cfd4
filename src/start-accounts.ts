/**
 * The start of several accounts at once. One that cannot go live, or takes its time, must not keep the others waiting;
 * it goes on trying by itself.
 */
import type { BuiltAccount } from './build-account.ts';
import type { Clock } from './domain/clock.ts';

/** Once an account is live, the others get this long before the server listens without them. */
const patienceMs = 30_000;

/** @throws the first account's error, when none can go live */
export async function startAccounts(
  accounts: readonly Pick<BuiltAccount, 'start' | 'reportNotLive'>[],
  clock: Clock,
): Promise<void> {
  const starts = accounts.map((account) => account.start());
  const ended = Promise.allSettled(starts);
  const isAnyLive = await Promise.any(starts).then(
    () => true,
    () => false,
  );
  if (!isAnyLive) return starts[0];
  accounts.forEach((account, at) => {
    starts[at]?.catch((error: unknown) => account.reportNotLive(error));
  });
  const patience = clock.after(patienceMs);
  await Promise.race([ended, patience.rang]);
  patience.cancel();
}
