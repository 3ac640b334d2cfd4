/** The stores that scale is measured on: real files and real servers of this run alone, filled with followers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/domain/clock.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import {
  type RunningRedis,
  startRedis,
  startRedisCluster,
} from '../../test/support/redis-servers.ts';
import { type Filling, fillRedis, fillSqlite } from './fill-store.ts';

export const storeKinds = ['sqlite', 'redis', 'cluster'] as const;
export type StoreKind = (typeof storeKinds)[number];

export interface Ground {
  readonly url: string;
  readonly followers: number;
  /** Of the store's own servers. */
  readonly pids: readonly number[];
  /** One command to each of the store's servers; their answers in one text. */
  ask(...command: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** A redis keeps no more than this, a thousand for each partition. */
const mostRecords = 256_000;

/** A rewrite of the log in the midst of a round would be measured as a turn. */
const withoutRewrites = ['config', 'set', 'auto-aof-rewrite-percentage', '0'] as const;

export async function makeGround(kind: StoreKind, followers: number): Promise<Ground> {
  const filling = { followers, records: Math.min(followers, mostRecords) };
  return kind === 'sqlite' ? makeFile(filling) : makeServers(kind, filling);
}

async function makeFile(filling: Filling): Promise<Ground> {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-scale-'));
  const path = join(dir, 'scale.db');
  await (await openSqliteStores({ path, clock: systemClock })).close();
  fillSqlite(path, filling);
  const { followers } = filling;
  const stop = () => rm(dir, { recursive: true, force: true });
  const ask = async () => '';
  return { url: `sqlite:${path}`, followers, pids: [], ask, stop };
}

async function makeServers(kind: 'redis' | 'cluster', filling: Filling): Promise<Ground> {
  const redis: RunningRedis = await (kind === 'redis' ? startRedis() : startRedisCluster());
  await Promise.all(redis.servers.map((server) => server.cli(...withoutRewrites)));
  await fillRedis(redis.url, filling);
  const { url, pids } = redis;
  const ask = async (...command: string[]): Promise<string> => {
    const answers = await Promise.all(redis.servers.map((server) => server.cli(...command)));
    return answers.join('\n');
  };
  return { url, followers: filling.followers, pids, ask, stop: () => redis.stop() };
}
