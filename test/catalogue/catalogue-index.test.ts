import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distanceMetersBetween, indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import { openState } from '../../src/catalogue/opening-hours.ts';
import type { Catalogue, Shop } from '../../src/domain/catalogue.ts';
import type { GeoPoint } from '../../src/domain/geo.ts';
import { emptySetup } from '../../src/domain/service-setup.ts';

const always = { weekly: [], exceptions: {} };

function shopAt(id: string, point: GeoPoint): Shop {
  return {
    id,
    name: `${id}店`,
    aliases: [],
    city: '上海',
    district: '黄浦区',
    address: '某路 1 号',
    landmarks: [],
    phone: '021-5550-0100',
    point,
    hours: always,
    productIds: [],
    services: [],
  };
}

function catalogueOf(shops: readonly Shop[]): Catalogue {
  const profile = { name: '某店', assistantName: '小某', orderPhone: '1', serviceHours: always };
  const product = {
    id: 'p1',
    name: '汉堡',
    synonyms: [],
    category: '汉堡',
    priceFen: 1,
    description: '',
    allergens: [],
  };
  const campaign = {
    id: 'c1',
    name: '券',
    synonyms: [],
    productIds: [],
    shopIds: [],
    stock: 1,
    validFromMs: 0,
    validToMs: 1,
    codePrefix: 'AB',
    terms: '',
  };
  return {
    profile,
    shops,
    products: [product],
    groups: [],
    campaigns: [campaign],
    places: [],
    staff: [],
    setup: emptySetup,
  };
}

const pointArbitrary = fc.record({
  latitude: fc.double({ min: 18, max: 53, noNaN: true }),
  longitude: fc.double({ min: 74, max: 135, noNaN: true }),
});

it('the nearest shops are those that measuring every shop would find', () => {
  const search = fc.record({
    point: pointArbitrary,
    limit: fc.integer({ min: 0, max: 8 }),
    every: fc.integer({ min: 1, max: 4 }),
    maxDistanceMeters: fc.constantFrom(undefined, 0, 50_000, 800_000, 50_000_000),
  });
  fc.assert(
    fc.property(fc.array(pointArbitrary, { maxLength: 150 }), search, (points, wanted) => {
      const shops = points.map((point, at) => shopAt(`s${at}`, point));
      const where = (shop: Shop): boolean => Number(shop.id.slice(1)) % wanted.every === 0;
      const { limit, maxDistanceMeters } = wanted;
      const found = indexCatalogue(catalogueOf(shops)).nearestShops(wanted.point, {
        limit,
        where,
        ...(maxDistanceMeters !== undefined && { maxDistanceMeters }),
      });
      const measured = shops
        .filter(where)
        .map((shop) => distanceMetersBetween(wanted.point, shop.point))
        .filter((meters) => meters <= (maxDistanceMeters ?? Number.POSITIVE_INFINITY))
        .toSorted((a, b) => a - b)
        .slice(0, limit);
      expect(found.map(({ distanceMeters }) => distanceMeters)).toEqual(measured);
      expect(found.every(({ shop }) => where(shop))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it('distances are metres along the great circle', () => {
  const bund = { latitude: 31.2397, longitude: 121.4905 };
  const tiananmen = { latitude: 39.9087, longitude: 116.3975 };
  expect(distanceMetersBetween(bund, tiananmen)).toBeCloseTo(1_068_000, -3);
  expect(distanceMetersBetween(bund, bund)).toBe(0);
  const oneDegreeNorth = { ...bund, latitude: bund.latitude + 1 };
  expect(distanceMetersBetween(bund, oneDegreeNorth)).toBeCloseTo((6_371_000 * Math.PI) / 180, 3);
});

it('a brand without shops finds none', () => {
  const index = indexCatalogue(catalogueOf([]));
  expect(index.nearestShops({ latitude: 31, longitude: 121 }, { limit: 3 })).toEqual([]);
});

it('shops, products and campaigns are found by id', () => {
  const index = indexCatalogue(catalogueOf([shopAt('s1', { latitude: 31, longitude: 121 })]));
  expect(index.findShop('s1')?.name).toBe('s1店');
  expect(index.findProduct('p1')?.name).toBe('汉堡');
  expect(index.findCampaign('c1')?.name).toBe('券');
  expect([index.findShop('s2'), index.findProduct('s1'), index.findCampaign('p1')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('remembers whether a shop is open exactly as long as that stays true', () => {
  const weekly = Array.from({ length: 7 }, () => [
    { startMinute: 600, endMinute: 840 },
    { startMinute: 990, endMinute: 1560 },
  ]);
  const exceptions = { '2026-10-02': { spans: [], note: '休息' } };
  const shop = { ...shopAt('s1', { latitude: 31, longitude: 121 }), hours: { weekly, exceptions } };
  const index = indexCatalogue(catalogueOf([shop]));
  const startMs = Date.parse('2026-10-01T00:00:00+08:00');
  const minutes = fc.array(fc.integer({ min: 0, max: 4 * 1440 }), { minLength: 1, maxLength: 30 });

  fc.assert(
    fc.property(minutes, (asked) => {
      for (const minute of asked) {
        const atMs = startMs + minute * 60_000;
        expect(index.isOpen(shop, atMs)).toBe(openState(shop.hours, atMs).open);
      }
    }),
  );
});
