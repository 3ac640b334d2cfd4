/**
 * Whatever happens (nodes that die at any step, a platform that answers in every way, late answers, followers who
 * leave): what leaves has a cause and a window, in order, once; and every job has one line in the ledger.
 */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { HeldClock } from '../support/held-clock.ts';
import { accountNamed, noonMs } from '../support/store-fixtures.ts';
import { Traffic } from './doomed-node.ts';
import { World } from './outbox-world.ts';
import { live, longHistories } from './random-histories.ts';

describe('every history on SQLite', () => {
  it('keeps all rules of the outbox', { timeout: 120_000 }, async () => {
    const account = accountNamed('main');
    await fc.assert(
      fc.asyncProperty(longHistories, async (history) => {
        const traffic = new Traffic();
        const clock = new HeldClock(noonMs, () => traffic.settle());
        const stores = await openSqliteStores({ path: ':memory:', clock });
        const world = new World({ account, clock, traffic, stores });
        await live(world, history, { stores, account, clock });
        await stores.close();
      }),
      { numRuns: 60 },
    );
  });
});
