/** Receipts that are reported and given back at the same moment, each twice, over two nodes: none of them counts. */
import { expect, it, onTestFinished } from 'vitest';
import { noteGivenBack } from '../../src/services/receipts.ts';
import {
  countPurchase,
  noteFirstTouch,
  reportReferrals,
  takeBackPurchase,
} from '../../src/services/referrals.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { startRedis } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, noonMs, openIdNamed } from '../support/store-fixtures.ts';
import { storeOnRedis } from '../support/store-on-redis.ts';

const account = accountNamed('main');
const holder = { account, openId: openIdNamed('buyer') };
const receipts = Array.from({ length: 30 }, (_, at) => `r${at}`);

async function openSqlite() {
  const stores = await openSqliteStores({ path: ':memory:', clock: new StoreClock() });
  onTestFinished(() => stores.close());
  return { node: stores, otherNode: stores };
}

async function openRedis() {
  const redis = await startRedis();
  const store = await storeOnRedis(redis);
  onTestFinished(() => store.stop());
  return { node: store.stores, otherNode: store.otherNode };
}

it.each([
  ['SQLite', openSqlite],
  ['Redis', openRedis],
])('a receipt that was given back counts for nobody on %s', async (_name, open) => {
  const { node, otherNode } = await open();
  const { registers } = node;
  const touch = { shopId: 'bund', sinceMs: noonMs, untilMs: noonMs + 9 };
  await noteFirstTouch(registers, holder, { changeId: 't', touch });
  const bought = { amountFen: 100, shopId: 'bund', atMs: noonMs + 1 };
  const report = (receipt: string) => countPurchase(registers, holder, { ...bought, receipt });
  const giveBack = async (receipt: string) => {
    const given = { changeId: `refund ${receipt}`, atMs: noonMs + 1 };
    await noteGivenBack(otherNode.registers, { account, receipt }, given);
    await takeBackPurchase(otherNode.registers, holder, receipt);
  };
  await report('kept');
  const late: string[] = [];
  for (const receipt of receipts) {
    const reported = [report(receipt), report(receipt)];
    await Promise.all([...reported, giveBack(receipt), giveBack(receipt)]);
    late.push((await report(receipt)).kind);
  }
  expect(late).toEqual(receipts.map(() => 'given-back'));
  const [owner] = await reportReferrals(registers, account, { fromMs: noonMs, toMs: noonMs + 9 });
  expect(owner).toMatchObject({ purchases: 1, amountFen: 100 });
});
