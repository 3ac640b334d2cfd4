import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ViewNotes } from '../../src/console/view-notes.ts';
import { AppError } from '../../src/errors.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, noonMs } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const look = (followerHash: string) => ({ account, who: 'console api', what: 'all', followerHash });
let stores: Stores;
let clock: StoreClock;
beforeEach(async () => {
  clock = new StoreClock();
  stores = await openSqliteStores({ path: ':memory:', clock });
});
afterEach(() => stores.close());

const noted = async () =>
  (await stores.views.recent(account, 10)).map(
    ({ followerHash, atMs }) => `${followerHash} +${atMs - noonMs}`,
  );

describe('a note of who looked', () => {
  it('is written once for each follower and minute', async () => {
    const notes = new ViewNotes(stores.views, clock);
    await Promise.all([notes.note(look('ann')), notes.note(look('ann')), notes.note(look('bob'))]);
    clock.advance(59_999);
    await notes.note(look('ann'));
    clock.advance(1);
    await notes.note(look('ann'));

    expect(await noted()).toEqual(['ann +60000', 'bob +0', 'ann +0']);
  });

  it('that could not be written is refused to all who wait for it, and written the next time', async () => {
    let isAway = true;
    const away = new AppError('STORE_UNAVAILABLE', 'away');
    const notes = new ViewNotes(
      {
        note: (view) => (isAway ? Promise.reject(away) : stores.views.note(view)),
        recent: (...page) => stores.views.recent(...page),
      },
      clock,
    );
    const looks = await Promise.allSettled([notes.note(look('ann')), notes.note(look('ann'))]);
    isAway = false;
    await notes.note(look('ann'));

    expect(looks.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await noted()).toEqual(['ann +0']);
  });
});
