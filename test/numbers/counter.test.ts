/** What tills did, counted by the stores' books and once more plainly: coupons, gifts and points of some seeded days. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readCounterCounts } from '../../src/counter-counts.ts';
import { dayNumberAt, startOfDayMs } from '../../src/domain/beijing-time.ts';
import type { JobId } from '../../src/domain/ids.ts';
import type { SendLine } from '../../src/domain/outgoing.ts';
import { countAlerts, sumCounter } from '../../src/numbers/counter.ts';
import type { ConversationFilter, DaySpan } from '../../src/numbers/figures.ts';
import { sumRedeemed } from '../../src/numbers/redeemed.ts';
import { earnPoints, redeemPoints } from '../../src/services/card-points.ts';
import { festivalRegister } from '../../src/services/festival-claims.ts';
import { claimGift, handOver } from '../../src/services/festivals.ts';
import { memberRegister } from '../../src/services/member-card.ts';
import { openCard } from '../../src/services/member-cards.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { festival, festivalCatalogue } from '../services/festival-setup.ts';
import { memberSetup } from '../services/members-setup.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, claimOf, openIdNamed, turnOf } from '../support/store-fixtures.ts';
import { dayCount, firstDay, seededRandom, seededTurns } from './seeded-turns.ts';

const account = accountNamed('main');
const shops = ['square', 'bund', 'westlake'] as const;
const cityOf = (id: string) => festivalCatalogue.findShop(id)?.city;
const whole: DaySpan = { fromDay: firstDay, toDay: firstDay + dayCount + 1 };

/** As it was done, in the order in which it was done: what the figures are compared with. */
interface Deed {
  readonly what: 'coupon' | 'gift-fetched' | 'points-earned' | 'points-redeemed';
  readonly atMs: number;
  readonly shopId: string;
  readonly count: number;
}

let stores: Stores;
const deeds: Deed[] = [];
beforeAll(async () => {
  const clock = new StoreClock(startOfDayMs(firstDay));
  stores = await openSqliteStores({ path: ':memory:', clock });
  const random = seededRandom(3);
  const granted = seededTurns(4_000).filter(({ result }) => result === 'coupon-granted');
  for (const [at, { receivedAtMs }] of granted.entries()) {
    const shopId = shops[random(shops.length)] ?? 'bund';
    const atMs = receivedAtMs + random(20) * 3_600_000;
    await useCoupon(`f${at}`, { atMs, shopId, isUsed: random(3) > 0 });
    if (random(3) === 0) await fetchGift(`f${at}`, { atMs, shopId });
    if (random(2) === 0) await usePoints(`f${at}`, { atMs, shopId, yuan: 1 + random(90) });
  }
  return () => stores.close();
}, 30_000);

async function useCoupon(
  follower: string,
  { atMs, shopId, isUsed }: { atMs: number; shopId: string; isUsed: boolean },
): Promise<void> {
  const claim = claimOf(turnOf(account, follower, '1'), { code: `YM${follower}`, stock: 9999 });
  await stores.coupons.claim(claim);
  if (!isUsed) return;
  const { campaignId, code } = claim;
  const used = { account, campaignId, code, shopId, redeemedAtMs: atMs, redemptionId: code };
  await stores.coupons.redeem(used);
  // The second tap of a finger, and another try an hour later.
  await stores.coupons.redeem(used);
  await stores.coupons.redeem({ ...used, redeemedAtMs: atMs + 3_600_000, redemptionId: 'again' });
  deeds.push({ what: 'coupon', atMs, shopId, count: 1 });
}

async function fetchGift(
  follower: string,
  { atMs, shopId }: { atMs: number; shopId: string },
): Promise<void> {
  const who = { account, openId: openIdNamed(follower) };
  const wish = { festival, place: { giftId: 'bag', shopId }, mayMove: false, atMs };
  const claimed = await claimGift(stores.registers, who, {
    ...{ ...wish, changeId: `claim-${follower}` },
    newCode: () => `FS${follower}`,
  });
  if (claimed.kind !== 'claimed') return;
  const fetched = { festival, shopId, giftIds: ['bag'], atMs, changeId: `fetch-${follower}` };
  await handOver(stores.registers, who, fetched);
  await handOver(stores.registers, who, fetched);
  deeds.push({ what: 'gift-fetched', atMs, shopId, count: 1 });
}

async function usePoints(
  follower: string,
  { atMs, shopId, yuan }: { atMs: number; shopId: string; yuan: number },
): Promise<void> {
  const who = { account, openId: openIdNamed(follower) };
  const setup = memberSetup;
  await openCard(stores.registers, who, { setup, changeId: `open-${follower}`, atMs });
  const cause = { setup, atMs, shopId, sourceId: follower };
  await earnPoints(stores.registers, who, { ...cause, amountFen: yuan * 100 });
  await earnPoints(stores.registers, who, { ...cause, amountFen: yuan * 100 });
  deeds.push({ what: 'points-earned', atMs, shopId, count: yuan });
  const spent = await redeemPoints(stores.registers, who, { ...cause, points: 20 });
  if (spent.kind === 'changed') deeds.push({ what: 'points-redeemed', atMs, shopId, count: 20 });
}

function plainly(what: Deed['what'], span: DaySpan, { shopId, city }: ConversationFilter): number {
  let sum = 0;
  for (const deed of deeds) {
    const day = dayNumberAt(deed.atMs);
    if (deed.what !== what || day < span.fromDay || day > span.toDay) continue;
    if (shopId !== undefined && deed.shopId !== shopId) continue;
    if (city !== undefined && cityOf(deed.shopId) !== city) continue;
    sum += deed.count;
  }
  return sum;
}

describe('what tills did equals a plain count', () => {
  it.each<readonly [string, DaySpan, ConversationFilter]>([
    ['over everything', whole, {}],
    ['of two days', { fromDay: firstDay + 1, toDay: firstDay + 2 }, {}],
    ['of one shop', whole, { shopId: 'bund' }],
    ['of one city', whole, { city: cityOf('westlake') }],
    [
      'of one day in one shop',
      { fromDay: firstDay + 3, toDay: firstDay + 3 },
      { shopId: 'square' },
    ],
  ])('%s', async (_name, span, filter) => {
    const setup = { ...festivalCatalogue.setup, members: memberSetup };
    const redeemed = await stores.coupons.countRedeemed(account, span);
    const counts = await readCounterCounts(
      stores,
      { account, setup },
      { fromMs: startOfDayMs(span.fromDay), toMs: startOfDayMs(span.toDay + 1) },
    );

    const told = {
      coupon: sumRedeemed(redeemed, filter, cityOf)?.total,
      ...sumCounter(counts, filter, cityOf),
    };
    const kinds = ['coupon', 'gift-fetched', 'points-earned', 'points-redeemed'] as const;
    expect(told).toEqual(
      Object.fromEntries(kinds.map((what) => [what, plainly(what, span, filter)])),
    );
  });

  it('and none of them is empty in what was done', () => {
    const all = new Set(deeds.map(({ what }) => what));
    expect([...all].toSorted()).toEqual([
      'coupon',
      'gift-fetched',
      'points-earned',
      'points-redeemed',
    ]);
  });
});

it('a busy quarter is counted whole, and the gifts behind a hundred thousand points', async () => {
  const at = { atMs: startOfDayMs(firstDay), openId: openIdNamed('f'), lineId: 'l' };
  const earned = { ...at, body: { kind: 'earn', points: 2, shopId: 'bund' } };
  const fetched = { ...at, body: { kind: 'fetched', giftIds: ['bag'], shopId: 'bund' } };
  const lines = {
    [memberRegister(account).name]: Array.from({ length: 100_001 }, () => earned),
    [festivalRegister(account, festival).name]: [fetched],
  };
  const registers: Pick<RegisterStore, 'listLines'> = {
    async listLines({ name }, { limit, cursor = '0' }) {
      const end = Number(cursor) + limit;
      const all = lines[name] ?? [];
      const found = all.slice(Number(cursor), end);
      return { found, ...(end < all.length && { next: String(end) }) };
    },
  };

  const setup = { ...festivalCatalogue.setup, members: memberSetup };
  const span = { fromMs: at.atMs, toMs: startOfDayMs(firstDay + 1) };
  const counts = await readCounterCounts({ registers }, { account, setup }, span);
  const where = { day: firstDay, shopId: 'bund' };
  expect(counts).toEqual([
    { kind: 'points-earned', count: 200_002, ...where },
    { kind: 'gift-fetched', count: 1, ...where },
  ]);
});

it('of a group of followers nothing is known at a till', () => {
  expect(sumCounter([], { group: 'vip' }, cityOf)).toBeUndefined();
});

it('alerts count when they left because of an opt-in, and not otherwise', () => {
  const line = (end: SendLine['end'], cause: SendLine['cause']) =>
    ({ jobId: 'j' as JobId, end, cause }) as SendLine;
  const optIn = { kind: 'opt-in', optInId: 'a-1', topic: 'spending' } as const;
  const turn = { kind: 'turn', turnId: turnOf(account, 'f', '1').turnId } as const;
  const lines = [
    line('sent', optIn),
    line('unknown', optIn),
    line('dropped', optIn),
    line('sent', turn),
  ];
  expect(countAlerts(lines)).toBe(2);
});
