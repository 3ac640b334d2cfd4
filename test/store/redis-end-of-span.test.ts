/** Where a span of records ends in the streams of a real Redis whose entries were written over many days. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectRedis } from '../../src/store/redis/connect.ts';
import { recordsKey } from '../../src/store/redis/keys.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import { parseStoreUrl } from '../../src/store/store-url.ts';
import type { Stores } from '../../src/store/stores.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, noonMs, recordOf, turnOf } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const hourMs = 3_600_000;
const hours = 30 * 24;
const clock = new StoreClock(noonMs);
let redis: SingleRedis;
let stores: Stores;

/** A record an hour, each written some seconds after it was received, by a clock that is a year behind. */
beforeAll(async () => {
  redis = await startRedis();
  stores = await openRedisStores({
    address: redis.url,
    clock,
    sharedTimeMs: () => clock.now(),
  });
  const address = parseStoreUrl(redis.url);
  if (address.kind !== 'redis') throw new Error('not the address of a Redis');
  const client = connectRedis(address);
  await client.connect();
  const written = Array.from({ length: hours }, (_, at) => {
    const receivedAtMs = noonMs - (hours - at) * hourMs;
    const record = recordOf(turnOf(account, 'f1', String(at)), { receivedAtMs });
    const id = `${receivedAtMs + 20_000 - 365 * 24 * hourMs}-0`;
    const key = recordsKey(account, at % 16);
    return client.xadd(key, id, 'record', JSON.stringify(record));
  });
  await Promise.all(written);
  client.disconnect();
});
afterAll(async () => {
  await stores.close();
  await redis.stop();
});

it.each([1, 10, 25])('what is old is on the first page: a day %i days ago', async (daysAgo) => {
  const toMs = noonMs - daysAgo * 24 * hourMs;
  const span = { fromMs: toMs - 24 * hourMs, toMs, limit: 48 };
  const { records } = await stores.records.between(account, span);

  expect(records).toHaveLength(24);
});

it.each([0, 3, 29])('all that was received %i days ago is read, each once', async (daysAgo) => {
  const toMs = noonMs - daysAgo * 24 * hourMs;
  const found: string[] = [];
  for await (const some of stores.records.all(account, { fromMs: toMs - 24 * hourMs, toMs })) {
    found.push(...some.map(({ turnId }) => turnId));
  }
  expect(found).toHaveLength(24);
  expect(new Set(found).size).toBe(24);
});
