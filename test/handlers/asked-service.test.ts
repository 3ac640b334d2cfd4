import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import { callService } from './given-turn.ts';
import { noon, points, smallBrand } from './small-brand.ts';

const catalogue = indexCatalogue({
  ...smallBrand,
  shops: smallBrand.shops.map((shop) => ({
    ...shop,
    services: shop.id === 'jingan' || shop.id === 'lujiazui' ? ['停车', '儿童椅'] : ['外带'],
  })),
});
const place = {
  point: points.peoplesSquare,
  source: 'shared',
  expiresAtMs: noon + 60_000,
} as const;

describe('a service that is asked for', () => {
  it.each(['有停车位的店', '附近哪家有儿童椅', '有宝宝椅的店'])(
    '"%s" lists only shops that have it',
    async (normalisedText) => {
      const given = { normalisedText, catalogue, session: { place } };
      const { text, session } = await callService('nearest-shop', given);
      expect(session.focus?.shopIds).toEqual(['lujiazui', 'jingan']);
      expect(text).toMatch(/2 家有「(停车|儿童椅)」的门店/);
    },
  );

  it('is kept while we ask for the place', async () => {
    const { text, session } = await callService('nearest-shop', {
      normalisedText: '有车位的店',
      catalogue,
    });
    expect(text).toContain('帮您找有「停车」的门店');
    const found = await callService('nearest-shop', {
      parameters: session.dialogue?.awaits?.call.parameters ?? {},
      session: { ...session, place },
      catalogue,
    });
    expect(found.session.focus?.shopIds).toEqual(['lujiazui', 'jingan']);
  });

  it.each([
    ['jingan', '这家店有「停车」。'],
    ['bund', '这家店没有登记「停车」，去之前可以打电话问问。'],
  ])('of %s: %s', async (shop, words) => {
    const given = { parameters: { shop }, normalisedText: '能停车吗', catalogue };
    expect((await callService('shop-detail', given)).text.startsWith(words)).toBe(true);
  });

  it('that no shop lists asks for nothing', async () => {
    const given = { normalisedText: '有wifi的店', catalogue, session: { place } };
    expect((await callService('nearest-shop', given)).session.focus?.shopIds).toHaveLength(3);
  });
});
