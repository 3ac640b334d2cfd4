import { setImmediate as breath } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { JoinedWrites } from '../../src/store/redis/joined-writes.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';

let redis: SingleRedis;
let client: Redis;
beforeAll(async () => {
  redis = await startRedis();
  client = new Redis(redis.url);
  await client.ping();
});
afterAll(async () => {
  client.disconnect();
  await redis.stop();
});

it('what is asked in one breath leaves together, in its order, and the next is not held back', async () => {
  const writes = new JoinedWrites(client);

  writes.hold();
  const answers = [client.set('a', '1'), client.incr('a'), client.get('a')];
  const heldBack = client.stream.writableLength;
  writes.hold();
  await breath();
  const isHeldOn = client.stream.writableCorked > 0;

  expect(heldBack).toBeGreaterThan(0);
  expect(isHeldOn).toBe(false);
  expect(await Promise.all(answers)).toEqual(['OK', 2, '2']);
  expect(await client.get('a')).toBe('2');
});
