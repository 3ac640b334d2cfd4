/** Where lives are lived: a real store, and everything that lies in it as one text. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { allInRedis, allInSqlite } from './all-that-is-stored.ts';
import type { RunningRedis } from './redis-servers.ts';
import { StoreClock } from './store-clock.ts';
import { storeOnRedis } from './store-on-redis.ts';

export interface Ground {
  readonly stores: Stores;
  readonly clock: StoreClock;
  /** As `STORE_URL` takes it. */
  readonly url: string;
  readonly everything: () => Promise<string>;
  /** All is lost; the stores must be closed. */
  readonly wipe: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function onSqlite(): Promise<Ground> {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-erasure-'));
  const path = join(dir, 'store.db');
  const clock = new StoreClock();
  const stores = await openSqliteStores({ path, clock });
  return {
    stores,
    clock,
    url: `sqlite:${path}`,
    everything: async () => allInSqlite(path),
    wipe: () => rm(path),
    async stop() {
      await stores.close();
      await rm(dir, { recursive: true });
    },
  };
}

export async function onRedis(start: () => Promise<RunningRedis>): Promise<Ground> {
  const redis = await start();
  const { stores, clock, stop } = await storeOnRedis(redis);
  const everything = () => allInRedis(redis);
  const wipe = async () => {
    await Promise.all(redis.servers.map(({ cli }) => cli('flushall')));
  };
  return { stores, clock: clock as StoreClock, url: redis.url, everything, wipe, stop };
}
