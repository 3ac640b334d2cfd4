/** What is kept under the name of a campaign or a register is found by its list, which a crash or a failover may have lost. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseParts } from '../../src/privacy/eraser.ts';
import { campaignsKey } from '../../src/store/redis/keys.ts';
import { registersKey } from '../../src/store/redis/register-keys.ts';
import { allInRedis } from '../support/all-that-is-stored.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { changeBy, registerOf } from '../support/register-fixtures.ts';
import { accountNamed, claimOf, noonMs, openIdNamed, turnOf } from '../support/store-fixtures.ts';
import { storeOnRedis } from '../support/store-on-redis.ts';
import type { StoreUnderTest } from './conformance.ts';

const account = accountNamed('main');
let redis: SingleRedis;
let store: StoreUnderTest;
beforeAll(async () => {
  redis = await startRedis();
  store = await storeOnRedis(redis);
});
afterAll(() => store.stop());

async function give(follower: string): Promise<void> {
  const { coupons, registers } = store.stores;
  await coupons.claim(claimOf(turnOf(account, follower, '1')));
  await registers.save(registerOf(account), changeBy(follower));
}

it('such a list knows the name again a minute later, with the next that is given', async () => {
  await give('Lao Wang');
  await redis.cli('del', campaignsKey(account));
  await redis.cli('del', registersKey(account));
  store.clock.advance(60_000);

  await give('Xiao Li');

  const openId = openIdNamed('Xiao Li');
  expect(await allInRedis(redis)).toContain(openId);
  const wish = { account, openId, requestedAtMs: noonMs, reason: 'operator' } as const;
  await eraseParts(store.stores.erasures, wish);
  expect(await allInRedis(redis)).not.toContain(openId);
});
