import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { Campaign } from '../../src/domain/catalogue.ts';
import type { Entity } from '../../src/domain/intent.ts';
import { callService, type Given } from './given-turn.ts';
import {
  autumnCoupon,
  burgerCoupon,
  coffeeCoupon,
  smallBrand,
  springCoupon,
} from './small-brand.ts';

function brandWith(...campaigns: readonly Campaign[]) {
  return indexCatalogue({ ...smallBrand, campaigns });
}

const claim = (given: Given = {}) => callService('coupon', given);
const couponEntity = ({ id }: Campaign): Entity => ({ kind: 'coupon', value: id, text: '好券' });

describe('a coupon of a word that several have is', () => {
  it.each<[string, Campaign]>([
    ['over', autumnCoupon],
    ['not begun', springCoupon],
    ['a gift only', { ...coffeeCoupon, giftOnly: true }],
  ])('that can be had, where one of the same word is %s', async (_state, other) => {
    const { result, text } = await claim({
      catalogue: brandWith(other, burgerCoupon),
      entities: [couponEntity(other), couponEntity(burgerCoupon)],
    });
    expect(result).toBe('coupon-granted');
    expect(text).toContain(`领好了，这是您的「${burgerCoupon.name}」`);
  });

  it('the first of a word of which none can be had, told so', async () => {
    const { result } = await claim({ entities: [autumnCoupon, springCoupon].map(couponEntity) });
    expect(result).toBe('coupon-expired');
  });

  it('asked about where several can be had; the word itself picks none', async () => {
    const alike = [burgerCoupon, coffeeCoupon].map((one) => ({ ...one, synonyms: ['好券'] }));
    const { result, text, session } = await claim({
      catalogue: brandWith(...alike, autumnCoupon),
      entities: [autumnCoupon, ...alike].map(couponEntity),
    });
    expect(result).toBe('coupon-choice');
    expect(text).toBe(
      '叫这个名字的券有几种：\n1. 汉堡日立减 10 元\n2. 咖啡买一送一\n\n回复数字领取。',
    );
    expect(session.dialogue?.options.flatMap(({ words }) => words)).not.toContain('好券');
  });
});
