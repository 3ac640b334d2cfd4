/**
 * Followers by the million in a store, within seconds: written in the shapes, under the keys and with the statements of
 * the store itself, without the turns that would have written them. Each has a session; records are as many as are kept.
 */
import { DatabaseSync } from 'node:sqlite';
import { Cluster, Redis } from 'ioredis';
import { systemClock } from '../../src/domain/clock.ts';
import { partitionOf } from '../../src/store/partition.ts';
import { followerKeys, recordsKey } from '../../src/store/redis/keys.ts';
import { defaultRetention } from '../../src/store/retention.ts';
import { Followers } from '../../src/store/sqlite/followers.ts';
import { Ledger } from '../../src/store/sqlite/ledger.ts';
import { parseStoreUrl } from '../../src/store/store-url.ts';
import { sessionText } from '../../src/store/stored-session.ts';
import { account, openIdOf, usualRecord, usualSession } from './made-followers.ts';

export interface Filling {
  readonly followers: number;
  readonly records: number;
}

const batchSize = 1000;

/** @param path of a database whose tables are there, and that no server has open. */
export function fillSqlite(path: string, { followers, records }: Filling): void {
  const db = new DatabaseSync(path);
  const nowMs = systemClock.now();
  const session = usualSession(nowMs);
  const [sessions, ledger] = [new Followers(db), new Ledger(db)];
  db.exec('PRAGMA synchronous = OFF; BEGIN');
  for (let number = 0; number < followers; number += 1) {
    const { turnId } = usualRecord(number, nowMs);
    const key = { account, openId: openIdOf(number), turnId };
    sessions.write(key, session, { nowMs, shown: undefined });
  }
  for (let number = 0; number < records; number += 1) ledger.record(usualRecord(number, nowMs));
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

/** @param url of one server or of a Cluster. */
export async function fillRedis(url: string, { followers, records }: Filling): Promise<void> {
  const address = parseStoreUrl(url);
  if (address.kind !== 'redis') throw new Error('This is not the address of a Redis.');
  const { nodes, topology } = address;
  // Without the limits of a server's own client: thousands of commands wait for one another here.
  const client = topology === 'cluster' ? new Cluster([...nodes]) : new Redis(nodes[0]);
  const nowMs = systemClock.now();
  const text = sessionText(usualSession(nowMs));
  const { sessionIdleMs } = defaultRetention;
  await inBatches(followers, (number) => {
    const { session } = followerKeys(account, openIdOf(number));
    return client.set(session, text, 'PX', sessionIdleMs);
  });
  await inBatches(records, (number) => {
    const key = recordsKey(account, partitionOf(openIdOf(number)));
    return client.xadd(key, '*', 'record', JSON.stringify(usualRecord(number, nowMs)));
  });
  client.disconnect();
}

async function inBatches(
  count: number,
  write: (number: number) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < count; from += batchSize) {
    const length = Math.min(batchSize, count - from);
    await Promise.all(Array.from({ length }, (_, at) => write(from + at)));
  }
}
