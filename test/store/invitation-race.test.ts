/** Friends of one inviter who come at once, each delivered twice, over two nodes: as many count as may, each once. */
import { expect, it, onTestFinished } from 'vitest';
import type { Invitation } from '../../src/domain/taking-part.ts';
import { countInvited, listBrought } from '../../src/services/invitation-report.ts';
import { giveOwnCode, takeCode } from '../../src/services/invitations.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { startRedis } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, noonMs, openIdNamed } from '../support/store-fixtures.ts';
import { storeOnRedis } from '../support/store-on-redis.ts';

const account = accountNamed('main');
const invitation: Invitation = {
  ...{ id: 'i', name: '请朋友', synonyms: [], about: '来。', codePrefix: 'YQ' },
  ...{ fromMs: noonMs - 9, toMs: noonMs + 9, friendsEach: 7, friendsInAll: 10 },
  ...{ isForNewOnly: false, friendCoupon: 'gift', inviterCoupon: 'gift' },
};
const friends = Array.from({ length: 30 }, (_, at) => `friend-${at}`);

async function openSqlite() {
  const stores = await openSqliteStores({ path: ':memory:', clock: new StoreClock() });
  onTestFinished(() => stores.close());
  return [stores, stores];
}

async function openRedis() {
  const redis = await startRedis();
  const store = await storeOnRedis(redis);
  onTestFinished(() => store.stop());
  return [store.stores, store.otherNode];
}

it.each([
  ['SQLite', openSqlite],
  ['Redis', openRedis],
])('both limits hold on %s', async (_name, open) => {
  const nodes = (await open()).map(({ registers }) => registers);
  const [registers] = nodes;
  if (!registers) throw new Error('no node');
  for (const who of ['a', 'b']) {
    const wish = { invitation, changeId: who, atMs: noonMs, newCode: () => `YQ-${who}` };
    await giveOwnCode(registers, { account, openId: openIdNamed(who) }, wish);
  }
  const told = await Promise.all(
    friends.flatMap((who, at) =>
      nodes.map(async (node) => {
        const code = at % 2 === 0 ? 'YQ-a' : 'YQ-b';
        const wish = { invitation, code, changeId: who, atMs: noonMs, followedAtMs: undefined };
        const guest = { account, openId: openIdNamed(who) };
        return `${who} ${(await takeCode(node, guest, wish)).kind}`;
      }),
    ),
  );
  const joined = new Set(told.filter((one) => one.endsWith(' joined')));
  expect(joined.size).toBe(10);
  // Both deliveries of one message are told the same.
  expect(told.filter((one) => one.endsWith(' joined'))).toHaveLength(20);
  expect(await countInvited(registers, account, invitation)).toEqual({ inviters: 2, friends: 10 });
  const brought = await listBrought(registers, account, invitation);
  const byEach = ['YQ-a', 'YQ-b'].map((code) => brought.filter((one) => one.code === code).length);
  expect(Math.max(...byEach)).toBeLessThanOrEqual(7);
  expect(byEach.reduce((sum, count) => sum + count, 0)).toBe(10);
});
