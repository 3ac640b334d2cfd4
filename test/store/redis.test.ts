/** The whole contract on one Redis, as a user who has the rights that `docs/operating.md` grants, and no other. */
import { expect, it } from 'vitest';
import { grantedUser } from '../support/redis-rights.ts';
import { startRedis } from '../support/redis-servers.ts';
import { storeOnRedis } from '../support/store-on-redis.ts';
import { describeStore } from './conformance.ts';

/** What is asked of a Cluster, of one with replicas, for a database of another number, and at a farewell. */
const usedElsewhere = [
  ...['+cluster|info', '+cluster|nodes', '+cluster|slots'],
  ...['+select', '+wait', '+quit'],
];

const user = grantedUser();
let used: readonly string[] = [];

describeStore('Redis, one server', async () => {
  const redis = await startRedis({ user });
  const store = await storeOnRedis(redis);
  return {
    ...store,
    async stop() {
      used = usedCommands(await redis.cli('info', 'commandstats'));
      await store.stop();
    },
  };
});

it('needs every right that its user is told to have', () => {
  const granted = user.rights.filter((right) => /^\+[a-z]/.test(right));
  const needed = [...used, ...usedElsewhere];
  expect(granted.filter((right) => !needed.includes(right))).toEqual([]);
});

/** As rights: `cmdstat_client|setname:calls=…` gives `+client|setname`. */
function usedCommands(stats: string): readonly string[] {
  return [...stats.matchAll(/^cmdstat_([a-z|]+):/gm)].map(([, name]) => `+${name}`);
}
