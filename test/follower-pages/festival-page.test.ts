import { expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import { festivalPage } from '../../src/follower-pages/festival-page.ts';
import { festivalSubject } from '../../src/handlers/festival-lines.ts';
import { noon, smallBrand } from '../handlers/small-brand.ts';
import { festival } from '../services/festival-setup.ts';
import { pagePorts } from '../support/page-ports.ts';

const follower = { account: 'main' as AccountName, openId: 'oFollower' as OpenId };
const setup = { ...smallBrand.setup, festivals: [festival] };

function showPage(subject: string, shops = smallBrand.shops) {
  return festivalPage.show({
    ...{ ...follower, subject, nowMs: noon, language: 'zh' },
    catalogue: indexCatalogue({ ...smallBrand, shops, setup }),
    ports: pagePorts(follower.account),
  });
}

async function readPage(subject: string, shops = smallBrand.shops) {
  const page = await showPage(subject, shops);
  if (page.kind !== 'page') throw new Error(page.kind);
  return String(page.body);
}

it('it is gone with its festival, and shows the first city to whoever asks for one without a shop', async () => {
  expect(await showPage('no-such 上海')).toEqual({ kind: 'gone' });
  expect(await readPage('harvest 拉萨')).toContain('<h2>上海</h2>');
  expect(await readPage('harvest')).toContain('<h2>上海</h2>');
});

it('the city of the link is shown first, however many words its name has', async () => {
  const city = 'Hong Kong';
  const shops = smallBrand.shops.map((shop) => (shop.id === 'westlake' ? { ...shop, city } : shop));
  const markup = await readPage(festivalSubject(festival, city), shops);
  expect(markup).toContain(`<h2>${city}</h2>`);
  expect(markup).not.toContain('<h2>上海</h2>');
});
