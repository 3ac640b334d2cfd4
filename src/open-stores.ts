/** Opens the store that `STORE_URL` names. With `app.ts` the only place that sees the adapters. */
import { parseStoreUrl } from './store/store-url.ts';
import type { StoreOptions, Stores } from './store/stores.ts';

/**
 * Only the adapter that is needed is loaded.
 * @throws AppError CONFIG_INVALID for a bad address, STORE_LOCKED or STORE_UNAVAILABLE for a file we cannot have.
 */
export async function openStores(storeUrl: string, options: StoreOptions): Promise<Stores> {
  const address = parseStoreUrl(storeUrl);
  if (address.kind === 'sqlite') {
    const { openSqliteStores } = await import('./store/sqlite/open.ts');
    return openSqliteStores({ path: address.path, ...options });
  }
  const { openRedisStores } = await import('./store/redis/open.ts');
  return openRedisStores({ address, ...options });
}
