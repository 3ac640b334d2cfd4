import { expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import { countPurchase, noteFirstTouch } from '../../src/services/referrals.ts';
import { smallBrand } from '../handlers/small-brand.ts';
import { FormBrowser } from '../support/form-browser.ts';
import { openTestConsole } from '../support/open-test-console.ts';
import { signIn } from '../support/sign-in.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');

it('who brought whom is told by shop and colleague, by the names they allow, and as CSV', async () => {
  const [first] = smallBrand.staff;
  const staff = first ? [{ ...first, names: ['=小安'] }] : [];
  const catalogue = indexCatalogue({ ...smallBrand, staff });
  const { app, stores, clock } = await openTestConsole(['main'], [], { catalogue });
  const nowMs = clock.now();
  const holder = { account, openId: 'oSecret' as OpenId };
  const touch = { shopId: 'bund', staffId: 'an', sinceMs: nowMs, untilMs: nowMs + 9 };
  await noteFirstTouch(stores.registers, holder, { changeId: 't', touch });
  const bought = { receipt: 'r1', amountFen: 5_850, shopId: 'bund', atMs: nowMs };
  await countPurchase(stores.registers, holder, bought);
  const { sessionId } = await signIn({ consoleUrl: 'http://localhost', stores }, 'editor');
  const browser = new FormBrowser(app);
  browser.cookies.set('yd-visit', sessionId);

  const shown = await browser.get('/a/main/referrals');
  expect(shown.body).toContain('58.50');
  expect(shown.body).not.toContain('oSecret');
  const before = await browser.get('/a/main/referrals?from=2001-01-02&to=2001-01-01');
  expect(before.body).toContain('这些天还没有');
  const csv = await browser.get('/a/main/referrals.csv');
  expect(csv.body).toContain("外滩店,'=小安,1,1,58.50");
});
