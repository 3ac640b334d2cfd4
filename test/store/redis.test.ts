import { startRedis } from '../support/redis-servers.ts';
import { storeOnRedis } from '../support/store-on-redis.ts';
import { describeStore } from './conformance.ts';

describeStore('Redis, one server', async () => storeOnRedis(await startRedis()));
