/** The real commands against a master behind Sentinel: as it is, and after another server has taken its place. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { openStores } from '../../src/open-stores.ts';
import type { Stores } from '../../src/store/stores.ts';
import { bareEnv } from '../support/bare-env.ts';
import { type SentinelTrio, startSentinelTrio } from '../support/redis-replicas.ts';
import { poll, type RedisServer } from '../support/redis-servers.ts';
import { accountNamed, attemptBy, claimOf, commitOf, turnOf } from '../support/store-fixtures.ts';

const account = accountNamed('main');
let dir: string;
let redis: SentinelTrio;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-sentinel-backup-'));
  redis = await startSentinelTrio();
}, 60_000);
afterAll(async () => {
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
});

/** @throws with what it said, unless it ends well */
async function run(tool: 'backup' | 'restore', ...args: readonly string[]): Promise<string> {
  const file = fileURLToPath(new URL(`../../src/${tool}-tool.ts`, import.meta.url));
  const env = { ...bareEnv(), STORE_URL: redis.url };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file, ...args], { env });
  return stdout + stderr;
}

async function withStores<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
  const stores = await openStores(redis.url, { clock: systemClock });
  try {
    return await work(stores);
  } finally {
    await stores.close();
  }
}

const giveCoupon = (name: string) =>
  withStores(async ({ turns, coupons }) => {
    const key = turnOf(account, name, '1');
    await turns.begin(key, attemptBy('a'));
    await turns.commit(commitOf(key, 'a'));
    return (await coupons.claim(claimOf(key))).kind;
  });

const hasCoupon = (name: string) =>
  withStores(async ({ coupons }) => {
    const { openId } = turnOf(account, name, '1');
    return (await coupons.list(account, openId, ['autumn'])).length > 0;
  });

/** Resolves when another is the master and has replicas in step. */
async function replaceMaster(): Promise<void> {
  const [before] = await redis.masters();
  await redis.crash(before as RedisServer);
  await poll('another is the master', async () => (await redis.masters()).length === 1, 20_000);
  await redis.comeBack(before as RedisServer);
}

async function loseAll(): Promise<void> {
  const [master] = await redis.masters();
  await master?.cli('flushall');
}

it('a backup holds what the master has, also of one that was a replica, and is put back there', async () => {
  expect(await giveCoupon('Xiao Li')).toBe('granted');
  await run('backup', join(dir, 'first.backup'));
  await replaceMaster();
  expect(await giveCoupon('Lao Wang')).toBe('granted');
  await run('backup', join(dir, 'second.backup'));

  await loseAll();
  await run('restore', join(dir, 'first.backup'), '--erased', 'none');
  expect([await hasCoupon('Xiao Li'), await hasCoupon('Lao Wang')]).toEqual([true, false]);

  await loseAll();
  await run('restore', join(dir, 'second.backup'), '--erased', 'none');
  expect([await hasCoupon('Xiao Li'), await hasCoupon('Lao Wang')]).toEqual([true, true]);
}, 120_000);

it('what was put back survives the loss of the master', async () => {
  await replaceMaster();

  expect([await hasCoupon('Xiao Li'), await hasCoupon('Lao Wang')]).toEqual([true, true]);
}, 60_000);
