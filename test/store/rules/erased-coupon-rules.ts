import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import { eraseParts } from '../../../src/privacy/eraser.ts';
import type { ErasureRequest } from '../../../src/store/erasures.ts';
import { erasedOwner } from '../../../src/store/follower-hash.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { claimOf, openIdNamed, turnOf } from '../../support/store-fixtures.ts';
import type { Ground, StoreUnderTest } from '../conformance.ts';

export function erasedCouponRules(ground: Ground): void {
  describe('a coupon of an erased follower', () => {
    let store: StoreUnderTest;
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      store = ground.store();
      ({ stores, otherNode } = store);
      account = ground.newAccount();
    });

    const nowMs = () => store.clock.now();
    const ofXiaoLi = (): ErasureRequest => ({
      account,
      openId: openIdNamed('Xiao Li'),
      requestedAtMs: nowMs(),
      reason: 'operator',
    });

    it('stays counted and redeemable, and the same follower gets neither a second one nor its code', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      const claim = claimOf(key, { stock: 1, grantedAtMs: nowMs() });
      await stores.coupons.claim(claim);
      await stores.coupons.redeem({
        ...{ account, campaignId: 'autumn', code: claim.code },
        ...{ shopId: 'shop-1', redeemedAtMs: nowMs(), redemptionId: 'look-1' },
      });

      await eraseParts(otherNode.erasures, ofXiaoLi());

      const again = claimOf(turnOf(account, 'Xiao Li', '2'), { code: 'YMSECOND', stock: 9 });
      const held = {
        code: claim.code,
        openId: erasedOwner(account, key.openId),
        redeemedShopId: 'shop-1',
      };
      expect(await stores.coupons.claim(again)).toEqual({ kind: 'claimed-before-erasure' });
      expect(await stores.coupons.countGranted(account, 'autumn')).toBe(1);
      expect(await stores.coupons.find(account, 'autumn', claim.code)).toMatchObject(held);
      expect(await stores.coupons.list(account, key.openId, ['autumn'])).toEqual([]);
    });

    it('is hidden from the moment the erasure is asked for, but not from the till', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      const claim = claimOf(key, { grantedAtMs: nowMs() });
      await stores.coupons.claim(claim);
      await stores.erasures.request(ofXiaoLi());
      store.clock.advance(1000);
      const later = turnOf(account, 'Xiao Li', '2');
      const second = claimOf(later, { campaignId: 'winter', grantedAtMs: nowMs() });
      await stores.coupons.claim(second);

      const again = claimOf(turnOf(account, 'Xiao Li', '3'), { code: 'YMSECOND' });
      expect(await otherNode.coupons.claim(again)).toEqual({ kind: 'claimed-before-erasure' });
      const listed = await otherNode.coupons.list(account, key.openId, ['autumn', 'winter']);
      expect(listed).toMatchObject([{ campaignId: 'winter' }]);
      expect(await otherNode.coupons.find(account, 'autumn', claim.code)).toBeDefined();
      expect((await otherNode.followers.collect(account, key.openId)).coupons).toHaveLength(2);
      expect(await stores.coupons.countGranted(account, 'autumn')).toBe(1);
    });

    it('is told once more to the turn that was granted it', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      const claim = claimOf(key, { grantedAtMs: nowMs() });
      await stores.coupons.claim(claim);
      await eraseParts(stores.erasures, ofXiaoLi());

      expect(await otherNode.coupons.claim(claim)).toMatchObject({
        kind: 'granted',
        coupon: { code: claim.code },
      });
    });
  });
}
