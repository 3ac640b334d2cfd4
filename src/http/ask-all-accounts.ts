/**
 * What metrics ask of accounts when they are read. All at once: a store that is away is known to be after a second, and one
 * account after the other would take longer than whoever reads them waits. An account that cannot tell leaves a gap.
 */
import type { AccountName } from '../domain/ids.ts';

export async function askAllAccounts<T>(
  watched: ReadonlyMap<AccountName, T>,
  ask: (account: AccountName, of: T) => Promise<void>,
): Promise<void> {
  await Promise.all([...watched].map(([account, of]) => ask(account, of).catch(() => undefined)));
}
