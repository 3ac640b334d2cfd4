import { expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import { festivalPage } from '../../src/follower-pages/festival-page.ts';
import { festivalSubject } from '../../src/handlers/festival-lines.ts';
import type { CouponStore } from '../../src/store/coupons.ts';
import { noon, smallBrand } from '../handlers/small-brand.ts';
import { festival } from '../services/festival-setup.ts';

const follower = { account: 'main' as AccountName, openId: 'oFollower' as OpenId };
const setup = { ...smallBrand.setup, festivals: [festival] };

async function showPage(subject: string, shops = smallBrand.shops) {
  const page = await festivalPage.show({
    ...{ ...follower, subject, nowMs: noon, language: 'zh' },
    catalogue: indexCatalogue({ ...smallBrand, shops, setup }),
    ports: { coupons: {} as CouponStore, registers: rehearsalRegisters() },
  });
  if (page.kind !== 'page') throw new Error(page.kind);
  return String(page.body);
}

it('the city of the link is shown first, however many words its name has', async () => {
  const city = 'Hong Kong';
  const shops = smallBrand.shops.map((shop) => (shop.id === 'westlake' ? { ...shop, city } : shop));
  const markup = await showPage(festivalSubject(festival, city), shops);
  expect(markup).toContain(`<h2>${city}</h2>`);
  expect(markup).not.toContain('<h2>上海</h2>');
});
