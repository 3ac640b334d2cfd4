import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { Campaign } from '../../src/domain/catalogue.ts';
import type { Entity } from '../../src/domain/intent.ts';
import { callService, type Given } from './given-turn.ts';
import { openCoupons } from './open-coupons.ts';
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

describe('of eight campaigns', () => {
  const many = Array.from({ length: 8 }, (_, at) => {
    return { ...burgerCoupon, id: `c${at + 1}`, name: `券${at + 1}` };
  });
  const catalogue = brandWith(...many);
  const holderOf = async (...ids: readonly string[]) => {
    const coupons = await openCoupons();
    for (const campaign of ids) {
      await claim({ parameters: { campaign }, catalogue, coupons, turnId: campaign });
    }
    return coupons;
  };

  it('five are listed, and the others named', async () => {
    const { text, session } = await claim({ catalogue });
    expect(text).toContain(
      '5. 券5\n\n回复数字领取。\n另有 3 种，说名字也能领：「券6」「券7」「券8」',
    );
    expect(session.dialogue?.options).toHaveLength(5);
  });

  it('those that the follower holds make room for the others', async () => {
    const coupons = await holderOf('c1', 'c2', 'c3', 'c4');
    const { text } = await claim({ catalogue, coupons });
    expect(text).toContain('1. 券1（已领）\n2. 券5\n3. 券6\n4. 券7\n5. 券8\n');
    expect(text).not.toContain('另有');
  });

  it('those that the follower holds are not named among the others', async () => {
    const { text } = await claim({ catalogue, coupons: await holderOf('c7') });
    expect(text).toContain('5. 券5\n\n回复数字领取。\n另有 2 种，说名字也能领：「券6」「券8」');
  });

  it('what can still be had is told to whoever holds the first five', async () => {
    const coupons = await holderOf('c1', 'c2', 'c3', 'c4', 'c5');
    const { text } = await claim({ parameters: { campaign: 'c6' }, catalogue, coupons });
    expect(text).toContain('还可以领「券7」「券8」，回复名字领取。');
  });

  it('what can still be had is told where the first five are sold out', async () => {
    const soldOut = many.map((one, at) => (at < 6 ? { ...one, stock: 0 } : one));
    const { text } = await claim({
      parameters: { campaign: 'c1' },
      catalogue: brandWith(...soldOut),
    });
    expect(text).toContain('眼下能领的还有「券7」「券8」');
  });
});
