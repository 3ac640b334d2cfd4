import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import { beijing } from '../catalogue/beijing.ts';
import { callService, type Given } from './given-turn.ts';
import { openCoupons } from './open-coupons.ts';
import { coffeeCoupon, noon, smallBrand } from './small-brand.ts';

const codePattern = /[A-Z]{2,4}(-[2-9A-HJKMNP-Z]{3}){3}/;

const claim = (given: Given) => callService('coupon', given);

describe('my-coupons', () => {
  it('who holds none is told, and where to get one', async () => {
    const { result, text } = await callService('my-coupons');
    expect(result).toBe('coupons-listed-none');
    expect(text).toContain('回复「优惠券」');
  });

  it('lists the usable before the used and the expired, each with its code', async () => {
    const coupons = await openCoupons();
    for (const id of ['coffee', 'burger-day', 'jingan-opening']) {
      await claim({ parameters: { campaign: id }, coupons, turnId: id });
    }
    const [held] = await coupons.list('main' as AccountName, 'follower-1' as OpenId, [
      'jingan-opening',
    ]);
    await coupons.redeem({
      account: 'main' as AccountName,
      campaignId: 'jingan-opening',
      code: held?.code ?? '',
      shopId: 'jingan',
      redeemedAtMs: noon,
      redemptionId: 'look-1',
    });
    const nowMs = beijing('2026-12-11 09:00');
    const { result, text } = await callService('my-coupons', { coupons, nowMs });
    expect(result).toBe('coupons-listed');
    expect(text.match(/「.*」.*/g)).toEqual([
      '「咖啡买一送一」有效期至 12月31日',
      '「静安新店礼」12月1日已在静安店使用',
      '「汉堡日立减 10 元」12月10日已过期',
    ]);
    expect(text.match(new RegExp(codePattern, 'g'))).toHaveLength(3);
    expect(text).not.toContain('回复「优惠券」');
  });

  it('a long list is cut between coupons, never within a code', async () => {
    const coupons = await openCoupons();
    const campaigns = Array.from({ length: 12 }, (_, index) => ({
      ...coffeeCoupon,
      id: `c${index}`,
      name: `第 ${index} 张很长很长的优惠券名称`,
    }));
    const catalogue = indexCatalogue({ ...smallBrand, campaigns });
    for (const { id } of campaigns) {
      await claim({ parameters: { campaign: id }, coupons, catalogue, turnId: id });
    }
    const { text } = await callService('my-coupons', { coupons, catalogue });
    expect(text.match(new RegExp(codePattern, 'g'))).toHaveLength(5);
    expect(text).toContain('另有 7 张没有列出');
  });
});
