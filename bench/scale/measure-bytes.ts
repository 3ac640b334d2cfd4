/**
 * What is kept of one follower, in bytes: what the store has more of after some thousands wrote it, a thing at a time, by
 * the store's own calls; and what one turn writes and sends.
 */
import { DatabaseSync } from 'node:sqlite';
import { systemClock } from '../../src/domain/clock.ts';
import { openStores } from '../../src/open-stores.ts';
import { memberRegister } from '../../src/services/member-card.ts';
import type { Stores } from '../../src/store/stores.ts';
import { commitOf, settledWith, turnIdNamed } from '../../test/support/store-fixtures.ts';
import { fillRedis, fillSqlite } from './fill-store.ts';
import { type Ground, makeGround } from './ground.ts';
import { account, openIdOf, usualRecord, usualSession } from './made-followers.ts';

export interface Bytes {
  readonly session: number;
  readonly record: number;
  /** The ledger's, of a turn that was settled: kept for a minute on Redis, an hour on disk. */
  readonly settledTurn: number;
  readonly coupon: number;
  /** With its number, its level and one line of points. */
  readonly card: number;
}

const count = 20_000;
const numbers = Array.from({ length: count }, (_, number) => number);
const atOnce = 64;

export async function measureBytes(): Promise<Readonly<Record<'sqlite' | 'redis', Bytes>>> {
  return { sqlite: await onSqlite(), redis: await onRedis() };
}

/** How much is there now. */
type Weigh = () => number | Promise<number>;

interface Scene {
  readonly ground: Ground;
  readonly weigh: Weigh;
  fill(filling: { followers: number; records: number }): void | Promise<void>;
}

async function onSqlite(): Promise<Bytes> {
  const ground = await makeGround('sqlite', 0);
  const path = ground.url.slice('sqlite:'.length);
  return measureOn({
    ground,
    weigh: () => sizeOf(path),
    fill: (filling) => fillSqlite(path, filling),
  });
}

async function onRedis(): Promise<Bytes> {
  const ground = await makeGround('redis', 0);
  const weigh = async () => usedMemory(await ground.ask('info', 'memory'));
  return measureOn({ ground, weigh, fill: (filling) => fillRedis(ground.url, filling) });
}

async function measureOn({ ground, weigh, fill }: Scene): Promise<Bytes> {
  const each = async (write: () => unknown): Promise<number> => {
    const before = await weigh();
    await write();
    return Math.round(((await weigh()) - before) / count);
  };
  /** A store is closed before it is weighed: then nothing is in a log any more. */
  const withStores = (write: (stores: Stores, number: number) => Promise<unknown>) => async () => {
    const stores = await openStores(ground.url, { clock: systemClock });
    await inTurn((number) => write(stores, number));
    await stores.close();
  };
  try {
    const session = await each(() => fill({ followers: count, records: 0 }));
    const record = await each(() => fill({ followers: 0, records: count }));
    const settled = await each(withStores(settle));
    const coupon = await each(withStores(claimCoupon));
    const card = await each(withStores(openCard));
    return { session, record, settledTurn: settled - record, coupon, card };
  } finally {
    await ground.stop();
  }
}

async function inTurn(write: (number: number) => Promise<unknown>): Promise<void> {
  const left = numbers.values();
  const some = async (): Promise<void> => {
    for (const number of left) await write(number);
  };
  await Promise.all(Array.from({ length: atOnce }, some));
}

async function settle({ turns }: Stores, number: number): Promise<void> {
  const nowMs = systemClock.now();
  const record = usualRecord(number, nowMs);
  const turnId = turnIdNamed(`settled ${number}`);
  const key = { account, openId: openIdOf(number), turnId };
  const owner = `owner-${number}`;
  const settled = settledWith('');
  await turns.begin(key, { owner, leaseMs: 60_000, isNewDelivery: true });
  await turns.commit(
    commitOf(key, owner, {
      ...{ record: { ...record, turnId }, session: usualSession(nowMs) },
      settled: { ...settled, reply: record.reply },
    }),
  );
}

function claimCoupon({ coupons }: Stores, number: number): Promise<unknown> {
  return coupons.claim({
    ...{ account, campaignId: 'autumn', openId: openIdOf(number), stock: 10 * count },
    turnId: turnIdNamed(`coupon ${number}`),
    code: `YM${String(number).padStart(10, '0')}`,
    grantedAtMs: systemClock.now(),
  });
}

function openCard({ registers }: Stores, number: number): Promise<unknown> {
  const atMs = systemClock.now();
  return registers.save(memberRegister(account), {
    ...{ openId: openIdOf(number), readVersion: 0, changeId: turnIdNamed(`card ${number}`), atMs },
    code: String(800_000_000_000 + number),
    labels: ['level:basic'],
    body: {
      points: { balance: 120, leftByYear: { 2026: 120 }, earnedByMonth: { '2026-11': 120 } },
      shopId: 'xujiahui',
    },
    lines: [{ lineId: turnIdNamed(`line ${number}`), atMs, body: { points: 120, why: 'receipt' } }],
  });
}

function sizeOf(path: string): number {
  const db = new DatabaseSync(path);
  const pragma = (name: string) => Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
  const bytes = (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
  db.close();
  return bytes;
}

function usedMemory(info: string): number {
  return Number(/^used_memory:(\d+)/m.exec(info)?.[1]);
}
