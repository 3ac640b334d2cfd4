import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { HandlerName } from '../../src/domain/intent.ts';
import { callService, type Given, ordinal, shopEntity } from './given-turn.ts';
import { hoursOf, night, noon, points, smallBrand } from './small-brand.ts';

const listed = { focus: { shopIds: ['square', 'bund', 'jingan'] } };
const sharedPlace = {
  point: points.jingan,
  source: 'shared',
  expiresAtMs: noon + 60_000,
} as const;

describe('which shop is meant', () => {
  it.each<[string, Given, string]>([
    [
      'the rule’s, before all',
      { parameters: { shop: 'bund' }, entities: [shopEntity('square')] },
      'bund',
    ],
    ['the one named', { entities: [shopEntity('bund')], session: listed }, 'bund'],
    ['the second of the list', { entities: [ordinal(2)], session: listed }, 'bund'],
    ['the last of the list', { entities: [ordinal(-1)], session: listed }, 'jingan'],
    [
      'the nearest to a place that is named',
      {
        entities: [
          { kind: 'place', value: '陆家嘴', text: '', level: 'landmark', point: points.lujiazui },
        ],
        session: { focus: { shopId: 'bund' } },
      },
      'lujiazui',
    ],
    [
      'the one we talk about',
      { session: { focus: { shopId: 'bund' }, place: sharedPlace } },
      'bund',
    ],
    ['the nearest to where the follower is', { session: { place: sharedPlace } }, 'jingan'],
  ])('%s', async (_rule, given, shopId) => {
    for (const handler of ['shop-detail', 'opening-hours'] as const) {
      expect((await callService(handler, given)).session.focus?.shopId).toBe(shopId);
    }
  });

  it.each<HandlerName>(['shop-detail', 'opening-hours'])(
    '%s asks for the place when nothing tells, three times, then lets go',
    async (handler) => {
      const matcher = 'dialogue';
      const first = await callService(handler);
      expect(first.result).toBe('place-asked');
      expect(first.session.dialogue?.awaits?.call).toEqual({ handler, parameters: {} });
      const second = await callService(handler, { session: first.session, matcher });
      const third = await callService(handler, { session: second.session, matcher });
      const fourth = await callService(handler, { session: third.session, matcher });
      expect(fourth.result).toBe('place-given-up');
    },
  );

  it.each<HandlerName>(['shop-detail', 'opening-hours'])(
    '%s says that the place is remembered',
    async (handler) => {
      const { text } = await callService(handler, { session: { place: sharedPlace } });
      expect(text).toMatch(/^按您之前的位置，最近的是：\n「静安店」/);
    },
  );

  it('a number beyond the list is answered with what there is', async () => {
    const { result, text } = await callService('shop-detail', {
      entities: [ordinal(5)],
      session: listed,
    });
    expect(result).toBe('number-out-of-range');
    expect(text).toContain('回复 1 到 3 的数字');
  });

  it('an ordinal without a list is no shop', async () => {
    expect((await callService('shop-detail', { entities: [ordinal(2)] })).result).toBe(
      'place-asked',
    );
  });

  it('a shop that was taken off the list since is not shown', async () => {
    const { result } = await callService('shop-detail', { session: { focus: { shopId: 'gone' } } });
    expect(result).toBe('place-asked');
  });

  it('far from every shop, it says so', async () => {
    const { result, text } = await callService('opening-hours', {
      message: { kind: 'location', point: points.lhasa },
    });
    expect(result).toBe('shops-far-away');
    expect(text).toContain('我们在上海、杭州有店');
  });

  describe('of two shops with one name', () => {
    const { shops } = smallBrand;
    const catalogue = indexCatalogue({
      ...smallBrand,
      shops: shops.map((shop) => (shop.id === 'westlake' ? { ...shop, name: '外滩店' } : shop)),
    });
    const both = { catalogue, entities: [shopEntity('bund'), shopEntity('westlake')] };

    it.each<HandlerName>(['shop-detail', 'opening-hours', 'order-phone'])(
      '%s asks which, and the choice leads back to it',
      async (handler) => {
        const { result, text, session } = await callService(handler, both);
        expect(result).toBe('shop-asked');
        expect(text).toContain('2. 外滩店（杭州西湖区）');
        expect(session.dialogue?.options[1]?.call).toEqual({
          handler,
          parameters: { shop: 'westlake' },
        });
      },
    );

    it('the city decides', async () => {
      const city = {
        kind: 'place',
        value: '杭州',
        text: '',
        level: 'city',
        point: points.westLake,
      } as const;
      const { session } = await callService('shop-detail', {
        ...both,
        entities: [...both.entities, city],
      });
      expect(session.focus?.shopId).toBe('westlake');
    });

    it('the list before decides', async () => {
      const { session } = await callService('shop-detail', {
        ...both,
        session: { focus: { shopIds: ['bund', 'jingan'] } },
      });
      expect(session.focus?.shopId).toBe('bund');
    });
  });
});

describe('shop-detail', () => {
  it('shows hours, address, phone, map, services, menu and the coupon that is good there', async () => {
    const { text, result } = await callService('shop-detail', { parameters: { shop: 'jingan' } });
    expect(result).toBe('shop-shown');
    expect(text.split('\n')).toEqual([
      '「静安店」',
      '营业中，次日02:00 打烊',
      '今天 07:00-次日02:00',
      '上海静安区jingan路 1 号',
      expect.stringMatching(
        /^电话 021-5555-0000 · <a href="https:\/\/apis\.map\.qq\.com\S+">地图<\/a>$/,
      ),
      '服务：外带、停车',
      '菜单：招牌汉堡、咖啡',
      '优惠：「静安新店礼」，每单限用一张。',
      '',
      '1. 领「静安新店礼」',
      '2. 订餐电话',
      '回复数字就行。',
    ]);
  });

  it('the next steps are about this shop', async () => {
    const { session } = await callService('shop-detail', { parameters: { shop: 'jingan' } });
    expect(session.dialogue?.options.map(({ call }) => call)).toEqual([
      { handler: 'coupon', parameters: { campaign: 'jingan-opening' } },
      { handler: 'order-phone', parameters: { shop: 'jingan' } },
    ]);
    expect(session.focus).toEqual({
      shopId: 'jingan',
      shopIds: ['jingan'],
      campaignId: 'jingan-opening',
    });
  });

  it('picked from a list, the list’s numbers keep their meaning', async () => {
    const { session, text } = await callService('shop-detail', {
      parameters: { shop: 'bund' },
      session: listed,
    });
    expect(session.dialogue?.options.map(({ label }) => label)).toEqual([
      '人民广场店',
      '外滩店',
      '静安店',
    ]);
    expect(session.focus?.shopIds).toEqual(['square', 'bund', 'jingan']);
    expect(text).toContain('「优惠券」领券');
  });

  it('the coupon for the product we talk about stands before the shop’s own', async () => {
    const { session } = await callService('shop-detail', {
      parameters: { shop: 'jingan' },
      session: { focus: { productId: 'coffee' } },
    });
    expect(session.focus?.campaignId).toBe('coffee');
  });

  it('without a coupon nothing is promised', async () => {
    const { text, session } = await callService('shop-detail', {
      parameters: { shop: 'bund' },
      catalogue: indexCatalogue({ ...smallBrand, campaigns: [] }),
    });
    expect(text).not.toContain('券');
    expect(session.focus?.campaignId).toBeUndefined();
  });

  it('an address that names its city is not given the city twice', async () => {
    const shops = smallBrand.shops.map((shop) => ({ ...shop, address: '上海市南京东路 1 号' }));
    const { text } = await callService('shop-detail', {
      parameters: { shop: 'bund' },
      catalogue: indexCatalogue({ ...smallBrand, shops }),
    });
    expect(text).toContain('\n上海市南京东路 1 号\n');
  });

  it('a shop with everything in long words still fits a message', async () => {
    const long = '很长的说明'.repeat(40);
    const shops = smallBrand.shops.map((shop) => ({
      ...shop,
      address: long.slice(0, 80),
      services: Array.from({ length: 30 }, () => '很长的服务名称'),
    }));
    const campaigns = smallBrand.campaigns.map((campaign) => ({ ...campaign, terms: long }));
    const { text } = await callService('shop-detail', {
      parameters: { shop: 'jingan' },
      catalogue: indexCatalogue({ ...smallBrand, shops, campaigns }),
    });
    expect(text.length).toBeLessThanOrEqual(600);
  });
});

describe('order-phone', () => {
  it('of the shop we talk about, with whether somebody is there', async () => {
    const { text } = await callService('order-phone', {
      session: { focus: { shopId: 'bund' } },
      nowMs: night,
    });
    expect(text).toContain('「外滩店」电话 021-5555-0002\n休息中，10:00 开门');
    expect(text).toContain('订餐电话 400-555-0100');
  });

  it.each<[string, Given]>([
    ['without a shop', {}],
    ['with a place, but no shop that was asked for', { session: { place: sharedPlace } }],
    ['with a number that fits no list', { entities: [ordinal(9)], session: listed }],
  ])('%s it is the brand’s own', async (_rule, given) => {
    const { text, session } = await callService('order-phone', given);
    expect(text).toBe('订餐电话 400-555-0100，或<a href="https://order.example.com/">在线点单</a>');
    expect(session.focus?.shopId).toBeUndefined();
  });

  it('a brand without a link gives the number alone', async () => {
    const { orderUrl: _orderUrl, ...profile } = smallBrand.profile;
    const catalogue = indexCatalogue({ ...smallBrand, profile });
    expect((await callService('order-phone', { catalogue })).text).toBe('订餐电话 400-555-0100');
  });

  it('a shop on holiday says why', async () => {
    const hours = hoursOf('每天 10:00-22:00', '2026-12-01 休息 盘点');
    const shops = smallBrand.shops.map((shop) => ({ ...shop, hours }));
    const { text } = await callService('order-phone', {
      parameters: { shop: 'bund' },
      catalogue: indexCatalogue({ ...smallBrand, shops }),
    });
    expect(text).toContain('盘点');
  });
});
