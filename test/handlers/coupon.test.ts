import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { Campaign } from '../../src/domain/catalogue.ts';
import { findCouponCode } from '../../src/domain/coupon-code.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import type { PageWish } from '../../src/domain/page-link.ts';
import { beijing } from '../catalogue/beijing.ts';
import { callService, type Given, ordinal, productEntity, shopEntity } from './given-turn.ts';
import { openCoupons } from './open-coupons.ts';
import {
  autumnCoupon,
  burgerCoupon,
  coffeeCoupon,
  jinganCoupon,
  noon,
  smallBrand,
  springCoupon,
} from './small-brand.ts';

function brandWith(...campaigns: readonly Campaign[]) {
  return indexCatalogue({ ...smallBrand, campaigns });
}

const claim = (given: Given = {}) => callService('coupon', given);
const codePattern = /[A-Z]{2,4}(-[2-9A-HJKMNP-Z]{3}){3}/;

describe('a coupon is given', () => {
  it('with its code, until when, where, the terms, and waits for the disk', async () => {
    const { text, result, outcome, session } = await claim({
      parameters: { campaign: 'burger-day' },
    });
    expect(result).toBe('coupon-granted');
    expect(outcome.gives).toBe(true);
    expect(text).toMatch(codePattern);
    expect(text).toContain('领好了，这是您的「汉堡日立减 10 元」');
    expect(text).toContain('有效期至 12月10日\n所有门店可用\n适用：招牌汉堡\n每单限用一张。');
    expect(session.focus?.campaignId).toBe('burger-day');
  });

  it('with a link to its page where followers can open one, and none once it was used', async () => {
    const coupons = await openCoupons();
    const links = {
      to: ({ page, openId, subject }: PageWish) => `https://x/${page}/${openId}/${subject}`,
    };
    const given = { parameters: { campaign: 'burger-day' }, coupons, links };
    const { text } = await claim(given);
    const [held] = await coupons.list('main' as AccountName, 'follower-1' as OpenId, [
      'burger-day',
    ]);
    const code = held?.code ?? '';
    const used = { account: 'main' as AccountName, campaignId: 'burger-day', code };
    await coupons.redeem({ ...used, shopId: 'bund', redeemedAtMs: noon, redemptionId: 'look-1' });

    expect(text).toContain(
      '<a href="https://x/coupon/follower-1/burger-day">打开二维码，给店员扫</a>',
    );
    expect((await claim(given)).text).not.toContain('href');
  });

  it('the code that is shown is the one that the store keeps', async () => {
    const coupons = await openCoupons();
    const { text } = await claim({ parameters: { campaign: 'burger-day' }, coupons });
    const shown = findCouponCode(codePattern.exec(text)?.[0] ?? '');
    const kept = await coupons.find('main' as AccountName, 'burger-day', shown?.code ?? '');
    expect(kept?.openId).toBe('follower-1');
  });

  it('a turn that is taken twice gives the same code twice, and one coupon', async () => {
    const coupons = await openCoupons();
    const given = { parameters: { campaign: 'burger-day' }, coupons };
    const [first, again] = [await claim(given), await claim(given)];
    expect(again.text).toBe(first.text);
    expect(again.outcome.gives).toBe(true);
    expect(await coupons.countGranted('main' as AccountName, 'burger-day')).toBe(1);
  });

  it('what else there is goes by name: no number gives a second coupon by mistake', async () => {
    const { text, session } = await claim({ parameters: { campaign: 'burger-day' } });
    expect(text).toContain('还可以领「咖啡买一送一」「静安新店礼」，回复名字领取。');
    expect(session.dialogue).toBeUndefined();
  });

  it('the numbers of the choice keep their meaning after one of them was given', async () => {
    const coupons = await openCoupons();
    const choice = await claim({ coupons });
    const { result, session } = await claim({
      parameters: { campaign: 'burger-day' },
      coupons,
      session: choice.session,
    });
    expect(result).toBe('coupon-granted');
    expect(session.dialogue).toEqual(choice.session.dialogue);
    expect(session.dialogue?.options[1]?.label).toBe('咖啡买一送一');
  });

  it('a coupon of some shops names them, the one we talk about first', async () => {
    const shopIds = ['square', 'bund', 'lujiazui', 'jingan'];
    const { text } = await claim({
      catalogue: brandWith({ ...burgerCoupon, shopIds }),
      session: { focus: { shopId: 'jingan' } },
    });
    expect(text).toContain('可用门店：静安店、人民广场店、外滩店等 4 家');
  });

  it('endless terms never cost the code', async () => {
    const { text } = await claim({
      catalogue: brandWith({ ...burgerCoupon, terms: '条款'.repeat(2_000) }),
    });
    expect(text).toMatch(codePattern);
    expect(text.length).toBeLessThanOrEqual(600);
  });
});

describe('which coupon', () => {
  it.each<[string, Given, string]>([
    ['the one the rule names', { parameters: { campaign: 'coffee' } }, coffeeCoupon.name],
    [
      'the one the follower names',
      {
        entities: [{ kind: 'coupon', value: 'coffee', text: '' }],
        session: { focus: { campaignId: 'burger-day' } },
      },
      coffeeCoupon.name,
    ],
    [
      'the one that was offered with the list of shops',
      {
        session: {
          focus: { shopIds: ['square', 'bund'], productId: 'burger', campaignId: 'burger-day' },
        },
      },
      burgerCoupon.name,
    ],
    [
      'the only one that fits the shop',
      {
        session: { focus: { shopId: 'jingan', productId: 'none' } },
        catalogue: brandWith(jinganCoupon, { ...burgerCoupon, shopIds: ['bund'] }),
      },
      jinganCoupon.name,
    ],
    [
      'the only one for the product that is named',
      { entities: [productEntity('coffee')], catalogue: brandWith(burgerCoupon, coffeeCoupon) },
      coffeeCoupon.name,
    ],
    [
      'that of the shop named',
      {
        entities: [shopEntity('jingan')],
        catalogue: brandWith(jinganCoupon, { ...burgerCoupon, shopIds: ['bund'] }),
      },
      jinganCoupon.name,
    ],
    [
      'that of the second shop of the list',
      {
        entities: [ordinal(2)],
        session: { focus: { shopIds: ['bund', 'jingan'] } },
        catalogue: brandWith(jinganCoupon, { ...burgerCoupon, shopIds: ['bund'] }),
      },
      jinganCoupon.name,
    ],
  ])('%s', async (_rule, given, name) => {
    const { result, text } = await claim(given);
    expect(result).toBe('coupon-granted');
    expect(text).toContain(`领好了，这是您的「${name}」`);
  });

  it('several that fit are offered as numbers; those held are marked', async () => {
    const coupons = await openCoupons();
    await claim({ parameters: { campaign: 'coffee' }, coupons });
    const { result, text, session } = await claim({ coupons });
    expect(result).toBe('coupon-choice');
    expect(text).toContain('1. 汉堡日立减 10 元\n2. 咖啡买一送一（已领）\n3. 静安新店礼');
    expect(session.dialogue?.options[2]?.call.parameters).toEqual({ campaign: 'jingan-opening' });
  });

  it('a coupon of another shop is not passed off as this shop’s', async () => {
    const { result, text } = await claim({
      session: { focus: { shopId: 'bund' } },
      catalogue: brandWith(jinganCoupon),
    });
    expect(result).toBe('coupon-choice');
    expect(text).toContain('「外滩店」眼下没有专门的券');
  });

  it('an offer that no longer runs is forgotten', async () => {
    const { result } = await claim({
      session: { focus: { campaignId: 'autumn' } },
      catalogue: brandWith(autumnCoupon, coffeeCoupon, burgerCoupon),
    });
    expect(result).toBe('coupon-choice');
  });
});

describe('a coupon is not given twice, nor out of nothing', () => {
  const used = async () => {
    const coupons = await openCoupons();
    await claim({ parameters: { campaign: 'burger-day' }, coupons, turnId: 'first' });
    const [held] = await coupons.list('main' as AccountName, 'follower-1' as OpenId, [
      'burger-day',
    ]);
    await coupons.redeem({
      account: 'main' as AccountName,
      campaignId: 'burger-day',
      code: held?.code ?? '',
      shopId: 'bund',
      redeemedAtMs: beijing('2026-12-01 12:30'),
      redemptionId: 'look-1',
    });
    return { coupons, code: held?.code ?? '' };
  };

  it('who holds one already sees the same code again', async () => {
    const coupons = await openCoupons();
    const parameters = { campaign: 'burger-day' };
    const first = await claim({ parameters, coupons, turnId: 'first' });
    const second = await claim({ parameters, coupons, turnId: 'second', nowMs: noon + 60_000 });
    expect(second.result).toBe('coupon-owned');
    expect(second.outcome.gives).toBeUndefined();
    expect(second.text).toContain('已经领过啦，还没用');
    expect(codePattern.exec(second.text)?.[0]).toBe(codePattern.exec(first.text)?.[0]);
  });

  it('who used it is told when and where, and is not sent to the till again', async () => {
    const { coupons } = await used();
    const { text } = await claim({
      parameters: { campaign: 'burger-day' },
      coupons,
      turnId: 'later',
    });
    expect(text).toContain('也已经用掉了');
    expect(text).toContain('12月1日已在外滩店使用');
    expect(text).not.toContain('到店给店员看');
  });

  it('sold out is said honestly, with what is left of others', async () => {
    const coupons = await openCoupons();
    const catalogue = brandWith(
      { ...burgerCoupon, stock: 1 },
      { ...coffeeCoupon, stock: 0 },
      jinganCoupon,
    );
    const given = { parameters: { campaign: 'burger-day' }, coupons, catalogue };
    await claim({ ...given, openId: 'somebody-else', turnId: 'first' });
    const { result, text, outcome } = await claim(given);
    expect(result).toBe('coupon-sold-out');
    expect(outcome.gives).toBeUndefined();
    expect(text).toContain('「汉堡日立减 10 元」已经领完了');
    expect(text).not.toContain('咖啡买一送一');
    expect(text).toContain('眼下能领的还有「静安新店礼」');
  });

  it.each<[string, Given, string, string]>([
    [
      'not begun',
      { parameters: { campaign: 'spring' } },
      'coupon-not-yet',
      '2027年2月1日 10:00 开始',
    ],
    ['over', { parameters: { campaign: 'autumn' } }, 'coupon-expired', '11月20日 22:00 已经结束'],
    ['none at all', { catalogue: brandWith() }, 'coupon-none', '眼下没有正在派发的优惠券'],
    [
      'only one to come',
      { catalogue: brandWith(springCoupon) },
      'coupon-none',
      '下一个是「春节套餐券」',
    ],
  ])('%s: said, with the date', async (_rule, given, result, words) => {
    const answered = await claim(given);
    expect(answered.result).toBe(result);
    expect(answered.text).toContain(words);
    expect(answered.text).not.toMatch(codePattern);
  });

  it.each([
    ['the first millisecond', burgerCoupon.validFromMs, 'coupon-granted'],
    ['one before', burgerCoupon.validFromMs - 1, 'coupon-not-yet'],
    ['the last millisecond', burgerCoupon.validToMs, 'coupon-granted'],
    ['one after', burgerCoupon.validToMs + 1, 'coupon-expired'],
  ])('at %s: %i → %s', async (_moment, nowMs, result) => {
    expect((await claim({ parameters: { campaign: 'burger-day' }, nowMs })).result).toBe(result);
  });
});
