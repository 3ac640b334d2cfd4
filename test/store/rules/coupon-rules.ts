import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { CouponClaim, Redemption } from '../../../src/store/coupons.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { claimOf, noonMs, openIdNamed, turnOf } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

export function couponRules(ground: Ground): void {
  describe('a coupon', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
    });
    const claimBy = (follower: string, more: Partial<CouponClaim> = {}, turn = '1') =>
      claimOf(turnOf(account, follower, turn), more);
    const redemption = (code: string, more: Partial<Redemption> = {}): Redemption => ({
      account,
      code,
      campaignId: 'autumn',
      shopId: 'shop-1',
      redeemedAtMs: noonMs + 1000,
      redemptionId: 'look-1',
      ...more,
    });

    it('is granted with the code that the claim brings', async () => {
      const claim = claimBy('Xiao Li');

      const result = await stores.coupons.claim(claim);

      const { campaignId, openId, turnId, code, grantedAtMs } = claim;
      const coupon = { campaignId, openId, turnId, code, grantedAtMs };
      expect(result).toEqual({ kind: 'granted', coupon });
      expect(await otherNode.coupons.find(account, 'autumn', code)).toEqual(coupon);
      expect(await otherNode.coupons.countGranted(account, 'autumn')).toBe(1);
    });

    it('claimed again by the same turn is granted again with its first code', async () => {
      const first = await stores.coupons.claim(claimBy('Xiao Li'));

      const again = await otherNode.coupons.claim(claimBy('Xiao Li', { code: 'YMSECOND' }));

      expect(again).toEqual(first);
      expect(await stores.coupons.find(account, 'autumn', 'YMSECOND')).toBeUndefined();
      expect(await stores.coupons.countGranted(account, 'autumn')).toBe(1);
    });

    it('is given once to a follower; a later turn is shown the one they hold', async () => {
      const first = await stores.coupons.claim(claimBy('Xiao Li', { stock: 1 }));

      const later = await stores.coupons.claim(claimBy('Xiao Li', { stock: 1 }, '2'));

      expect(first).toMatchObject({ kind: 'granted' });
      expect(later).toEqual({ ...first, kind: 'already-owned' });
    });

    it('is sold out when all are granted; a greater stock opens it again', async () => {
      await stores.coupons.claim(claimBy('Xiao Li', { stock: 1 }));

      const soldOut = await stores.coupons.claim(claimBy('Lao Wang', { stock: 1 }));
      const none = await stores.coupons.claim(
        claimBy('Lao Wang', { stock: 0, campaignId: 'winter' }),
      );
      const reopened = await stores.coupons.claim(claimBy('Lao Wang', { stock: 2 }));

      expect(soldOut).toEqual({ kind: 'sold-out' });
      expect(none).toEqual({ kind: 'sold-out' });
      expect(reopened.kind).toBe('granted');
    });

    it('with a code that another follower holds is refused and nothing is written', async () => {
      await stores.coupons.claim(claimBy('Xiao Li', { code: 'YMSAME' }));

      const claim = stores.coupons.claim(claimBy('Lao Wang', { code: 'YMSAME' }));

      await expect(claim).rejects.toMatchObject({ code: 'UNEXPECTED' });
      expect(await stores.coupons.countGranted(account, 'autumn')).toBe(1);
      expect(await stores.coupons.find(account, 'autumn', 'YMSAME')).toMatchObject({
        openId: openIdNamed('Xiao Li'),
      });
    });

    it('never goes to more followers than there is stock, whatever comes at once', async () => {
      const followers = Array.from({ length: 200 }, (_, index) => `follower-${index}`);

      // Every follower asks three times, on both nodes: one retry, one new message.
      const results = await Promise.all(
        followers.flatMap((follower) => [
          stores.coupons.claim(claimBy(follower, { code: `A${follower}` })),
          otherNode.coupons.claim(claimBy(follower, { code: `B${follower}` })),
          otherNode.coupons.claim(claimBy(follower, { code: `C${follower}` }, '2')),
        ]),
      );

      const granted = results.flatMap((result) => ('coupon' in result ? [result.coupon] : []));
      expect(new Set(granted.map(({ openId }) => openId)).size).toBe(100);
      expect(new Set(granted.map(({ code }) => code)).size).toBe(100);
      expect(await stores.coupons.countGranted(account, 'autumn')).toBe(100);
    });

    it('is listed for its follower in the order of the campaigns asked for', async () => {
      await stores.coupons.claim(claimBy('Xiao Li', { campaignId: 'spring' }));
      await stores.coupons.claim(claimBy('Xiao Li', { campaignId: 'autumn' }));
      await stores.coupons.claim(claimBy('Lao Wang', { campaignId: 'winter' }));
      const openId = openIdNamed('Xiao Li');

      const list = await stores.coupons.list(account, openId, ['autumn', 'winter', 'spring']);

      expect(list.map(({ campaignId }) => campaignId)).toEqual(['autumn', 'spring']);
      expect(await stores.coupons.list(account, openId, [])).toEqual([]);
    });

    it('is redeemed once; the same redemption repeated is told so again', async () => {
      const { code } = claimBy('Xiao Li');
      await stores.coupons.claim(claimBy('Xiao Li'));

      const first = await stores.coupons.redeem(redemption(code));
      const repeat = await otherNode.coupons.redeem(redemption(code));
      const second = await otherNode.coupons.redeem(redemption(code, { redemptionId: 'look-2' }));
      const later = await stores.coupons.redeem(
        redemption(code, { redeemedAtMs: noonMs + 9000, redemptionId: 'look-3' }),
      );

      const redeemed = { code, redeemedAtMs: noonMs + 1000, redeemedShopId: 'shop-1' };
      expect(first).toMatchObject({ kind: 'redeemed', coupon: redeemed });
      expect(repeat).toEqual(first);
      expect(second).toMatchObject({ kind: 'already-redeemed', coupon: redeemed });
      expect(later).toMatchObject({ kind: 'already-redeemed', coupon: redeemed });
      expect(await stores.coupons.find(account, 'autumn', code)).toMatchObject(redeemed);
      expect(await stores.coupons.claim(claimBy('Xiao Li'))).toMatchObject({ coupon: redeemed });
    });

    it('redeemed twice at once is taken once, be it in one shop and in the same millisecond', async () => {
      const { code } = claimBy('Xiao Li');
      await stores.coupons.claim(claimBy('Xiao Li'));

      const results = await Promise.all([
        stores.coupons.redeem(redemption(code, { redemptionId: 'look-1' })),
        otherNode.coupons.redeem(redemption(code, { redemptionId: 'look-2' })),
      ]);

      const kinds = results.map(({ kind }) => kind).toSorted();
      expect(kinds).toEqual(['already-redeemed', 'redeemed']);
    });

    it('is not known by a code that nobody holds', async () => {
      await stores.coupons.claim(claimBy('Xiao Li', { campaignId: 'spring', code: 'YMSPRING' }));

      expect(await stores.coupons.redeem(redemption('YMSPRING'))).toEqual({ kind: 'unknown-code' });
      expect(await stores.coupons.find(account, 'autumn', 'YMSPRING')).toBeUndefined();
    });

    it('that was redeemed counts once, on its day in Beijing, for its campaign and shop', async () => {
      const midnightMs = Date.UTC(2026, 9, 1, 16);
      const day = 20_727;
      const uses: readonly (readonly [string, string, string, number])[] = [
        ['f1', 'autumn', 'shop-1', midnightMs - 1],
        ['f2', 'autumn', 'shop-1', midnightMs - 5000],
        ['f3', 'autumn', 'shop 2', midnightMs - 1],
        ['f4', 'autumn', 'shop-1', midnightMs],
        ['f5', 'winter', 'shop-1', midnightMs - 1],
      ];
      for (const [follower, campaignId, shopId, redeemedAtMs] of uses) {
        const code = `YM${follower}`;
        await stores.coupons.claim(claimBy(follower, { campaignId, code }));
        const used = redemption(code, { campaignId, shopId, redeemedAtMs, redemptionId: follower });
        await stores.coupons.redeem(used);
        await otherNode.coupons.redeem(used);
        await otherNode.coupons.redeem({ ...used, shopId: 'shop-9', redemptionId: 'other' });
      }
      await stores.coupons.claim(claimBy('f6', { code: 'YMf6' }));

      const count = (fromDay: number, toDay: number) =>
        otherNode.coupons.countRedeemed(account, { fromDay, toDay });
      expect(await count(day - 1, day + 1)).toEqual([
        { day, campaignId: 'autumn', shopId: 'shop 2', count: 1 },
        { day, campaignId: 'autumn', shopId: 'shop-1', count: 2 },
        { day, campaignId: 'winter', shopId: 'shop-1', count: 1 },
        { day: day + 1, campaignId: 'autumn', shopId: 'shop-1', count: 1 },
      ]);
      expect(await count(day + 1, day + 1)).toHaveLength(1);
      expect(await count(day - 2, day - 1)).toEqual([]);
    });
  });
}
