import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { GeoPoint } from '../../src/domain/geo.ts';
import type { Entity } from '../../src/domain/intent.ts';
import type { Place } from '../../src/domain/session.ts';
import { beijing } from '../catalogue/beijing.ts';
import {
  callService,
  type Given,
  type MessagePart,
  productEntity,
  shopEntity,
} from './given-turn.ts';
import { night, noon, points, smallBrand } from './small-brand.ts';

const minuteMs = 60_000;

function pin(point: GeoPoint, label?: string): MessagePart {
  return { kind: 'location', point, ...(label !== undefined && { label }) };
}

function place(value: string, point: GeoPoint, level: 'city' | 'district' | 'landmark'): Entity {
  return { kind: 'place', value, text: value, point, level };
}

function sharedPlace(point: GeoPoint, expiresAtMs = noon + minuteMs): Place {
  return { point, source: 'shared', expiresAtMs };
}

const find = (given: Given) => callService('nearest-shop', given);

describe('what is listed', () => {
  it('the three nearest open shops that sell the product, nearest first', async () => {
    const { text, result, session } = await find({
      parameters: { product: 'burger' },
      message: pin(points.peoplesSquare),
    });
    expect(result).toBe('shops-listed');
    expect(session.focus?.shopIds).toEqual(['square', 'bund', 'lujiazui']);
    expect(text).toMatch(/^离您最近、正在营业的 3 家有「招牌汉堡」的门店：/);
    expect(text).toContain(
      '1. 人民广场店 · 10 米\n营业中，22:00 打烊 · square路 1 号\n电话 021-5555-0001',
    );
    expect(text).toContain(
      'https://apis.map.qq.com/uri/v1/marker?marker=coord:31.230400,121.473700',
    );
    expect(text.match(/apis\.map/g)).toHaveLength(1);
    expect(text).toContain('回复「优惠券」领取');
    expect(text).toContain('400-555-0100');
  });

  it('the product named in the message counts as well as the one of the rule', async () => {
    const { session } = await find({
      message: pin(points.peoplesSquare),
      entities: [productEntity('coffee')],
    });
    expect(session.focus).toMatchObject({ shopIds: ['jingan', 'xujiahui'], productId: 'coffee' });
  });

  it('a group means any of its products, in the search, the answer and what comes after', async () => {
    const given = { entities: [productEntity('主食')] };
    const asked = await find(given);
    const { text, session } = await find({ ...given, message: pin(points.peoplesSquare) });

    expect(asked.session.dialogue?.awaits?.call.parameters).toEqual({ product: '主食' });
    expect(text).toMatch(/家有「主食」的门店：/);
    expect(text).toContain('「汉堡日立减 10 元」优惠券可用');
    expect(session.focus).toMatchObject({ productId: '主食', campaignId: 'burger-day' });
  });

  it('a shop that is closed now is passed over', async () => {
    const { session } = await find({
      parameters: { product: 'coffee' },
      message: pin(points.xujiahui),
      nowMs: beijing('2026-12-01 15:00'),
    });
    expect(session.focus).toMatchObject({ shopIds: ['jingan'], shopId: 'jingan' });
  });

  it('a closed shop is listed when the rule does not mind', async () => {
    const { session, text } = await find({
      parameters: { product: 'coffee', openNow: false },
      message: pin(points.xujiahui),
      nowMs: beijing('2026-12-01 15:00'),
    });
    expect(session.focus?.shopIds).toEqual(['xujiahui', 'jingan']);
    expect(text).toContain('休息中，明天 06:30 开门');
  });

  it('when nobody is open, who opens first stands first, with the time', async () => {
    const { text, result, session } = await find({
      message: pin(points.peoplesSquare),
      nowMs: night,
    });
    expect(result).toBe('shops-closed');
    expect(session.focus?.shopIds).toEqual(['xujiahui', 'jingan', 'square']);
    expect(text).toContain('现在都没在营业');
    expect(text).toContain('休息中，06:30 开门');
  });

  it('the numbers and the names of the list can be picked', async () => {
    const { session } = await find({ message: pin(points.peoplesSquare) });
    expect(session.dialogue?.expiresAtMs).toBe(noon + 10 * minuteMs);
    expect(session.dialogue?.options[0]).toEqual({
      label: '人民广场店',
      words: ['人民广场店', '广场店'],
      call: { handler: 'shop-detail', parameters: { shop: 'square' } },
    });
  });

  it('a list without a product forgets the product, the shop and the coupon before it', async () => {
    const { session } = await find({
      message: { kind: 'text', text: '附近的店' },
      session: {
        place: sharedPlace(points.peoplesSquare),
        focus: { shopId: 'westlake', productId: 'burger', campaignId: 'gone' },
      },
      catalogue: indexCatalogue({ ...smallBrand, campaigns: [] }),
    });
    expect(session.focus).toEqual({ shopIds: ['square', 'bund', 'lujiazui'] });
  });

  it('"more" goes on behind the last list with the same product, until there are no more', async () => {
    const more = { parameters: { more: true }, message: { kind: 'text', text: '还有吗' } } as const;
    const first = await find({
      parameters: { product: 'burger' },
      message: pin(points.peoplesSquare),
    });
    const second = await find({ ...more, session: first.session });
    expect(second.session.focus).toMatchObject({ shopIds: ['jingan'], productId: 'burger' });
    expect(second.text).toMatch(/^再远一点/);
    const third = await find({ ...more, session: second.session });
    expect(third.result).toBe('shops-exhausted');
    expect(third.text).toContain('有「招牌汉堡」的门店就是刚才这些了');
  });

  it('skip passes over the nearest', async () => {
    const { session } = await find({ parameters: { skip: 3 }, message: pin(points.peoplesSquare) });
    expect(session.focus?.shopIds).toEqual(['jingan', 'xujiahui']);
  });

  it('a new place in the middle of the talk keeps the product', async () => {
    const first = await find({
      parameters: { product: 'coffee' },
      message: pin(points.peoplesSquare),
    });
    const second = await find({ message: pin(points.xujiahui), session: first.session });
    expect(second.session.focus?.shopIds).toEqual(['xujiahui', 'jingan']);
    const later = await find({
      message: pin(points.xujiahui),
      session: first.session,
      nowMs: noon + 11 * minuteMs,
    });
    expect(later.session.focus?.productId).toBeUndefined();
  });
});

describe('nowhere near', () => {
  it('far from every shop, our cities are named, and no distance', async () => {
    const { text, result, session } = await find({ message: pin(points.lhasa) });
    expect(result).toBe('shops-far-away');
    expect(text).toContain('您附近找不到我们的门店。\n我们在上海、杭州有店。');
    expect(text).not.toContain('公里');
    expect(session.dialogue?.options).toEqual([]);
  });

  it('a product that only another city has sends nobody to the wrong shop', async () => {
    const { text, result } = await find({
      parameters: { product: 'tea' },
      message: pin(points.peoplesSquare),
    });
    expect(result).toBe('shops-far-away');
    expect(text).toContain('您附近 50 公里内找不到有「龙井奶茶」的门店');
    expect(text).toContain('最近的在杭州');
    expect(text).toContain('1. 西湖店');
  });

  it('of a product that is very far away the cities that have it are named', async () => {
    const { text } = await find({ parameters: { product: 'tea' }, message: pin(points.lhasa) });
    expect(text).toContain('我们在杭州有店。');
  });

  it('a product that no shop has is said at once, without asking for a place', async () => {
    const { text, result } = await find({ parameters: { product: 'moon' } });
    expect(result).toBe('product-nowhere');
    expect(text).toContain('「月饼」眼下各家店都没有');
  });

  it('a brand without shops says so', async () => {
    const { result } = await find({ catalogue: indexCatalogue({ ...smallBrand, shops: [] }) });
    expect(result).toBe('product-nowhere');
  });
});

describe('where from', () => {
  const lujiazui = place('陆家嘴', points.lujiazui, 'landmark');
  const shanghai = place('上海', points.peoplesSquare, 'city');
  const jingan = { place: sharedPlace(points.jingan) };
  it.each<[string, Given, string]>([
    [
      'the shared location before a named place',
      { message: pin(points.bund), entities: [lujiazui] },
      'bund',
    ],
    [
      'a point in the message',
      { entities: [{ kind: 'point', value: '', text: '', point: points.bund }] },
      'bund',
    ],
    [
      'a named place before the remembered one',
      { entities: [lujiazui], session: jingan },
      'lujiazui',
    ],
    ['the landmark before its city', { entities: [shanghai, lujiazui] }, 'lujiazui'],
    [
      'a named shop before the remembered place',
      { entities: [shopEntity('bund')], session: jingan },
      'bund',
    ],
    ['the remembered place', { session: jingan }, 'jingan'],
  ])('%s', async (_rule, given, shopId) => {
    expect((await find(given)).session.focus?.shopIds?.[0]).toBe(shopId);
  });

  describe('of two landmarks with one name', () => {
    const inHangzhou = place('中心广场', points.westLake, 'landmark');
    const inShanghai = place('中心广场', points.lujiazui, 'landmark');
    const square = { name: '中心广场', synonyms: [], level: 'landmark' } as const;
    const catalogue = indexCatalogue({
      ...smallBrand,
      places: [
        { ...square, city: '杭州', point: points.westLake },
        { ...square, city: '上海', point: points.lujiazui },
      ],
    });
    it.each<[string, Given, string, string]>([
      [
        'the one in the city that was named',
        { entities: [inHangzhou, inShanghai, shanghai] },
        'lujiazui',
        '「中心广场」',
      ],
      [
        'the one near the last place',
        { entities: [inHangzhou, inShanghai], session: jingan },
        'lujiazui',
        '「上海中心广场」',
      ],
      [
        'else the first, named with its city',
        { entities: [inHangzhou, inShanghai] },
        'westlake',
        '「杭州中心广场」',
      ],
    ])('%s', async (_rule, given, shopId, label) => {
      const { session, text } = await find({ ...given, catalogue });
      expect(session.focus?.shopIds?.[0]).toBe(shopId);
      expect(text.startsWith(label)).toBe(true);
    });
  });

  it.each<[string, Given, Partial<Place>]>([
    [
      'a shared location for two hours',
      { message: pin(points.bund, '中山东一路') },
      { source: 'shared', label: '中山东一路', expiresAtMs: noon + 120 * minuteMs },
    ],
    [
      'a named place for half an hour',
      { entities: [lujiazui] },
      { source: 'named', label: '陆家嘴', expiresAtMs: noon + 30 * minuteMs },
    ],
  ])('%s is kept', async (_rule, given, kept) => {
    expect((await find(given)).session.place).toMatchObject(kept);
  });

  it('a place that this message did not tell is said to be remembered', async () => {
    const { text } = await find({ session: { place: sharedPlace(points.jingan) } });
    expect(text).toMatch(/^按您之前的位置，离您最近/);
  });

  it('a remembered place that expired is forgotten', async () => {
    const { result } = await find({ session: { place: sharedPlace(points.jingan, noon) } });
    expect(result).toBe('place-asked');
  });

  it('a whole city is searched from its centre, with a question for the district', async () => {
    const { text, result } = await find({ entities: [shanghai] });
    expect(result).toBe('shops-listed');
    expect(text).toMatch(/^离「上海」市中心最近、正在营业的 3 家门店：/);
    expect(text).toContain('您在哪个区');
  });
});
