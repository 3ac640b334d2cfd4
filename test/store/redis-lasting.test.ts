/** What is given for good or promised is told when the replicas have it: what a failover loses was never told. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { deskConversationOf, deskLineOf } from '../support/desk-fixtures.ts';
import { jobOf, takeOf } from '../support/outbox-fixtures.ts';
import {
  type ReplicatedRedis,
  type SentinelTrio,
  startClusterOfSix,
  startSentinelTrio,
} from '../support/redis-replicas.ts';
import { poll, type RedisServer } from '../support/redis-servers.ts';
import { accountNamed, attemptBy, claimOf, commitOf, turnOf } from '../support/store-fixtures.ts';

const unseen = { code: 'STORE_UNAVAILABLE', details: { reason: 'UNSEEN' } };
const unavailable = { code: 'STORE_UNAVAILABLE' };
const account = accountNamed('main');
const closers: (() => Promise<unknown>)[] = [];
let turnCount = 0;
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function open(url: string): Promise<Stores> {
  const stores = await openRedisStores({ address: url, clock: systemClock });
  closers.push(() => stores.close());
  return stores;
}

function newTurn() {
  turnCount += 1;
  return turnOf(account, `follower ${turnCount}`, '1');
}

/** A turn that is at work on this node. */
async function beginTurn(stores: Stores) {
  const key = newTurn();
  await stores.turns.begin(key, attemptBy('a'));
  return key;
}

const signal = (servers: readonly RedisServer[], name: 'SIGSTOP' | 'SIGCONT') => {
  for (const server of servers) server.process.kill(name);
};
const comesThrough = (call: () => Promise<unknown>) =>
  call().then(
    () => true,
    () => false,
  );

async function replicasOf(redis: ReplicatedRedis): Promise<readonly RedisServer[]> {
  const masters = await redis.masters();
  return redis.servers.filter((server) => !masters.includes(server));
}

describe.each([
  ['Sentinel', startSentinelTrio],
  ['Cluster', startClusterOfSix],
])('where no replica of a %s is in step', (_name, start) => {
  let redis: ReplicatedRedis;
  let frozen: readonly RedisServer[];
  let stores: Stores;
  beforeAll(async () => {
    redis = await start();
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    stores = await open(redis.url);
    frozen = await replicasOf(redis);
    closers.push(async () => {
      signal(frozen, 'SIGCONT');
      await redis.settle();
    });
  });

  it('a turn that gives something is settled, and told by no node before a replica has it', async () => {
    const other = await open(redis.url);
    const key = await beginTurn(stores);
    signal(frozen, 'SIGSTOP');

    await expect(stores.turns.commit(commitOf(key, 'a', { gives: true }))).rejects.toMatchObject(
      unseen,
    );
    await expect(other.turns.begin(key, attemptBy('b'))).rejects.toMatchObject(unseen);
    signal(frozen, 'SIGCONT');

    await poll('a replica has it', () =>
      comesThrough(() => other.turns.begin(key, attemptBy('b'))),
    );
    expect((await other.turns.begin(key, attemptBy('b'))).kind).toBe('settled');
    expect(await stores.turns.commit(commitOf(key, 'a', { gives: true }))).toEqual({
      kind: 'committed',
    });
  });

  it('a promise at the deadline is made, and told by no node, before they have it', async () => {
    const other = await open(redis.url);
    const key = await beginTurn(stores);
    const { settled } = commitOf(key, 'a');
    const promise = () => stores.turns.promise(key, settled, [jobOf(key, 'sorry', { dueAtMs: 1 })]);
    signal(frozen, 'SIGSTOP');

    await expect(promise()).rejects.toMatchObject(unseen);
    await expect(other.turns.begin(key, attemptBy('b'))).rejects.toMatchObject(unseen);
    signal(frozen, 'SIGCONT');

    await poll('they have it', () => comesThrough(promise));
    expect(await promise()).toEqual(settled);
  });

  it('no promise gives away the answer that came first', async () => {
    const key = await beginTurn(stores);
    signal(frozen, 'SIGSTOP');
    const commit = commitOf(key, 'a', { gives: true });
    await expect(stores.turns.commit(commit)).rejects.toMatchObject(unseen);

    await expect(
      stores.turns.promise(key, { ...commit.settled, createTimeSec: 1 }),
    ).rejects.toMatchObject(unseen);
  });

  it('a coupon is told when one has it, with the code of the first claim', async () => {
    const claim = claimOf(newTurn());
    await stores.coupons.claim(claimOf(newTurn()));
    signal(frozen, 'SIGSTOP');
    await expect(stores.coupons.claim(claim)).rejects.toMatchObject(unseen);
    signal(frozen, 'SIGCONT');

    const again = { ...claim, code: 'ANOTHER' };
    await poll('a replica has it', () => comesThrough(() => stores.coupons.claim(again)));
    expect(await stores.coupons.claim(again)).toMatchObject({
      kind: 'granted',
      coupon: { code: claim.code },
    });
  });

  it('no coupon is given before they have its campaign on the list by which it is found', async () => {
    const claim = claimOf(newTurn(), { campaignId: 'new' });
    signal(frozen, 'SIGSTOP');

    await expect(stores.coupons.claim(claim)).rejects.toMatchObject(unseen);

    expect(await stores.coupons.countGranted(account, 'new')).toBe(0);
  });

  it('what is to follow an answer is promised by no node before they have it', async () => {
    const other = await open(redis.url);
    const key = await beginTurn(stores);
    const commit = commitOf(key, 'a', { jobs: [jobOf(key, 'rest', { dueAtMs: 1 })] });
    signal(frozen, 'SIGSTOP');

    await expect(stores.turns.commit(commit)).rejects.toMatchObject(unseen);
    await expect(other.turns.begin(key, attemptBy('b'))).rejects.toMatchObject(unseen);
    signal(frozen, 'SIGCONT');

    await poll('they have it', () => comesThrough(() => stores.turns.commit(commit)));
    expect((await other.turns.begin(key, attemptBy('b'))).kind).toBe('settled');
  });

  it('nobody is told that a person will come before they know it', async () => {
    const conversation = deskConversationOf(account, `desk ${newTurn().openId}`);
    const save = () => stores.desks.save({ conversation, lines: [deskLineOf(1)] });
    signal(frozen, 'SIGSTOP');

    await expect(save()).rejects.toMatchObject(unseen);
    signal(frozen, 'SIGCONT');

    await poll('they know it', () => comesThrough(save));
    expect(await save()).toBe('saved');
  });

  it('the mark of the desk goes on with each change, and does not end', async () => {
    const desk = accountNamed(`desk-${newTurn().openId}`);
    const marks: unknown[] = [];
    for (const name of ['one', 'two', 'three']) {
      const conversation = deskConversationOf(desk, name);
      await stores.desks.save({ conversation, lines: [] });
      const { mark, conversationIds } = await stores.desks.changesSince(desk, marks.length);
      marks.push([mark, conversationIds]);
    }

    const idOf = (name: string) => deskConversationOf(desk, name).id;
    expect(marks).toEqual([
      [1, [idOf('one')]],
      [2, [idOf('two')]],
      [3, [idOf('three')]],
    ]);
  });

  it('no message leaves before they know that it may have left', async () => {
    const key = newTurn();
    await stores.outbox.add([jobOf(key, 'one', { dueAtMs: 1 })]);
    const taken = await takeOf(stores.outbox, key);
    signal(frozen, 'SIGSTOP');

    await expect(stores.outbox.start(taken, 30_000)).rejects.toMatchObject(unseen);
    expect(await stores.outbox.putBack(taken, 1)).toBe(true);
    signal(frozen, 'SIGCONT');

    const again = await takeOf(stores.outbox, key);
    expect(again.wasInterrupted).toBe(false);
    await poll('they know it', () => comesThrough(() => stores.outbox.start(again, 30_000)));
  });

  it('turns that give nothing go on', async () => {
    const key = await beginTurn(stores);
    signal(frozen, 'SIGSTOP');

    expect(await stores.turns.commit(commitOf(key, 'a'))).toEqual({ kind: 'committed' });
    expect((await stores.turns.begin(key, attemptBy('b'))).kind).toBe('settled');
  });

  it('gifts go on where the address says that nobody shall wait for one', async () => {
    const careless = await open(`${redis.url}?replicas=0`);
    const key = await beginTurn(careless);
    signal(frozen, 'SIGSTOP');

    expect(await careless.turns.commit(commitOf(key, 'a', { gives: true }))).toEqual({
      kind: 'committed',
    });
  });
});

it('where no replica is left, promises are made, and gifts are not', async () => {
  const redis = await startSentinelTrio();
  closers.push(() => redis.stop());
  const stores = await open(redis.url);
  const [key, other, third] = [
    await beginTurn(stores),
    await beginTurn(stores),
    await beginTurn(stores),
  ];
  for (const replica of await replicasOf(redis)) await redis.crash(replica);
  const commit = commitOf(key, 'a', { jobs: [jobOf(key, 'rest', { dueAtMs: 1 })] });

  await poll('it is known', () => comesThrough(() => stores.turns.commit(commit)), 20_000);

  expect((await stores.turns.begin(key, attemptBy('b'))).kind).toBe('settled');
  await expect(stores.turns.commit(commitOf(other, 'a', { gives: true }))).rejects.toMatchObject(
    unseen,
  );
  // It may be us, the master and the last Sentinel that are cut off.
  signal(redis.sentinels.slice(1), 'SIGSTOP');
  await setTimeout(600);
  const cutOff = commitOf(third, 'a', { jobs: [jobOf(third, 'rest', { dueAtMs: 1 })] });
  await expect(stores.turns.commit(cutOff)).rejects.toMatchObject(unseen);
  signal(redis.sentinels, 'SIGCONT');

  await poll('most of them say it again', () => comesThrough(() => stores.turns.commit(cutOff)));
});

describe('a master that freezes, is replaced, and comes back', () => {
  let redis: SentinelTrio;
  beforeEach(async () => {
    redis = await startSentinelTrio();
  });
  afterEach(() => redis.stop());

  it('loses a coupon that nobody was told of; what is told afterwards stays', async () => {
    const stores = await open(redis.url);
    const [old] = await redis.masters();
    const replicas = await replicasOf(redis);
    if (!old) throw new Error('There is no master.');
    const claim = claimOf(newTurn());
    await stores.coupons.claim(claimOf(newTurn()));

    signal(replicas, 'SIGSTOP');
    // What is on its way to a frozen replica would still arrive.
    await old.cli('client', 'kill', 'type', 'replica');
    await expect(stores.coupons.claim(claim)).rejects.toMatchObject(unseen);
    signal([old], 'SIGSTOP');
    signal(replicas, 'SIGCONT');
    const again = { ...claim, code: 'SECOND' };
    await expect(stores.coupons.claim(again)).rejects.toMatchObject(unavailable);
    await poll('a replica took over', () => comesThrough(() => stores.coupons.claim(again)));
    signal([old], 'SIGCONT');
    await redis.settle();

    expect(await stores.coupons.claim(again)).toMatchObject({
      kind: 'granted',
      coupon: { code: 'SECOND' },
    });
    expect(await stores.coupons.countGranted(account, claim.campaignId)).toBe(2);
  });
});
