/** A Redis that is emptied while nodes are open: nothing is given or written until somebody has decided. */
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { eraseParts } from '../../src/privacy/eraser.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { allInRedis } from '../support/all-that-is-stored.ts';
import { poll, type SingleRedis, startRedis, startRedisCluster } from '../support/redis-servers.ts';
import { changeBy, registerOf } from '../support/register-fixtures.ts';
import { accountNamed, attemptBy, claimOf, noonMs, turnOf } from '../support/store-fixtures.ts';

const emptied = { code: 'STORE_UNAVAILABLE', details: { reason: 'EMPTIED' } };
const key = turnOf(accountNamed('emptied'), 'Xiao Li', '1');
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function start(...args: string[]): Promise<SingleRedis> {
  const redis = await startRedis({ args });
  closers.push(() => redis.stop());
  return redis;
}

async function open(url: string): Promise<Stores> {
  const stores = await openRedisStores({ address: url, clock: systemClock });
  closers.push(() => stores.close());
  return stores;
}

const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

const noticed = (stores: Stores) =>
  poll('it is noticed', async () => {
    const error = await failure(stores.ping());
    return (error as { details?: { reason?: string } } | undefined)?.details?.reason === 'EMPTIED';
  });
const isUp = (stores: Stores) => async () => (await failure(stores.ping())) === undefined;

describe('a Redis that was emptied', () => {
  it('gives nothing, to nodes that were there and to one that starts now: STORE_UNAVAILABLE', async () => {
    const redis = await start();
    const stores = await open(redis.url);
    await redis.cli('flushall');
    await noticed(stores);
    const later = await open(redis.url);

    for (const node of [stores, later]) {
      await expect(node.coupons.claim(claimOf(key))).rejects.toMatchObject(emptied);
      await expect(node.turns.begin(key, attemptBy('a'))).rejects.toMatchObject(emptied);
    }
  });

  it('is noticed before anything is asked of one that came back without its files', async () => {
    const redis = await start('--appendonly', 'no');
    const stores = await open(redis.url);
    await redis.crash();
    await redis.restart();

    const claims = await Promise.all(
      Array.from({ length: 20 }, () => failure(stores.coupons.claim(claimOf(key)))),
    );

    expect(claims).toEqual(
      claims.map(() => expect.objectContaining({ code: 'STORE_UNAVAILABLE' })),
    );
  });

  it('is taken as it is when somebody says so, on all nodes', async () => {
    const redis = await start();
    const [one, two] = [await open(redis.url), await open(redis.url)];
    await redis.cli('flushall');
    await noticed(one);

    await two.acceptWhatIsThere?.();

    await poll('both go on', async () => (await isUp(one)()) && (await isUp(two)()));
    expect(await one.coupons.claim(claimOf(key))).toMatchObject({ kind: 'granted' });
  });

  it('finds for an erasure what it gave afterwards under names that it knew before', async () => {
    const redis = await start();
    const stores = await open(redis.url);
    const { account, openId } = key;
    const vote = registerOf(account);
    const giveAll = async (follower: string) => {
      await stores.coupons.claim(claimOf(turnOf(account, follower, '1')));
      await stores.registers.save(vote, changeBy(follower));
    };
    await giveAll('Lao Wang');
    await redis.cli('flushall');
    await noticed(stores);
    await stores.acceptWhatIsThere?.();
    await poll('it goes on', isUp(stores));
    await giveAll('Xiao Li');
    expect((await stores.followers.collect(account, openId)).coupons).toHaveLength(1);

    await eraseParts(stores.erasures, { account, openId, requestedAtMs: noonMs, reason: 'asked' });

    expect(await allInRedis(redis)).not.toContain(openId);
  });

  it('goes on by itself when what was there is there again', async () => {
    const redis = await start();
    const stores = await open(redis.url);
    const word = await redis.cli('get', 'yd:canary:0');
    await redis.cli('flushall');
    await noticed(stores);
    for (let at = 0; at < 16; at += 1) await redis.cli('set', `yd:canary:${at}`, word);

    await poll('it goes on', isUp(stores));
    await poll(
      'nobody is told any more',
      async () => (await redis.cli('exists', 'yd:emptied')) === '0',
    );
  });

  it('is no new one: the first start on an empty Redis just begins', async () => {
    const redis = await start();

    expect(await isUp(await open(redis.url))()).toBe(true);
  });
});

it('a Cluster one of whose masters was emptied gives nothing', async () => {
  const cluster = await startRedisCluster();
  closers.push(() => cluster.stop());
  const stores = await open(cluster.url);
  await cluster.servers[1]?.cli('flushall');

  await noticed(stores);
});
