/** A backup of a Redis that others wrote to meanwhile can hold names without what they lead to. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { writeBackup } from '../../src/backup/write-backup.ts';
import { openDump, openLoad } from '../../src/open-dump.ts';
import { openStores } from '../../src/open-stores.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import { partitionOf } from '../../src/store/partition.ts';
import { FollowerLife, type LifeStep } from '../support/follower-life.ts';
import { type Ground, onRedis } from '../support/living-ground.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { registerOf } from '../support/register-fixtures.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const progress = () => undefined;
const ofServices: readonly LifeStep[] = [
  ...(['claims-autumn', 'redeems', 'claims-winter', 'votes'] as const),
  ...(['opens-card', 'earns-points'] as const),
];

/** As if coupons, entries and lines had been read before the follower came, and all that leads there afterwards. */
const forgetScript = `
  for _, key in ipairs(redis.call('KEYS', 'yd:*')) do
    if string.find(key, ':claims$') then
      redis.call('DEL', key)
    elseif string.find(key, ':owners$') or string.find(key, ':entries$') then
      redis.call('HDEL', key, ARGV[1])
    elseif string.find(key, ':lines$') then
      local all = redis.call('HGETALL', key)
      for at = 1, #all, 2 do
        if string.find(all[at + 1], ARGV[1], 1, true) == 1 then
          redis.call('HDEL', key, all[at])
        end
      end
    end
  end`;

/** Of entries that were changed since: as they were, when their labels were not. */
const findEntriesScript = `
  local found = {}
  for _, key in ipairs(redis.call('KEYS', 'yd:*:register:*:entries')) do
    local text = redis.call('HGET', key, ARGV[1])
    if text then
      found[#found + 1] = { key, text }
    end
  end
  return cjson.encode(found)`;

let dir: string;
let backups = 0;
let redis: SingleRedis;
let ground: Ground;
let life: FollowerLife;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-strays-'));
  redis = await startRedis();
  ground = await onRedis(async () => redis);
  life = new FollowerLife(ground, account);
  await life.live('bystander', ofServices);
});
afterEach(async () => {
  await ground.stop();
  await rm(dir, { recursive: true });
});

/** These followers asked to be erased after the backup. */
async function backUpAndRestore(...erased: readonly string[]): Promise<void> {
  const { url, clock } = ground;
  backups += 1;
  const path = join(dir, `${backups}.backup`);
  const source = await openDump(url, clock);
  const about = { path, server: '1', nowMs: clock.now(), passphrase: undefined };
  await writeBackup({ ...about, source, progress });
  await source.close();
  await ground.stores.close();
  await ground.wipe();
  const target = await openLoad(url, clock);
  await restoreBackup({
    ...{ target, progress, isMove: false, nobodyWasErased: true, retention: {} },
    file: { path, passphrase: undefined },
    journalled: erased.map((follower) => {
      const openId = life.openId(follower);
      const requestedAtMs = clock.now();
      const followerHash = hashFollower(account, openId);
      return { account, followerHash, requestedAtMs, partition: partitionOf(openId) };
    }),
    mayReplace: async () => true,
    nowMs: clock.now(),
  });
  await target.close();
  ground = { ...ground, stores: await openStores(url, { clock, sharedTimeMs: () => clock.now() }) };
  life = new FollowerLife(ground, account);
}

it('such names are not kept, and of a follower who was erased none', async () => {
  await life.live('follower', ofServices);
  const openId = life.openId('follower');
  await redis.cli('eval', forgetScript, '0', openId);
  expect(await ground.everything()).toContain(openId);
  const bystander = await life.held('bystander');

  await backUpAndRestore('follower');

  expect(await ground.everything()).not.toContain(openId);
  expect(await life.held('bystander')).toEqual(bystander);
  expect(await life.granted()).toEqual([1, 1]);
  expect(await life.votes()).toEqual([1, 1]);
});

it('what leads to a later entry leads to the one that is there, until that is erased', async () => {
  await life.live('follower', ['opens-card']);
  const openId = life.openId('follower');
  const before = await redis.cli('eval', findEntriesScript, '0', openId);
  await life.live('follower', ['earns-points']);
  for (const [key, text] of JSON.parse(before)) await redis.cli('hset', key, openId, text);
  const cards = registerOf(account, {
    name: 'members',
    layout: 'spread',
    erasureLeaves: 'nothing',
  });
  const listed = async () => {
    const { found } = await ground.stores.registers.list(cards, { label: 'level:1', limit: 9 });
    return found.map((entry) => [entry.openId, entry.version]);
  };

  await backUpAndRestore();
  expect(await listed()).toContainEqual([openId, 1]);
  expect(await ground.stores.registers.count(cards, ['', 'level:1'])).toEqual([2, 2]);
  await backUpAndRestore('follower');

  expect(await ground.everything()).not.toContain(openId);
  expect(await ground.stores.registers.count(cards, ['', 'level:1'])).toEqual([1, 1]);
});
