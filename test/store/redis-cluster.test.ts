import { grantedUser } from '../support/redis-rights.ts';
import { startRedisCluster } from '../support/redis-servers.ts';
import { storeOnRedis } from '../support/store-on-redis.ts';
import { describeStore } from './conformance.ts';

describeStore('Redis Cluster, three masters', async () =>
  storeOnRedis(await startRedisCluster(grantedUser())),
);
