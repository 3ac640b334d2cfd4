/** When erasures are finished, and what happens when the store is away. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { Eraser } from '../../src/privacy/eraser.ts';
import { ErasureBacklog } from '../../src/privacy/erasure-backlog.ts';
import type { ErasureObserver } from '../../src/privacy/erasure-observer.ts';
import type { ErasureRequest, ErasureStore } from '../../src/store/erasures.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { HeldClock } from '../support/held-clock.ts';
import { accountNamed, openIdNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const openId = openIdNamed('Xiao Li');
let clock: HeldClock;
let stores: Stores;
let lines: string[];
let observer: ErasureObserver;
beforeEach(async () => {
  clock = new HeldClock();
  stores = await openSqliteStores({ path: ':memory:', clock });
  lines = [];
  observer = {
    erased: (reason, tookMs) => lines.push(`erased ${reason} after ${tookMs} ms`),
    eraserFailed: () => lines.push('failed'),
    erasureRemembered: (count) => lines.push(`remembered ${count}`),
    erasuresLost: (count) => lines.push(`lost ${count}`),
  };
});
afterEach(() => stores.close());

const request = (more: Partial<ErasureRequest> = {}): ErasureRequest => ({
  account,
  openId,
  requestedAtMs: clock.now(),
  reason: 'unfollowed',
  ...more,
});
const waiting = () => stores.erasures.waiting(account, { requestedToMs: clock.now(), limit: 10 });
const fail = () => Promise.reject(new AppError('STORE_UNAVAILABLE', 'away'));
const storeWith = (more: Partial<ErasureStore>): ErasureStore => {
  const { erasures } = stores;
  return {
    request: (...call) => erasures.request(...call),
    waiting: (...call) => erasures.waiting(...call),
    erasePart: (...call) => erasures.erasePart(...call),
    end: (...call) => erasures.end(...call),
    findErased: (...call) => erasures.findErased(...call),
    ...more,
  };
};
const failing = (failures: number): ErasureStore => {
  let left = failures;
  const { erasures } = stores;
  const unless = <T>(call: () => Promise<T>): Promise<T> => (left-- > 0 ? fail() : call());
  return storeWith({
    request: (...call) => unless(() => erasures.request(...call)),
    waiting: (...call) => unless(() => erasures.waiting(...call)),
    erasePart: (...call) => unless(() => erasures.erasePart(...call)),
    end: (...call) => unless(() => erasures.end(...call)),
  });
};

describe('the eraser', () => {
  it('lets a request rest while the platform may repeat a message, and is done within a minute', async () => {
    const { requestedAtMs } = request();
    await stores.erasures.request(request());
    const eraser = new Eraser({ account, erasures: stores.erasures, clock, observer });
    eraser.start();

    await clock.advance(35_000);
    expect(await waiting()).toHaveLength(1);
    await clock.advance(10_000);

    expect(await waiting()).toEqual([]);
    expect(lines).toEqual(['erased unfollowed after 40000 ms']);
    expect(await stores.erasures.findErased(account, openId)).toBe(requestedAtMs);
    await eraser.close();
  });

  it('goes on where a store that was away left it', async () => {
    await stores.erasures.request(request());
    const eraser = new Eraser({ account, erasures: failing(3), clock, observer });
    eraser.start();

    await clock.advance(60_000);

    expect(lines).toEqual(['failed', 'failed', 'failed', 'erased unfollowed after 40000 ms']);
    await eraser.close();
  });

  it('goes on with the next where one cannot be erased, and tries that again', async () => {
    let isWell = false;
    const erasePart: ErasureStore['erasePart'] = (...call) =>
      isWell || call[0].openId !== openId ? stores.erasures.erasePart(...call) : fail();
    const erasures = storeWith({ erasePart });
    const eraser = new Eraser({ account, erasures, clock, observer });
    await erasures.request(request({ requestedAtMs: clock.now() - 1 }));
    await erasures.request(request({ openId: openIdNamed('Lao Wang'), reason: 'revoked' }));
    await clock.advance(40_000);

    expect(await eraser.sweep()).toBe(false);
    expect(lines).toEqual(['failed', 'erased revoked after 40000 ms']);
    isWell = true;
    await eraser.sweep();

    expect(lines.slice(2)).toEqual(['erased unfollowed after 40001 ms']);
  });

  it('leaves all the others for later when it is the store that is away: STORE_UNAVAILABLE', async () => {
    let isAway = false;
    const erasures = storeWith({
      erasePart() {
        isAway = true;
        return fail();
      },
      waiting: (...call) => (isAway ? fail() : stores.erasures.waiting(...call)),
    });
    const eraser = new Eraser({ account, erasures, clock, observer });
    await erasures.request(request());
    await erasures.request(request({ openId: openIdNamed('Lao Wang') }));
    await clock.advance(40_000);

    await expect(eraser.sweep()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(lines).toEqual([]);
  });

  it('does nothing more once it is closed', async () => {
    const eraser = new Eraser({ account, erasures: stores.erasures, clock, observer });
    eraser.start();
    await eraser.close();
    await stores.erasures.request(request());

    await clock.advance(60_000);

    expect(await waiting()).toHaveLength(1);
  });
});

describe('an erasure that was remembered', () => {
  it('is written down when the store is back, as of the time when it was asked for', async () => {
    const backlog = new ErasureBacklog({ erasures: failing(2), clock, observer });
    const first = request();
    const second = request({ openId: openIdNamed('Lao Wang'), reason: 'revoked' });

    backlog.remember(first);
    backlog.remember(first);
    backlog.remember(second);
    await clock.advance(3000);
    expect(await waiting()).toEqual([]);
    await clock.advance(4000);

    expect(await waiting()).toEqual(expect.arrayContaining([first, second]));
    expect(lines).toEqual(['remembered 1', 'remembered 1', 'remembered 2', 'failed', 'failed']);
    await backlog.close();
    expect(lines).not.toContain('lost 2');
  });

  it('is tried once more at the end, and then counted as lost', async () => {
    const saved = new ErasureBacklog({ erasures: stores.erasures, clock, observer });
    saved.remember(request());
    await saved.close();
    expect(await waiting()).toHaveLength(1);

    const lost = new ErasureBacklog({ erasures: failing(1), clock, observer });
    lost.remember(request());
    await lost.close();

    expect(lines.at(-1)).toBe('lost 1');
  });
});
