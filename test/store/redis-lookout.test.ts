/** A lookout sees nothing but what was written in the history that it is asked about. */
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { connectRedis } from '../../src/store/redis/connect.ts';
import { Lookouts } from '../../src/store/redis/lookouts.ts';
import { RedisLink } from '../../src/store/redis/redis-link.ts';
import { historyOfMaster } from '../../src/store/redis/replication.ts';
import { parseStoreUrl } from '../../src/store/store-url.ts';
import { poll, startRedis } from '../support/redis-servers.ts';

it('says nothing of what was written before its master lost its history', async () => {
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  const address = parseStoreUrl(redis.url);
  if (address.kind !== 'redis') throw new Error('It is no Redis.');
  const link = new RedisLink(connectRedis(address), systemClock, () => undefined);
  link.connect();
  const lookouts = new Lookouts({ link, address, clock: systemClock });
  onTestFinished(async () => {
    await Promise.all([lookouts.close(), link.close()]);
  });
  const history = historyOfMaster(await redis.cli('info', 'replication')) ?? '';
  const look = () => lookouts.look({ history, markKey: 'yd:{main:0}:wait-mark' });

  expect(await look()).toEqual({ history, seen: 0, needed: 1 });
  await redis.crash();
  await redis.restart();

  await poll('it knows nothing of it', async () => (await look().catch(() => 0)) === undefined);
});
