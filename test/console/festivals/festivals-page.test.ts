/** How many gifts are where, as staff see it and take it along. */
import { expect, it } from 'vitest';
import type { OpenId } from '../../../src/domain/ids.ts';
import type { Role } from '../../../src/domain/operator.ts';
import { claimGift, handOver } from '../../../src/services/festivals.ts';
import { noon } from '../../handlers/small-brand.ts';
import { festival, festivalCatalogue } from '../../services/festival-setup.ts';
import { FormBrowser } from '../../support/form-browser.ts';
import { openTestConsole } from '../../support/open-test-console.ts';
import { type SignInWish, signIn } from '../../support/sign-in.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

const account = accountNamed('main');
const openId = 'oSecretFollower' as OpenId;

async function openFestivals(
  catalogue: object = festivalCatalogue,
  role: Role = 'agent',
  wish: SignInWish = {},
) {
  const { app, stores } = await openTestConsole(['main'], [], { catalogue });
  const follower = { account, openId };
  await claimGift(stores.registers, follower, {
    ...{ festival, mayMove: false, changeId: 't', atMs: noon, newCode: () => 'FS1' },
    place: { giftId: 'bag', shopId: 'bund' },
  });
  const given = { festival, shopId: 'bund', giftIds: ['bag'], changeId: 'till', atMs: noon };
  await handOver(stores.registers, follower, given);
  const { sessionId } = await signIn({ consoleUrl: 'http://localhost', stores }, role, wish);
  const browser = new FormBrowser(app);
  browser.cookies.set('yd-visit', sessionId);
  return browser;
}

it('a festival shows of each gift in each shop what there was, is claimed, fetched and left, and nobody', async () => {
  const browser = await openFestivals();
  const { body } = await browser.get('/a/main/festivals');
  const table = await browser.get('/a/main/festivals.csv?festival=harvest');

  expect(body).toContain('丰收节');
  expect(body + table.body).not.toContain(openId);
  expect(table.body).toContain('外滩店,帆布袋,2,1,1,1');
  expect(table.body).toContain('人民广场店,帆布袋,1,0,0,1');
});

it('a shop manager sees the gifts of their own shops, on the page and in the table', async () => {
  const browser = await openFestivals(festivalCatalogue, 'shop-manager', { shops: ['main/bund'] });
  const { body } = await browser.get('/a/main/festivals');
  const table = await browser.get('/a/main/festivals.csv?festival=harvest');

  expect(body + table.body).toContain('外滩店');
  expect(body + table.body).not.toContain('人民广场店');
});

it('a table of no festival has a head and no row', async () => {
  const { body } = await (await openFestivals()).get('/a/main/festivals.csv?festival=none');
  expect(body.trim().split('\n')).toHaveLength(1);
});
