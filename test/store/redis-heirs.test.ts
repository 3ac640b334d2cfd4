/** With two replicas a gift is told when both have it, for either may be made master; so is a turn once a master fell silent. */
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import {
  type ReplicatedRedis,
  startClusterOfSix,
  startSentinelTrio,
} from '../support/redis-replicas.ts';
import { grantedUser } from '../support/redis-rights.ts';
import { poll, type RedisServer, startRedisCluster } from '../support/redis-servers.ts';
import { accountNamed, attemptBy, claimOf, commitOf, turnOf } from '../support/store-fixtures.ts';

interface House {
  readonly stores: Stores;
  readonly master: RedisServer;
  readonly replicas: readonly RedisServer[];
  readonly redis: ReplicatedRedis;
}

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function open(redis: ReplicatedRedis): Promise<Stores> {
  closers.push(() => redis.stop());
  return openAt(redis.url);
}

async function openAt(address: string): Promise<Stores> {
  const stores = await openRedisStores({ address, clock: systemClock });
  closers.push(() => stores.close());
  return stores;
}

async function sentinelWithTwo(): Promise<House> {
  const redis = await startSentinelTrio();
  const stores = await open(redis);
  const [master] = await redis.masters();
  if (!master) throw new Error('There is no master.');
  return { redis, stores, master, replicas: redis.servers.filter((one) => one !== master) };
}

/** The third master, where the campaign of the fixtures lies, takes over the replica of the first. */
async function clusterWithTwo(): Promise<House> {
  const redis = await startClusterOfSix();
  const stores = await open(redis);
  const [first, , master] = await redis.masters();
  if (!first || !master) throw new Error('There are no three masters.');
  const [own, moved] = await Promise.all([
    replicaOf(redis, await idOf(master)),
    replicaOf(redis, await idOf(first)),
  ]);
  await moved.cli('cluster', 'replicate', await idOf(master));
  const masterId = await idOf(master);
  await poll('it has two, and knows it', async () => (await namedBy(master, masterId)) === 2);
  return { redis, stores, master, replicas: [own, moved] };
}

const idOf = (server: RedisServer) => server.cli('cluster', 'myid');

async function replicaOf(redis: ReplicatedRedis, masterId: string): Promise<RedisServer> {
  for (const server of redis.servers) {
    const nodes = await server.cli('cluster', 'nodes');
    if (new RegExp(`myself,slave ${masterId}`).test(nodes)) return server;
  }
  throw new Error('It has no replica.');
}

async function namedBy(master: RedisServer, masterId: string): Promise<number> {
  const nodes = await master.cli('cluster', 'nodes');
  return nodes.split(` slave ${masterId} `).length - 1;
}

it('a Cluster that does not let us ask for its replicas is refused at the start', async () => {
  const granted = grantedUser();
  const rights = granted.rights.filter((right) => right !== '+cluster|nodes');
  const redis = await startRedisCluster({ ...granted, rights });
  closers.push(() => redis.stop());

  await expect(openAt(redis.url)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

const newTurn = (name: string) => turnOf(accountNamed('main'), name, '1');
const newClaim = (name: string) => claimOf(newTurn(name));
const unseenByOne = { details: { reason: 'UNSEEN', seen: 1, needed: 2 } };
const comesThrough = (call: () => Promise<unknown>) =>
  call().then(
    () => true,
    () => false,
  );

describe('a master that was replaced and does not know it', () => {
  it('tells no gift, though the other replica still has all from it', async () => {
    const { redis, stores, master, replicas } = await sentinelWithTwo();
    const [next] = replicas;
    const claim = newClaim('follower 1');
    // As the Sentinels do it, before they tell the other replica, and us.
    await next?.cli('replicaof', 'no', 'one');

    await expect(stores.coupons.claim(claim)).rejects.toMatchObject(unseenByOne);
    const careless = await openAt(`${redis.url}?replicas=1`);
    expect(await careless.coupons.claim(claim)).toMatchObject({ kind: 'granted' });
    await next?.cli('replicaof', '127.0.0.1', String(master.port));
    await redis.settle();

    await poll('both have it', () => comesThrough(() => stores.coupons.claim(claim)));
  });

  it('tells no turn either when it fell silent before', async () => {
    const { redis, stores, master, replicas } = await sentinelWithTwo();
    const [next] = replicas;
    const [before, key] = ['follower 2', 'follower 3'].map((name) => newTurn(name));
    if (!before || !key) throw new Error('There are two.');
    await next?.cli('replicaof', 'no', 'one');
    await stores.turns.begin(before, attemptBy('a'));
    expect(await stores.turns.commit(commitOf(before, 'a'))).toEqual({ kind: 'committed' });

    master.process.kill('SIGSTOP');
    // The Sentinels would replace it after a second.
    await setTimeout(800);
    master.process.kill('SIGCONT');
    await expect(stores.turns.begin(key, attemptBy('a'))).rejects.toMatchObject(unseenByOne);
    await next?.cli('replicaof', '127.0.0.1', String(master.port));
    await redis.settle();

    await poll('both have it', () => comesThrough(() => stores.turns.begin(key, attemptBy('a'))));
    expect(await stores.turns.commit(commitOf(key, 'a'))).toEqual({ kind: 'committed' });
  });
});

describe.each([
  ['Sentinel', sentinelWithTwo],
  ['Cluster', clusterWithTwo],
])('on a %s', (_name, start) => {
  it('a gift waits for both replicas, and no longer for one that is known to be dead', async () => {
    const { stores, replicas } = await start();
    const [frozen] = replicas;
    await poll('both are in step', () =>
      comesThrough(() => stores.coupons.claim(newClaim('follower 1'))),
    );

    frozen?.process.kill('SIGSTOP');
    const claim = newClaim('follower 2');
    await expect(stores.coupons.claim(claim)).rejects.toMatchObject(unseenByOne);

    await poll(
      'it is known to be dead',
      () => comesThrough(() => stores.coupons.claim(claim)),
      20_000,
    );
    frozen?.process.kill('SIGCONT');
  });
});
