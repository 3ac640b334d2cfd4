/** Opens the store that `STORE_URL` names. With `app.ts` the only place that sees the adapters. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from './errors.ts';
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

/**
 * For commands that work on what is there: opening makes a SQLite file, and in an empty one whatever was wished for would
 * seem to be done, an erasure too.
 * @throws AppError CONFIG_INVALID where there is no such file; else as `openStores`
 */
export async function openExistingStores(storeUrl: string, options: StoreOptions): Promise<Stores> {
  const address = parseStoreUrl(storeUrl);
  if (address.kind === 'sqlite' && !existsSync(address.path)) throw noStore(address.path);
  return openStores(storeUrl, options);
}

/** With the whole path: the address may be right and the folder in which the command was started not. */
function noStore(path: string): AppError {
  return new AppError(
    'CONFIG_INVALID',
    `There is no store in ${resolve(path)}: nothing was done. Set STORE_URL to the one that the server uses (in the environment or in .env; or storeUrl in ACCOUNTS_FILE), and run this in the folder where the server is started; the demo's is sqlite:./data/demo/yingda.db. Before its first start a server has none. 没有找到数据库，什么都没有做。请把 STORE_URL 设成服务器用的那个，并在启动服务器的文件夹里运行。`,
  );
}
