import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { distanceMetersBetween } from '../../src/catalogue/catalogue-index.ts';
import { openState, spansOn } from '../../src/catalogue/opening-hours.ts';
import { findDayNumber } from '../../src/domain/beijing-time.ts';
import type { OpeningHours } from '../../src/domain/catalogue.ts';
import { demoContent as content, demoFiles, noonMs } from './demo-content.ts';

function textOf(path: string): string {
  return demoFiles.find((file) => file.path === path)?.text ?? '';
}

it('is as large as a demonstration needs', () => {
  const { shops, products, campaigns } = content.catalogue;
  expect(shops.length).toBeGreaterThanOrEqual(60);
  expect(new Set(shops.map(({ city }) => city)).size).toBe(8);
  expect(products.length).toBeGreaterThanOrEqual(20);
  expect(campaigns.map(({ giftOnly }) => giftOnly)).toEqual([false, false, false, true]);
  expect(textOf('rules.yaml').match(/^ {2}- id: /gm)?.length).toBeGreaterThanOrEqual(40);
  expect(content.menu).toHaveLength(3);
});

describe('shops', () => {
  it('lie within 40 km of their city and 25 km of their district', () => {
    const { shops, places } = content.catalogue;
    const lost = shops.filter(({ city, district, point }) => {
      const near = (level: string, name: string, meters: number) =>
        places.some(
          (place) =>
            place.level === level &&
            place.city === city &&
            place.name === name &&
            distanceMetersBetween(place.point, point) <= meters,
        );
      return !near('city', city, 40_000) || !near('district', district, 25_000);
    });
    expect(lost.map(({ name }) => name)).toEqual([]);
  });

  it('that bear the name of a place are at that place', () => {
    const { shops, places } = content.catalogue;
    const named = shops.flatMap((shop) => {
      const stem = shop.name.replace(/店$/, '');
      const place = places.find(({ city, name }) => city === shop.city && name === stem);
      return place
        ? [{ name: shop.name, meters: distanceMetersBetween(shop.point, place.point) }]
        : [];
    });
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ meters }) => meters > 1500)).toEqual([]);
  });

  it('come from three maps', () => {
    const systems = ['gcj02', 'wgs84', 'bd09'].filter((system) =>
      textOf('stores.csv').includes(`,${system},`),
    );
    expect(systems).toHaveLength(3);
  });

  it('have telephone numbers of nobody', () => {
    const { shops } = content.catalogue;
    expect(shops.filter(({ phone }) => !/^0\d{2,3}-5550-01\d\d$/.test(phone))).toEqual([]);
    expect(new Set(shops.map(({ phone }) => phone)).size).toBe(shops.length);
  });

  const tuesday = findDayNumber('2026-12-01') ?? Number.NaN;
  const newYear = findDayNumber('2027-02-06') ?? Number.NaN;
  it.each<[string, (hours: OpeningHours) => boolean]>([
    ['round the clock', (hours) => isDeepStrictEqual(openState(hours, noonMs), { open: true })],
    ['a split shift', (hours) => spansOn(hours, tuesday).length > 1],
    ['past midnight', (hours) => spansOn(hours, tuesday).some((span) => span.endMinute > 1440)],
    ['a weekday off', (hours) => hours.weekly.some((spans) => spans.length === 0)],
    ['a holiday off', (hours) => spansOn(hours, newYear).length === 0],
  ])('show %s', (_kind, test) => {
    expect(content.catalogue.shops.some(({ hours }) => test(hours))).toBe(true);
  });

  it('leave nobody hungry: some shop of every city is open at any hour', () => {
    const { shops } = content.catalogue;
    const cities = new Set(shops.map(({ city }) => city));
    const dark = Array.from(
      { length: 14 },
      (_, at) => Date.parse('2026-12-01T08:00:00+08:00') + at * 3_600_000,
    ).flatMap((atMs) =>
      [...cities].filter(
        (city) => !shops.some((s) => s.city === city && openState(s.hours, atMs).open),
      ),
    );
    expect(dark).toEqual([]);
  });
});

describe('coupons', () => {
  it('can be claimed today and through 2027', () => {
    const lastMs = Date.parse('2027-12-31T23:59:59.999+08:00');
    for (const { validFromMs, validToMs } of content.catalogue.campaigns) {
      expect(validFromMs).toBeLessThan(noonMs);
      expect(validToMs).toBe(lastMs);
    }
  });

  it('are scarce, for products, and for shops', () => {
    const { campaigns } = content.catalogue;
    expect(campaigns.some(({ stock }) => stock === 100)).toBe(true);
    expect(campaigns.some(({ productIds }) => productIds.length > 0)).toBe(true);
    expect(campaigns.some(({ shopIds }) => shopIds.length > 0)).toBe(true);
  });

  it('for the night are good where it is open at night', () => {
    const campaign = content.catalogue.findCampaign('midnight-fries');
    const nightMs = Date.parse('2026-12-04T22:30:00+08:00');
    const closed = campaign?.shopIds.filter((id) => {
      const shop = content.catalogue.findShop(id);
      return !shop || !openState(shop.hours, nightMs).open;
    });
    expect(closed).toEqual([]);
  });
});

describe('answers tell the truth about the rest of the brand', () => {
  it('count the shops', () => {
    expect(textOf('rules.yaml')).toContain(`一共 ${content.catalogue.shops.length} 家`);
  });

  it.each(['汉堡', '早餐', '小食', '饮品', '甜品'])('name the prices of %s', (category) => {
    const prices = content.catalogue.products
      .filter((product) => product.category === category)
      .map(({ priceFen }) => priceFen / 100);
    const range = `${category} ${Math.min(...prices)} 到 ${Math.max(...prices)} 元`;
    expect(textOf('rules.yaml')).toContain(range);
  });

  it.each([
    ['一人饱套餐', 'solo-set'],
    ['儿童餐', 'kids-set'],
    ['团圆分享餐', 'sharing-set'],
  ])('name the price of %s', (name, id) => {
    const yuan = (content.catalogue.findProduct(id)?.priceFen ?? 0) / 100;
    expect(textOf('rules.yaml')).toContain(`${name} ${yuan} 元`);
  });

  it('send pets where there is a terrace', () => {
    const terraces = content.catalogue.shops.filter(({ services }) => services.includes('露台'));
    expect(terraces.map(({ name }) => name)).toEqual([
      '三里屯店',
      '太古里店',
      '楚河汉街店',
      '武汉天地店',
    ]);
    expect(textOf('rules.yaml')).toContain('三里屯、太古里、楚河汉街和武汉天地四家有露台');
  });
});
