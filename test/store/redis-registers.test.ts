/** What only registers on Redis need: codes that a node claimed before it died, and one script for a change. */
import { expect, it, onTestFinished } from 'vitest';
import type { CustomerId } from '../../src/domain/customer-system.ts';
import { eraseParts } from '../../src/privacy/eraser.ts';
import { bind } from '../../src/services/bindings.ts';
import { partitionOf } from '../../src/store/partition.ts';
import { registerCodesKey, registerKeysOf } from '../../src/store/redis/register-keys.ts';
import { gap } from '../../src/store/redis/register-texts.ts';
import { dayMs } from '../../src/store/retention.ts';
import { allInRedis } from '../support/all-that-is-stored.ts';
import { startRedis } from '../support/redis-servers.ts';
import { allPages, changeBy, registerLine, registerOf } from '../support/register-fixtures.ts';
import { accountNamed, noonMs, openIdNamed } from '../support/store-fixtures.ts';
import { storeOnRedis } from '../support/store-on-redis.ts';

const openId = openIdNamed('Xiao Li');
const register = registerOf(accountNamed('main'), { layout: 'spread', erasureLeaves: 'nothing' });

/** A store in which a node claimed code 1 for a follower, and died before it saved their entry. */
async function withDeadClaim() {
  const redis = await startRedis();
  const store = await storeOnRedis(redis);
  onTestFinished(() => store.stop());
  const { registers } = store.stores;
  await registers.save(register, changeBy('Xiao Li', { atMs: noonMs - 2 }));
  const [server] = redis.servers;
  const by = `${noonMs - 1} 1 dies`;
  await server?.cli(
    'zadd',
    registerKeysOf(register, openId).claims,
    '0',
    [openId, '1', by].join(gap),
  );
  const owner = `${openId} ${partitionOf(openId)}`;
  await server?.cli('hset', registerCodesKey(register, '1'), '1', owner + gap + by);
  return { redis, store, registers };
}

/** Three more whose part of a spread register lies beside this one's. */
function namesBeside(follower: string): readonly string[] {
  const names = Array.from({ length: 5000 }, (_, index) => `follower ${index}`);
  const partition = partitionOf(openIdNamed(follower));
  return names.filter((name) => partitionOf(openIdNamed(name)) === partition).slice(0, 3);
}

const byLaoWang = () => changeBy('Lao Wang', { code: '1' });

it("keeps a dead node's code for its follower, and frees it with their next change", async () => {
  const { registers } = await withDeadClaim();

  expect(await registers.findByCode(register, '1')).toBeUndefined();
  expect(await registers.save(register, byLaoWang())).toEqual({ kind: 'code-taken' });
  await registers.save(register, changeBy('Xiao Li', { readVersion: 1, changeId: 'later' }));
  expect((await registers.save(register, byLaoWang())).kind).toBe('saved');
});

it("frees a dead node's code with an erasure, and leaves no name in it", async () => {
  const { redis, store, registers } = await withDeadClaim();

  const { account } = register;
  const wish = { account, openId, requestedAtMs: noonMs, reason: 'operator' } as const;
  await eraseParts(store.stores.erasures, wish);
  expect(await allInRedis(redis)).not.toContain(openId);
  expect((await registers.save(register, byLaoWang())).kind).toBe('saved');
});

it('keeps no name of a follower who unfollowed when their customer is bound to another at once', async () => {
  const redis = await startRedis();
  const { stores, stop } = await storeOnRedis(redis);
  onTestFinished(stop);
  const { account } = register;
  const customer = { customer: { id: 'C1' as CustomerId }, maskedPhone: '138****0001' };
  const bindTo = (follower: string, atMs: number) => {
    const wish = { account, openId: openIdNamed(follower), changeId: `${atMs}`, atMs };
    return bind(stores.registers, wish, customer);
  };
  await bindTo('Xiao Li', noonMs);
  const asked = { account, openId, requestedAtMs: noonMs + 1, reason: 'unfollowed' } as const;
  await stores.erasures.request(asked);

  expect(await bindTo('Lao Wang', noonMs + 2)).toBe(true);
  await eraseParts(stores.erasures, asked);
  await stores.erasures.end(asked);
  expect(await allInRedis(redis)).not.toContain(openId);
});

it.each(['nothing', 'place'] as const)(
  'erases a follower who has the place of a line that is not there (leaves %s)',
  async (erasureLeaves) => {
    const redis = await startRedis();
    const { stores, stop } = await storeOnRedis(redis);
    onTestFinished(stop);
    const votes = registerOf(accountNamed('main'), { erasureLeaves });
    const { lines, lineTimes } = registerKeysOf(votes, openId);
    const change = changeBy('Xiao Li', { lines: [registerLine('one'), registerLine('two')] });
    await stores.registers.save(votes, change);
    const [place = ''] = (await redis.cli('hkeys', lines)).split('\n');
    await redis.cli('hdel', lines, place);

    const wish = { ...{ account: votes.account, openId }, requestedAtMs: noonMs } as const;
    await eraseParts(stores.erasures, { ...wish, reason: 'operator' });

    expect(await stores.registers.find(votes, openId)).toBeUndefined();
    expect((await stores.registers.listOwnLines(votes, openId, { limit: 9 })).found).toEqual([]);
    expect(await redis.cli('zcard', lineTimes)).toBe(erasureLeaves === 'place' ? '1' : '0');
  },
);

it.each(['whole', 'spread'] as const)(
  'ends no list of a %s register at an entry or a line that vanished behind its place',
  async (layout) => {
    const redis = await startRedis();
    const { stores, stop } = await storeOnRedis(redis);
    onTestFinished(stop);
    const votes = registerOf(accountNamed('main'), { layout });
    const lines = ['1', '2', '3', '4', '5'].map((id) => registerLine(id));
    const { lines: bodies, entries } = registerKeysOf(votes, openId);
    // Of one partition, so that they share a home.
    const beside = namesBeside('Xiao Li');
    for (const name of ['Xiao Li', ...beside])
      await stores.registers.save(votes, changeBy(name, { labels: ['beef'], lines }));
    const [, vanished = ''] = beside;
    await redis.cli('hdel', entries, openIdNamed(vanished));
    const places = (await redis.cli('hkeys', bodies)).split('\n').toSorted();
    await redis.cli('hdel', bodies, ...places.slice(-2));

    const entriesLeft = await allPages((span) =>
      stores.registers.list(votes, { label: 'beef', limit: 1, ...span }),
    );
    expect(entriesLeft).toHaveLength(beside.length);
    const linesLeft = await allPages((span) =>
      stores.registers.listLines(votes, { fromMs: 0, toMs: noonMs, limit: 2, ...span }),
    );
    expect(linesLeft).toHaveLength(places.length - 2);
  },
);

it('remembers who was erased for as long as late changes come, though others are erased all the time', async () => {
  const redis = await startRedis();
  const { stores, stop } = await storeOnRedis(redis);
  onTestFinished(stop);
  const votes = registerOf(accountNamed('main'));
  const { account } = votes;
  await stores.registers.save(votes, changeBy('Lao Wang'));
  const erase = (follower: string, requestedAtMs: number) => {
    const wish = { account, openId: openIdNamed(follower), requestedAtMs };
    return eraseParts(stores.erasures, { ...wish, reason: 'operator' });
  };
  const remembered = () => redis.cli('zcard', registerKeysOf(votes, openId).erased);

  await erase('first', noonMs - dayMs - 1);
  await erase('second', noonMs - dayMs);
  expect(await remembered()).toBe('2');
  await erase('third', noonMs);

  expect(await remembered()).toBe('2');
  const late = changeBy('second', { atMs: noonMs - dayMs });
  expect(await stores.registers.save(votes, late)).toEqual({ kind: 'erased-before' });
});
