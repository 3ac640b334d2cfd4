/** The ways in which a real Redis refuses or falls silent, each with how it begins and how it ends. */
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { poll, type SingleRedis } from '../support/redis-servers.ts';

export interface RedisMood {
  readonly name: string;
  begin(redis: SingleRedis): Promise<unknown>;
  end(redis: SingleRedis): Promise<unknown>;
}

/** For `startRedis`: what the moods need of the server from its start on. */
export const moodyArgs = ['--save', '3600 1'] as const;

const set = (redis: SingleRedis, name: string, value: string) =>
  redis.cli('config', 'set', name, value);

/** Where it saves. */
async function snapshotPath(redis: SingleRedis): Promise<string> {
  const setting = async (name: string) =>
    (await redis.cli('config', 'get', name)).split('\n')[1] ?? '';
  return join(await setting('dir'), await setting('dbfilename'));
}

const pidOf = (redis: SingleRedis): number => redis.servers[0]?.pid ?? 0;

export const redisMoods: readonly RedisMood[] = [
  {
    name: 'OOM',
    begin: (redis) => set(redis, 'maxmemory', '1'),
    end: (redis) => set(redis, 'maxmemory', '0'),
  },
  {
    name: 'READONLY',
    begin: (redis) => redis.cli('replicaof', '127.0.0.1', '1'),
    end: (redis) => redis.cli('replicaof', 'no', 'one'),
  },
  {
    name: 'NOREPLICAS',
    begin: (redis) => set(redis, 'min-replicas-to-write', '1'),
    end: (redis) => set(redis, 'min-replicas-to-write', '0'),
  },
  {
    name: 'MISCONF',
    async begin(redis) {
      await mkdir(await snapshotPath(redis));
      await redis.cli('bgsave');
      await poll('it cannot save', async () =>
        (await redis.cli('info', 'persistence')).includes('rdb_last_bgsave_status:err'),
      );
    },
    async end(redis) {
      await rmdir(await snapshotPath(redis));
      await redis.cli('bgsave');
    },
  },
  {
    name: 'BUSY',
    async begin(redis) {
      await set(redis, 'busy-reply-threshold', '50');
      void redis.cli('eval', 'while true do end', '0').catch(() => undefined);
      await poll('it is busy', () =>
        redis.cli('ping').then(
          (answer) => answer.startsWith('BUSY'),
          () => true,
        ),
      );
    },
    end: (redis) => redis.cli('script', 'kill'),
  },
  {
    name: 'frozen',
    begin: async (redis) => process.kill(pidOf(redis), 'SIGSTOP'),
    end: async (redis) => process.kill(pidOf(redis), 'SIGCONT'),
  },
  { name: 'killed', begin: (redis) => redis.crash(), end: (redis) => redis.restart() },
];
