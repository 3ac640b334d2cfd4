import { expect, it } from 'vitest';
import { rehearsalCoupons } from '../../../src/brand/rehearsal-coupons.ts';
import { rehearsalRegisters } from '../../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../../src/catalogue/catalogue-index.ts';
import type { OpenId, TurnId } from '../../../src/domain/ids.ts';
import { purchaseCall } from '../../../src/programs/purchase-call.ts';
import { openCard } from '../../../src/services/member-cards.ts';
import { noteFirstTouch } from '../../../src/services/referrals.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { noon, smallBrand } from '../../handlers/small-brand.ts';
import { memberSetup as setup } from '../../services/members-setup.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

const account = accountNamed('main');
const holder = { account, openId: 'oF' as OpenId };
const couponCode = 'YMB7K3F9QXAJ';

async function openTill(isBrought = true) {
  const registers = rehearsalRegisters();
  const coupons = rehearsalCoupons();
  const change = { setup, changeId: 't', atMs: noon };
  const { card } = await openCard(registers, holder, change);
  const claim = { ...holder, campaignId: 'burger-day', turnId: 't' as TurnId, stock: 1 };
  await coupons.claim({ ...claim, code: couponCode, grantedAtMs: noon });
  const touch = { shopId: 'bund', staffId: 'an', sinceMs: noon, untilMs: noon + 9 };
  if (isBrought) await noteFirstTouch(registers, holder, { changeId: 't', touch });
  const call = {
    ...{ account, nowMs: noon + 1, callId: 'c', program: { id: 'k', name: '收银机' } },
    catalogue: indexCatalogue(smallBrand),
    sendsMessages: false,
    stores: { registers, coupons } as unknown as Stores,
  };
  const report = (code: string, receipt: string, shop = 'bund') =>
    purchaseCall.answer({ ...call, body: { code, receipt, shop, amountFen: 5_850 } });
  return { report, card };
}

it('a purchase is known by the card or a coupon of the buyer, and counted once', async () => {
  const { report, card } = await openTill();
  const answers = [
    await report(card.number, 'r1'),
    await report(card.number, 'r1'),
    await report(couponCode, 'r2'),
  ];
  expect(answers.map(({ value }) => value['result'])).toEqual(['counted', 'already', 'counted']);
});

it('a purchase of whoever belongs to nobody is counted for nobody', async () => {
  const { report, card } = await openTill(false);
  expect((await report(card.number, 'r1')).value).toEqual({ result: 'nobody' });
});

it.each([
  ['YMB7K3F9QXAA', 'bund', 'UNKNOWN_CODE'],
  ['100000000009', 'bund', 'UNKNOWN_CODE'],
  ['hello', 'bund', 'UNKNOWN_CODE'],
  ['hello', 'nowhere', 'UNKNOWN_SHOP'],
])('%s in %s is refused as %s', async (code, shop, problem) => {
  const { report } = await openTill();
  expect(await report(code, 'r1', shop)).toMatchObject({ status: 404, value: { code: problem } });
});
