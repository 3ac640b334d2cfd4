/** A Redis that answers, and says that it does not want to: each way is told by its name, and passes by itself. */
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { accountNamed, attemptBy, commitOf, turnOf } from '../support/store-fixtures.ts';

let redis: SingleRedis;
let stores: Stores;
beforeAll(async () => {
  redis = await startRedis({ args: ['--save', '3600 1', '--rdbcompression', 'no'] });
  stores = await openRedisStores({ address: redis.url, clock: systemClock });
});
afterAll(async () => {
  await stores.close();
  await redis.stop();
});

const set = (name: string, value: string) => redis.cli('config', 'set', name, value);
const isUp = () =>
  stores.ping().then(
    () => true,
    () => false,
  );

/** Where it saves. */
async function snapshotPath(): Promise<string> {
  const setting = async (name: string) =>
    (await redis.cli('config', 'get', name)).split('\n')[1] ?? '';
  return join(await setting('dir'), await setting('dbfilename'));
}

/** As on a full disk: what it writes cannot take the place of what it wrote before. */
async function failToSave(): Promise<void> {
  await mkdir(await snapshotPath());
  await redis.cli('bgsave');
  await poll('it cannot save', async () =>
    (await redis.cli('info', 'persistence')).includes('rdb_last_bgsave_status:err'),
  );
}

async function saveAgain(): Promise<void> {
  await rmdir(await snapshotPath());
  await redis.cli('bgsave');
}

/** It works on a script that does not end until it is killed. */
async function keepBusy(): Promise<void> {
  await set('busy-reply-threshold', '50');
  void redis.cli('eval', 'while true do end', '0').catch(() => undefined);
  await poll('it is busy', () =>
    redis.cli('ping').then(
      (answer) => answer.startsWith('BUSY'),
      () => true,
    ),
  );
}

it.each<readonly [string, () => Promise<unknown>, () => Promise<unknown>]>([
  ['OOM', () => set('maxmemory', '1'), () => set('maxmemory', '0')],
  ['NOREPLICAS', () => set('min-replicas-to-write', '1'), () => set('min-replicas-to-write', '0')],
  [
    'MASTERDOWN',
    async () => {
      await set('replica-serve-stale-data', 'no');
      await redis.cli('replicaof', '127.0.0.1', '1');
    },
    () => redis.cli('replicaof', 'no', 'one'),
  ],
  ['MISCONF', failToSave, saveAgain],
  ['BUSY', keepBusy, () => redis.cli('script', 'kill')],
])(
  '%s is STORE_UNAVAILABLE while it lasts, and what was committed before is there after it',
  async (...row) => {
    const [reason, begin, end] = row;
    const key = turnOf(accountNamed(reason.toLowerCase()), 'Xiao Li', '1');
    await stores.turns.begin(key, attemptBy('a'));
    await stores.turns.commit(commitOf(key, 'a'));

    await begin();
    const during = stores.turns.begin(turnOf(key.account, 'Xiao Li', '2'), attemptBy('a'));
    await expect(during).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', details: { reason } });
    await end();
    await poll('it takes writes again', isUp);

    expect((await stores.turns.begin(key, attemptBy('b'))).kind).toBe('settled');
  },
);
