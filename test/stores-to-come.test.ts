import { describe, expect, it } from 'vitest';
import type { AccountName } from '../src/domain/ids.ts';
import { AppError } from '../src/errors.ts';
import { openSqliteStores } from '../src/store/sqlite/open.ts';
import { storesToCome } from '../src/stores-to-come.ts';
import { HeldClock } from './support/held-clock.ts';

const locked = new AppError('STORE_LOCKED', 'Another process has the file.');
const main = 'main' as AccountName;

/** @param failures how many more attempts fail */
function comeAfter(failures: number) {
  const clock = new HeldClock();
  const attempts: string[] = [];
  const open = async () => {
    attempts.push(attempts.length < failures ? 'failed' : 'opened');
    if (attempts.length <= failures) throw locked;
    return openSqliteStores({ path: ':memory:', clock });
  };
  const stores = storesToCome({ open, problem: locked, clock, opened: () => undefined });
  return { stores, clock, attempts };
}

describe('a store that could not be opened', () => {
  it('is away for every port, and says why', async () => {
    const { stores } = comeAfter(0);
    const away = { code: 'STORE_UNAVAILABLE', cause: locked };

    await expect(stores.contents.findLiveNumber(main)).rejects.toMatchObject(away);
    await expect(stores.records.recent(main, 1)).rejects.toMatchObject(away);
    await expect(stores.ping()).rejects.toMatchObject(away);
    await expect(stores.ping()).rejects.toThrow('STORE_LOCKED');
    await stores.close();
  });

  it('is there for those who hold its ports, once it can be opened', async () => {
    const { stores, clock, attempts } = comeAfter(1);
    const { records } = stores;

    await clock.advance(5000);
    await expect(records.recent(main, 1)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await clock.advance(5000);

    expect(await records.recent(main, 1)).toEqual([]);
    await stores.ping();
    expect(attempts).toEqual(['failed', 'opened']);
    await stores.close();
    await expect(stores.ping()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('is tried no more after it was closed', async () => {
    const { stores, clock, attempts } = comeAfter(0);

    await stores.close();
    await clock.advance(60_000);

    expect(attempts).toEqual([]);
  });
});
