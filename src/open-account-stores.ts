/**
 * Opens the stores of all accounts: one for each address, shared by the accounts that have the same. A store that cannot
 * be opened takes only its own accounts with it, and the start only when no other was opened.
 */
import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Logger } from 'pino';
import type { AccountConfig } from './account-config.ts';
import type { Clock } from './domain/clock.ts';
import type { AccountName } from './domain/ids.ts';
import { errorCode } from './errors.ts';
import { openStores } from './open-stores.ts';
import type { Retention } from './store/retention.ts';
import { parseStoreUrl } from './store/store-url.ts';
import type { Stores } from './store/stores.ts';
import { storesToCome } from './stores-to-come.ts';

export interface AccountStores {
  readonly of: (account: AccountName) => Stores;
  /** Each opened store once. */
  close(): Promise<void>;
}

export interface OpeningParts {
  readonly clock: Clock;
  readonly log: Logger;
  /** Differences from the default. */
  readonly retention: Partial<Retention>;
  /** As in `StoreOptions`. */
  readonly sharedTimeMs: (() => number) | undefined;
}

/** @throws AppError as `openStores`, when no store at all could be opened; then none is left open. */
export async function openAccountStores(
  accounts: readonly AccountConfig[],
  parts: OpeningParts,
): Promise<AccountStores> {
  const sharers = Map.groupBy(accounts, ({ storeUrl }) => placeOf(storeUrl));
  const openings = await Promise.all(
    [...sharers.values()].map((sharing) => openFor(sharing, parts)),
  );
  const failed = openings.filter(({ problem }) => problem !== undefined);
  if (failed.length === openings.length) throw failed[0]?.problem;
  const opened = openings.map(({ names, stores, open, problem }) => {
    return { names, stores: stores ?? comeLater({ names, open, problem }, parts) };
  });
  const byName = new Map(
    opened.flatMap(({ names, stores }) => names.map((name) => [name, stores] as const)),
  );
  return {
    of: (account) => getStores(byName, account),
    async close() {
      await Promise.all(opened.map(({ stores }) => stores.close()));
    },
  };
}

interface Opening {
  readonly names: readonly AccountName[];
  readonly open: () => Promise<Stores>;
  readonly stores?: Stores;
  readonly problem?: unknown;
}

async function openFor(
  sharing: readonly AccountConfig[],
  { clock, log, retention, sharedTimeMs }: OpeningParts,
): Promise<Opening> {
  const names = sharing.map(({ name }) => name);
  const storeLog = log.child({ accounts: names });
  const warn = (message: string, details: object): void => storeLog.warn(details, message);
  const options = { clock, warn, retention, sharedTimeMs };
  const open = () => openStores(sharing[0]?.storeUrl ?? '', options);
  try {
    return { names, open, stores: await open() };
  } catch (problem) {
    return { names, open, problem };
  }
}

function comeLater({ names, open, problem }: Opening, { clock, log }: OpeningParts): Stores {
  const code = errorCode(problem);
  const message = problem instanceof Error ? problem.message : undefined;
  log.error(
    { accounts: names, code, problem: message },
    'a store cannot be opened; its accounts wait',
  );
  const opened = (): void => log.info({ accounts: names }, 'the store is open now');
  return storesToCome({ open, problem, clock, opened });
}

function getStores(byName: ReadonlyMap<AccountName, Stores>, account: AccountName): Stores {
  const stores = byName.get(account);
  if (!stores) throw new Error(`No store was opened for ${account}.`);
  return stores;
}

/** Two spellings of one place are one store: a SQLite file can be opened only once. */
function placeOf(storeUrl: string): string {
  const address = parseStoreUrl(storeUrl);
  if (address.kind === 'redis' || address.path === ':memory:') return JSON.stringify(address);
  const path = resolve(address.path);
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    // The folder is still to be made.
    return path;
  }
}
