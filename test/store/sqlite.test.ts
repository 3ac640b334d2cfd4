import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { StoreClock } from '../support/store-clock.ts';
import { describeStore, type StoreUnderTest } from './conformance.ts';

async function startSqlite(path: string, dir?: string): Promise<StoreUnderTest> {
  const clock = new StoreClock();
  const stores = await openSqliteStores({ path, clock });
  return {
    stores,
    otherNode: stores,
    hastyNode: stores,
    clock,
    outliveLease: async (leaseMs) => clock.advance(leaseMs + 1),
    async stop() {
      await stores.close();
      if (dir) await rm(dir, { recursive: true });
    },
  };
}

describeStore('SQLite in a file', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-sqlite-'));
  return startSqlite(join(dir, 'new', 'folder', 'store.db'), dir);
});

describeStore('SQLite in memory', () => startSqlite(':memory:'));
