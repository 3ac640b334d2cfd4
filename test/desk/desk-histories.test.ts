/**
 * Whatever happens to a desk (two agents and two nodes at once, timers, nodes that die between two writes): every message
 * has one destination, a conversation one owner, and nothing is sent twice. `DESK_HISTORIES` says how many are lived.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRedisStores } from '../../src/store/redis/open.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { type HistoryGround, liveDeskHistory } from './desk-histories.ts';

const asked = Number(process.env.DESK_HISTORIES ?? 300);

async function liveMany(count: number, ground: Omit<HistoryGround, 'account'>) {
  const counts = { taken: 0, toBot: 0, left: 0, sent: 0, dropped: 0, died: 0 };
  for (let seed = 1; seed <= count; seed += 1) {
    const account = accountNamed(`desk-${seed}`);
    const world = await liveDeskHistory({ ...ground, account }, seed).catch((error: unknown) => {
      throw new Error(`the history of seed ${seed} went wrong`, { cause: error });
    });
    counts.taken += world.toDesk.size;
    counts.toBot += world.toBot.size;
    counts.left += world.left.size;
    counts.sent += world.sent.length;
    counts.dropped += world.dropped.length;
    counts.died += world.failures.length;
  }
  return counts;
}

describe('every history of a desk', () => {
  const clock = new StoreClock();
  let redis: SingleRedis;
  const opened: Stores[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await Promise.all(opened.map((stores) => stores.close()));
    await redis.stop();
  });

  it('keeps its rules on SQLite', { timeout: 3_600_000 }, async () => {
    const stores = await openSqliteStores({ path: ':memory:', clock });
    opened.push(stores);
    const counts = await liveMany(asked, { stores, otherNode: stores, clock });
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);
  });

  it('keeps its rules on Redis', { timeout: 3_600_000 }, async () => {
    const open = () =>
      openRedisStores({ address: redis.url, clock, sharedTimeMs: () => clock.now() });
    const [stores, otherNode] = await Promise.all([open(), open()]);
    opened.push(stores, otherNode);
    const counts = await liveMany(Math.ceil(asked / 10), { stores, otherNode, clock });
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);
  });
});
