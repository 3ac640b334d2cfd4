import { expect, it } from 'vitest';
import { rehearsalCoupons } from '../../src/brand/rehearsal-coupons.ts';
import type { AccountName, OpenId, TurnId } from '../../src/domain/ids.ts';

const account = 'tests' as AccountName;
const openId = 'o-1' as OpenId;

const claimIn = (turn: string, code: string) => ({
  account,
  campaignId: 'half',
  openId,
  turnId: turn as TurnId,
  code,
  stock: 1,
  grantedAtMs: 1,
});

it('one coupon of a campaign for a conversation, and the turn that got it gets it again', async () => {
  const coupons = rehearsalCoupons();
  expect(await coupons.claim(claimIn('t1', 'A'))).toMatchObject({ kind: 'granted' });
  const repeated = await coupons.claim(claimIn('t1', 'B'));
  expect(repeated).toMatchObject({ kind: 'granted', coupon: { code: 'A' } });
  const another = await coupons.claim(claimIn('t2', 'C'));
  expect(another).toMatchObject({ kind: 'already-owned', coupon: { code: 'A' } });
  expect(await coupons.list(account, openId, ['other', 'half'])).toMatchObject([{ code: 'A' }]);
  expect(await coupons.countGranted(account, 'half')).toBe(1);
});

it('redeems once, and says so again to who repeats it', async () => {
  const coupons = rehearsalCoupons();
  await coupons.claim(claimIn('t1', 'A'));
  const used = { account, campaignId: 'half', shopId: 's1', redeemedAtMs: 2 };
  const redeem = (code: string, redemptionId = 'look-1') =>
    coupons.redeem({ ...used, code, redemptionId });
  expect(await redeem('B')).toEqual({ kind: 'unknown-code' });
  expect(await redeem('A')).toMatchObject({ kind: 'redeemed', coupon: { redeemedShopId: 's1' } });
  expect((await redeem('A')).kind).toBe('redeemed');
  expect((await redeem('A', 'look-2')).kind).toBe('already-redeemed');
  expect(await coupons.find(account, 'half', 'A')).toMatchObject({ redeemedAtMs: 2 });
});

it('nothing of one conversation is there in the next', async () => {
  await rehearsalCoupons().claim(claimIn('t1', 'A'));
  expect(await rehearsalCoupons().list(account, openId, ['half'])).toEqual([]);
});
