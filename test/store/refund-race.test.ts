/** Receipts that are reported and given back at the same moment, each twice, over two nodes: none of them counts. */
import { expect, it, onTestFinished } from 'vitest';
import { earning, listPoints, refundPoints } from '../../src/services/card-points.ts';
import { earnByReceipt } from '../../src/services/earn-by-receipt.ts';
import { openCard } from '../../src/services/member-cards.ts';
import { claimReceipt, isGivenBack, noteGivenBack } from '../../src/services/receipts.ts';
import {
  countPurchase,
  noteFirstTouch,
  reportReferrals,
  takeBackPurchase,
} from '../../src/services/referrals.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { memberSetup as setup } from '../services/members-setup.ts';
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

const onStores = [
  ['SQLite', openSqlite],
  ['Redis', openRedis],
] as const;

it.each(onStores)('a receipt that was given back counts for nobody on %s', async (_name, open) => {
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

function earn(registers: RegisterStore, receipt: string) {
  const wish = earning({ setup, sourceId: receipt, amountFen: 100, atMs: noonMs + 1 });
  return earnByReceipt(registers, { ...holder, kind: 'earn', receipt }, wish);
}

function claim(registers: RegisterStore, receipt: string) {
  const presented = { ...holder, kind: 'earn', receipt } as const;
  return claimReceipt(registers, presented, { atMs: noonMs, note: {} });
}

async function giveBackPoints(registers: RegisterStore, receipt: string) {
  const change = { changeId: `refund ${receipt}`, atMs: noonMs + 1 };
  await noteGivenBack(registers, { account, receipt }, change);
  const cause = { setup, sourceId: change.changeId, atMs: noonMs + 1 };
  await refundPoints(registers, holder, { ...cause, which: { receipt } });
}

it.each(onStores)('no points of a receipt that was given back stay on %s', async (_name, open) => {
  const { node, otherNode } = await open();
  const { registers } = node;
  await openCard(registers, holder, { setup, changeId: 'open', atMs: noonMs });
  await claim(registers, 'kept');
  await earn(registers, 'kept');
  for (const receipt of receipts) {
    await claim(registers, receipt);
    const halves = [earn(registers, receipt), giveBackPoints(otherNode.registers, receipt)];
    await Promise.all([...halves, earn(registers, receipt)]);
    expect((await earn(registers, receipt)).kind).toBe('repeated');
  }
  const [newest] = await listPoints(registers, holder, 1);
  expect(newest?.balance).toBe(1);
});

it('points go when their receipt is given back after the look for it and before they are written', async () => {
  const { node } = await openSqlite();
  const { registers } = node;
  await openCard(registers, holder, { setup, changeId: 'open', atMs: noonMs });
  await claim(registers, 'late');
  const save = registers.save.bind(registers);
  registers.save = async (register, change) => {
    registers.save = save;
    await giveBackPoints(registers, 'late');
    return save(register, change);
  };
  expect((await earn(registers, 'late')).kind).toBe('repeated');
  expect(await isGivenBack(registers, { account, receipt: 'late' })).toBe(true);
  const lines = await listPoints(registers, holder, 5);
  expect(lines.map(({ kind, balance }) => [kind, balance])).toEqual([
    ['refund', 0],
    ['earn', 1],
  ]);
});
