/** What a Redis store does when the connection, the server, or what lies in it, is not as it should be. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/domain/clock.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { StoreOptions, Stores } from '../../src/store/stores.ts';
import { type RedisProxy, startRedisProxy } from '../support/redis-proxy.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import {
  accountNamed,
  attemptBy,
  claimOf,
  commitOf,
  sessionWith,
  turnOf,
} from '../support/store-fixtures.ts';

const unavailable = { code: 'STORE_UNAVAILABLE' };
let redis: SingleRedis;
let accountCount = 0;
const closers: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

function newAccount() {
  accountCount += 1;
  return accountNamed(`fault-${accountCount}`);
}

async function open(url = redis.url, more: Partial<StoreOptions> = {}): Promise<Stores> {
  const stores = await openRedisStores({ address: url, clock: systemClock, ...more });
  closers.push(() => stores.close());
  return stores;
}

async function openThroughProxy(): Promise<{ stores: Stores; proxy: RedisProxy }> {
  const proxy = await startRedisProxy(redis.port);
  closers.push(() => proxy.stop());
  return { stores: await open(proxy.url), proxy };
}

const isUp = (stores: Stores) =>
  stores.ping().then(
    () => true,
    () => false,
  );

describe('a Redis store whose answers are lost on the way', () => {
  it('has done each thing once when the call is repeated', async () => {
    const { stores, proxy } = await openThroughProxy();
    const account = newAccount();
    const key = turnOf(account, 'Xiao Li', '1');
    const claim = claimOf(key);
    const session = sessionWith({ missCount: 4 });

    /** The server does it, the answer is cut off, the call fails or is sent again; then it is repeated in peace. */
    async function loseAndRepeat<T>(call: () => Promise<T>): Promise<T> {
      const cutsBefore = proxy.cuts;
      proxy.cutAnswers(true);
      const lost = call().catch((error: unknown) => error);
      await poll('an answer is cut', () => proxy.cuts > cutsBefore);
      proxy.cutAnswers(false);
      await lost;
      await poll('the connection is back', () => isUp(stores));
      return call();
    }

    expect(await loseAndRepeat(() => stores.turns.begin(key, attemptBy('a')))).toEqual({
      kind: 'claimed',
      session: undefined,
      deliveryCount: 1,
    });
    expect(await loseAndRepeat(() => stores.turns.renew(key, 'a', 60_000))).toBe(true);
    expect(await loseAndRepeat(() => stores.coupons.claim(claim))).toMatchObject({
      kind: 'granted',
      coupon: { code: claim.code },
    });
    expect(
      await loseAndRepeat(() => stores.turns.commit(commitOf(key, 'a', { session, gives: true }))),
    ).toEqual({ kind: 'committed' });
    expect(await stores.records.recent(account, 10)).toHaveLength(1);
    expect(await stores.records.countsOfDay(account, '2026-10-01')).toMatchObject({ turns: 1 });
    expect(await stores.coupons.countGranted(account, 'autumn')).toBe(1);
    const redemption = { ...claim, shopId: 'shop-1', redeemedAtMs: 5, redemptionId: 'look-1' };
    expect(await loseAndRepeat(() => stores.coupons.redeem(redemption))).toMatchObject({
      kind: 'redeemed',
    });
    const draft = { hash: 'h', publishedAtMs: 1, note: 'n', files: [] };
    expect(await loseAndRepeat(() => stores.contents.publish(account, draft))).toMatchObject({
      number: 1,
    });
  });
});

describe('a Redis store that nobody answers', () => {
  it('fails with STORE_UNAVAILABLE, never hangs, and recovers by itself', async () => {
    const { stores, proxy } = await openThroughProxy();
    const key = turnOf(newAccount(), 'Xiao Li', '1');
    proxy.freeze(true);

    await expect(stores.turns.begin(key, attemptBy('a'))).rejects.toMatchObject(unavailable);
    await expect(stores.ping()).rejects.toMatchObject(unavailable);
    proxy.freeze(false);

    await poll('the store answers again', () => isUp(stores));
  });

  it('on a connection that died silently makes a new one', async () => {
    const { stores, proxy } = await openThroughProxy();
    const key = turnOf(newAccount(), 'Xiao Li', '1');
    proxy.killSilently();

    await expect(stores.turns.begin(key, attemptBy('a'))).rejects.toMatchObject(unavailable);

    await poll('the store answers again', () => isUp(stores));
  });

  it('opens all the same when Redis is not there yet, and serves when it comes', async () => {
    const late = await startRedis();
    closers.push(() => late.stop());
    await late.crash();
    const warnings: string[] = [];
    const stores = await open(late.url, { warn: (message) => warnings.push(message) });

    await expect(stores.ping()).rejects.toMatchObject(unavailable);
    await late.restart();
    await poll('the store answers', () => isUp(stores));

    const key = turnOf(newAccount(), 'Xiao Li', '1');
    expect((await stores.turns.begin(key, attemptBy('a'))).kind).toBe('claimed');
    expect(warnings).toHaveLength(2);
  });

  it('keeps what was committed when Redis is killed and comes back', async () => {
    const own = await startRedis({ args: ['--appendfsync', 'always'] });
    closers.push(() => own.stop());
    const stores = await open(own.url);
    const key = turnOf(newAccount(), 'Xiao Li', '1');
    await stores.turns.begin(key, attemptBy('a'));
    await stores.turns.commit(commitOf(key, 'a'));

    await own.crash();
    await expect(stores.turns.begin(key, attemptBy('b'))).rejects.toMatchObject(unavailable);
    await own.restart();
    await poll('the store answers again', () => isUp(stores));

    expect((await stores.turns.begin(key, attemptBy('b'))).kind).toBe('settled');
  });

  it('never sends a call that has failed already', async () => {
    const own = await startRedis();
    closers.push(() => own.stop());
    const impatient: Clock = { now: () => systemClock.now(), after: () => systemClock.after(1) };
    const warnings: string[] = [];
    const stores = await open(own.url, {
      clock: impatient,
      warn: (message) => warnings.push(message),
    });
    await own.crash();
    await poll('the store notices', () => warnings.some((text) => text.startsWith('Redis cannot')));
    // A socket tells its error a moment before its end: a call in between is one of the old connection's.
    await setTimeout(20);
    const account = newAccount();
    const keys = Array.from({ length: 50 }, (_, index) => turnOf(account, `f${index}`, '1'));
    const calls = await Promise.allSettled(
      keys.map((key) => stores.turns.begin(key, attemptBy('a'))),
    );

    await own.restart();
    await poll('the store is connected again', () => warnings.includes('Redis is back.'));

    expect(new Set(calls.map(({ status }) => status))).toEqual(new Set(['rejected']));
    const keysWritten = await own.cli('keys', 'yd:*turn*');
    expect(keysWritten).toBe('');
  });

  it('that is closed answers with STORE_UNAVAILABLE at once', async () => {
    const stores = await openRedisStores({ address: redis.url, clock: systemClock });
    await stores.close();
    await stores.close();

    await expect(stores.ping()).rejects.toMatchObject(unavailable);
  });
});
