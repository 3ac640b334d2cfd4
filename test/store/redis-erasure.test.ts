/** What an erasure leaves in the bytes of Redis' own files. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FollowerLife, lifeSteps } from '../support/follower-life.ts';
import type { Ground } from '../support/living-ground.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import type { StoreClock } from '../support/store-clock.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { storeOnRedis } from '../support/store-on-redis.ts';

let dir: string;
let redis: SingleRedis;
let ground: Pick<Ground, 'stores' | 'clock' | 'stop'>;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-files-'));
  redis = await startRedis({ args: ['--dir', dir, '--rdbcompression', 'no'] });
  const { stores, clock, stop } = await storeOnRedis(redis);
  ground = { stores, clock: clock as StoreClock, stop };
});
afterAll(async () => {
  await ground.stop();
  await rm(dir, { recursive: true });
});

async function bytesOnDisk(): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const bytes = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'));
  return (await Promise.all(bytes)).join('\n');
}

async function rewriteFiles(): Promise<void> {
  await redis.cli('save');
  await redis.cli('bgrewriteaof');
  await poll('the append-only file is written anew', async () =>
    /aof_rewrite_in_progress:0[\s\S]*aof_last_bgrewrite_status:ok/.test(
      await redis.cli('info', 'persistence'),
    ),
  );
  // The file before it is taken away a moment later.
  await poll('the old one is gone', async () => (await appendFiles()).length <= 3);
}

async function appendFiles(): Promise<readonly string[]> {
  const names = await readdir(dir, { recursive: true });
  return names.filter((name) => /\.(aof|manifest|rdb)/.test(name) && name.includes('-aof/'));
}

it('an erased follower is in no byte of a snapshot or an append-only file that were written since', async () => {
  const life = new FollowerLife(ground as Ground, accountNamed('main'));
  await life.live('bystander', ['talk', 'opens-card']);
  await life.live('follower', lifeSteps);
  await rewriteFiles();
  expect(await bytesOnDisk()).toContain(life.openId('follower'));

  await life.leave('follower', 'by a request');
  await life.endSlowTurns();
  await life.eraseUntil(undefined);
  await rewriteFiles();

  const bytes = await bytesOnDisk();
  expect(bytes).toContain(life.openId('bystander'));
  expect(bytes).not.toContain(life.openId('follower'));
});
