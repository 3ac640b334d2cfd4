/** What only a desk on Redis needs: a mark that goes on, whatever became of the key that holds it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseParts } from '../../src/privacy/eraser.ts';
import { deskKeys } from '../../src/store/redis/keys.ts';
import { deskConversationOf } from '../support/desk-fixtures.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { accountNamed, noonMs } from '../support/store-fixtures.ts';
import { storeOnRedis } from '../support/store-on-redis.ts';
import type { StoreUnderTest } from './conformance.ts';

let redis: SingleRedis;
let store: StoreUnderTest;
beforeAll(async () => {
  redis = await startRedis();
  store = await storeOnRedis(redis);
});
afterAll(() => store.stop());

it.each([
  ['behind', ['set', '1', 'px', '60000']],
  ['gone', ['del']],
])('a mark that is %s goes on from the last change', async (name, [command = '', ...args]) => {
  const account = accountNamed(name);
  const { desks, erasures } = store.stores;
  const { mark: place } = deskKeys(account);
  const save = (follower: string) =>
    desks.save({ conversation: deskConversationOf(account, follower), lines: [] });
  for (const follower of ['one', 'two', 'three']) await save(follower);

  await redis.cli(command, place, ...args);
  await save('four');
  expect(await desks.changesSince(account, 3)).toEqual({
    mark: 4,
    conversationIds: [deskConversationOf(account, 'four').id],
    isGap: false,
  });
  expect(await redis.cli('pttl', place)).toBe('-1');

  await redis.cli(command, place, ...args);
  const { id, openId } = deskConversationOf(account, 'one');
  await eraseParts(erasures, { account, openId, requestedAtMs: noonMs, reason: 'asked' });
  expect(await desks.changesSince(account, 4)).toEqual({
    mark: 5,
    conversationIds: [id],
    isGap: false,
  });
  expect(await redis.cli('pttl', place)).toBe('-1');
});
