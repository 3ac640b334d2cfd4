import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../../src/catalogue/catalogue-index.ts';
import { formatCouponCode } from '../../../src/domain/coupon-code.ts';
import type { OpenId, TurnId } from '../../../src/domain/ids.ts';
import { newCouponCode } from '../../../src/handlers/new-coupon-code.ts';
import { burgerCoupon, jinganCoupon, smallBrand } from '../../handlers/small-brand.ts';
import { FormBrowser, tokenIn } from '../../support/form-browser.ts';
import { openTestConsole } from '../../support/open-test-console.ts';
import { type SignInWish, signIn } from '../../support/sign-in.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

const account = accountNamed('main');
const dayMs = 86_400_000;
const till = '/a/main/till';
const atBund = ['main/bund'];

async function openTill({
  shops = atBund,
  campaign = burgerCoupon,
  fromDays = -1,
  toDays = 1,
}: {
  readonly shops?: readonly string[];
  readonly campaign?: typeof burgerCoupon;
  readonly fromDays?: number;
  readonly toDays?: number;
} = {}) {
  const nowMs = { read: () => 0 };
  const catalogue = () => {
    const validFromMs = nowMs.read() + fromDays * dayMs;
    const running = { ...campaign, validFromMs, validToMs: nowMs.read() + toDays * dayMs };
    return indexCatalogue({ ...smallBrand, campaigns: [running] });
  };
  const console = await openTestConsole(['main'], [], { catalogue: lateCatalogue(catalogue) });
  const { stores, clock, app } = console;
  nowMs.read = () => clock.now();
  const code = newCouponCode(campaign.codePrefix);
  const openId = 'oFollower' as OpenId;
  const claim = { account, campaignId: campaign.id, openId, turnId: 't' as TurnId, stock: 9 };
  await stores.coupons.claim({ ...claim, code, grantedAtMs: clock.now() });
  const wish: SignInWish = { shops };
  const { sessionId } = await signIn(
    { consoleUrl: 'http://localhost', stores },
    'shop-manager',
    wish,
  );
  const browser = new FormBrowser(app);
  browser.cookies.set('yd-visit', sessionId);
  const find = () => stores.coupons.find(account, campaign.id, code);
  return { browser, stores, clock, code, find };
}

/** Its times are known once the store's clock is. */
function lateCatalogue(make: () => ReturnType<typeof indexCatalogue>): object {
  return {
    get shops() {
      return make().shops;
    },
    get setup() {
      return make().setup;
    },
    get campaigns() {
      return make().campaigns;
    },
    findShop: (id: string) => make().findShop(id),
  };
}

function confirmation(body: string): Record<string, string> {
  const fields = body.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}

describe('at the till', () => {
  it('a coupon is looked at, confirmed, and used once however often the button is tapped', async () => {
    const { browser, stores, code, find } = await openTill();
    const looked = await browser.submit(till, { code: formatCouponCode(code).toLowerCase() });
    const before = await find();
    const fields = { ...confirmation(looked.body), _token: tokenIn(looked) };
    await browser.post(`${till}/do`, fields);
    const first = await browser.get(till);
    await browser.post(`${till}/do`, fields);
    const second = await browser.get(till);

    expect(looked.body).toContain('可以用');
    expect(before?.redeemedAtMs).toBeUndefined();
    expect(await find()).toMatchObject({ redeemedShopId: 'bund' });
    expect(first.body).toContain('核销好了');
    expect(second.body).toContain('核销好了');
    const { entries } = await stores.auditLog.page(account, { limit: 9 });
    const noted = entries.filter(({ act }) => act === 'coupon-redeemed');
    expect(noted.map(({ target, note }) => [target, note])).toEqual([
      ['coupons.yaml#burger-day', `外滩店 · …${code.slice(-3)}`],
    ]);
  });

  it('a coupon confirmed in two browsers of one shop is used in one, be it in the same millisecond', async () => {
    const { browser, code } = await openTill();
    const looks = [await browser.submit(till, { code }), await browser.submit(till, { code })];
    const said = [];
    for (const looked of looks) {
      await browser.post(`${till}/do`, { ...confirmation(looked.body), _token: tokenIn(looked) });
      said.push((await browser.get(till)).body);
    }
    expect(said).toEqual([
      expect.stringContaining('核销好了'),
      expect.stringContaining('已经用过了'),
    ]);
  });

  it.each(['', '-1', '1e99', 'NaN', '0x7fffffffffff', '1780000000000.5', '9999999999999'])(
    'takes no confirmation of a moment that none of its looks had: %j',
    async (at) => {
      const { browser, code, find } = await openTill();
      const looked = await browser.submit(till, { code });
      const fields = { ...confirmation(looked.body), _token: tokenIn(looked), at };
      await browser.post(`${till}/do`, fields);
      expect((await find())?.redeemedAtMs).toBeUndefined();
    },
  );

  it('says of a used coupon when and where, and offers only the next code', async () => {
    const { browser, stores, clock, code } = await openTill();
    const used = { account, campaignId: 'burger-day', code, shopId: 'jingan' };
    await stores.coupons.redeem({ ...used, redeemedAtMs: clock.now(), redemptionId: 'look-1' });
    const { body } = await browser.submit(till, { code });
    expect(body).toMatch(/已经用过了：.*静安店/);
    expect(body).not.toContain('确认核销');
    expect(body).toContain('看下一个码');
    expect(body).not.toContain('不用了');
  });

  it.each([
    ['an expired one', { fromDays: -2, toDays: -1 }, '已经过期'],
    ['one to come', { fromDays: 1, toDays: 2 }, '还没开始'],
    ['one of another shop', { campaign: jinganCoupon }, '这家店不能用，只能在这些店用：静安店'],
  ])('says why it takes no coupon: %s', async (_name, given, words) => {
    const { browser, code, find } = await openTill(given);
    const { body } = await browser.submit(till, { code });
    expect(body).toContain(words);
    expect(body).not.toContain('确认核销');
    expect((await find())?.redeemedAtMs).toBeUndefined();
  });

  it.each([
    ['nobody holds', newCouponCode(burgerCoupon.codePrefix), '没有这张券', 200],
    ['is none', 'HELLO', '认不出这个码', 422],
  ])('says so of a code that %s', async (_name, code, words, status) => {
    const { browser } = await openTill();
    const { body, statusCode } = await browser.submit(till, { code });
    expect([statusCode, body]).toEqual([status, expect.stringContaining(words)]);
  });

  it('does nothing when the look is older than a quarter of an hour, or of a shop that is not theirs', async () => {
    const { browser, clock, code, find } = await openTill();
    const looked = await browser.submit(till, { code });
    const fields = { ...confirmation(looked.body), _token: tokenIn(looked) };
    await browser.post(`${till}/do`, { ...fields, shop: 'jingan' });
    await browser.post(`${till}/do`, { ...fields, look: 'any' });
    await browser.post(`${till}/do`, { ...fields, at: String(clock.now() - 15 * 60_000 - 1) });
    await browser.post(`${till}/do`, { ...fields, at: String(clock.now() + 60_000) });
    expect((await browser.get(till)).body).toContain('开得太久');
    expect((await find())?.redeemedAtMs).toBeUndefined();
  });

  it('asks once which shop of several it is, and remembers', async () => {
    const { browser } = await openTill({ shops: ['main/bund', 'main/square'] });
    const asked = await browser.get(till);
    await browser.submit(`${till}/shop`, { shop: 'jingan' });
    const refused = await browser.get(till);
    await browser.submit(`${till}/shop`, { shop: 'square' });
    const chosen = await browser.get(till);
    expect(asked.body).toContain('我在哪家店');
    expect(asked.body).toContain('<option value="">请选一家门店</option>');
    expect(asked.body).not.toContain('静安店');
    expect(refused.body).toContain('我在哪家店');
    expect(chosen.body).toContain('当前门店：人民广场店');
  });

  it('has nothing for whoever has no shop', async () => {
    const { browser } = await openTill({ shops: [] });
    expect((await browser.get(till)).body).toContain('还没有您能核销的门店');
  });
});
