import { expect, it } from 'vitest';
import { callService } from './given-turn.ts';
import { openCoupons } from './open-coupons.ts';
import { points } from './small-brand.ts';

it('from "I want a burger" to the coupon for the shop that was chosen, several turns hold together', async () => {
  const coupons = await openCoupons();
  const asked = await callService('nearest-shop', { parameters: { product: 'burger' } });
  const awaited = asked.session.dialogue?.awaits?.call;
  expect(awaited?.handler).toBe('nearest-shop');

  const listed = await callService('nearest-shop', {
    parameters: { ...awaited?.parameters },
    message: { kind: 'location', point: points.peoplesSquare },
    session: asked.session,
  });
  const second = listed.session.dialogue?.options[1]?.call;
  expect(second).toEqual({ handler: 'shop-detail', parameters: { shop: 'bund' } });

  const shown = await callService('shop-detail', {
    parameters: { ...second?.parameters },
    session: listed.session,
  });
  expect(shown.text).toMatch(/^「外滩店」/);

  const claimed = await callService('coupon', { session: shown.session, coupons });
  expect(claimed.text).toContain('领好了，这是您的「汉堡日立减 10 元」');

  const phone = await callService('order-phone', { session: claimed.session });
  expect(phone.text).toContain('「外滩店」电话 021-5555-0002');
});
