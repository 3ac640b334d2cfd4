/** Opens the store that `STORE_URL` names for a backup, or to restore one into it. Only the adapter that is needed is loaded. */
import type { Clock } from './domain/clock.ts';
import type { DumpSource, LoadTarget } from './store/dump.ts';
import { parseStoreUrl } from './store/store-url.ts';

/** @throws AppError CONFIG_INVALID for a bad address, STORE_UNAVAILABLE or STORE_LOCKED for a store we cannot read. */
export async function openDump(storeUrl: string, clock: Clock): Promise<DumpSource> {
  const address = parseStoreUrl(storeUrl);
  if (address.kind === 'sqlite') {
    const { openSqliteDump } = await import('./store/sqlite/dump-source.ts');
    return openSqliteDump(address.path);
  }
  const { openRedisDump } = await import('./store/redis/dump-source.ts');
  return openRedisDump(address, clock);
}

/** @throws AppError as `openDump`; STORE_LOCKED while a server uses the store. */
export async function openLoad(storeUrl: string, clock: Clock): Promise<LoadTarget> {
  const address = parseStoreUrl(storeUrl);
  if (address.kind === 'sqlite') {
    const { SqliteLoadTarget } = await import('./store/sqlite/load-target.ts');
    return new SqliteLoadTarget(address.path, clock);
  }
  const { openRedisLoad } = await import('./store/redis/load-target.ts');
  return openRedisLoad(address, clock);
}
