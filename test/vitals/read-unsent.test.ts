/** What could not be sent, as the page of health counts it. */
import { expect, it, onTestFinished } from 'vitest';
import type { OpenId } from '../../src/domain/ids.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { readUnsent } from '../../src/vitals/gather-facts.ts';
import { jobOf, lineOf, takeOf } from '../support/outbox-fixtures.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, noonMs, turnIdNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');

it('what a follower wanted not to be sent is no trouble', async () => {
  const stores = await openSqliteStores({ path: ':memory:', clock: new StoreClock(noonMs) });
  onTestFinished(() => stores.close());
  for (const reason of ['forgotten', 'opted-out', 'window-closed']) {
    const key = { account, openId: `o-${reason}` as OpenId, turnId: turnIdNamed(reason) };
    await stores.outbox.add([jobOf(key, reason)]);
    const taken = await takeOf(stores.outbox, key);
    await stores.outbox.end(taken, lineOf(taken.job, 'dropped', { reason }));
  }

  const unsent = await readUnsent(stores, account);

  expect(unsent.map(({ reason }) => reason)).toEqual(['window-closed']);
});
