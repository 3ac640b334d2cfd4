import { expect, it } from 'vitest';
import { rehearsalCoupons } from '../../../src/brand/rehearsal-coupons.ts';
import { rehearsalRegisters } from '../../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../../src/catalogue/catalogue-index.ts';
import type { OpenId, TurnId } from '../../../src/domain/ids.ts';
import { earnPointsCall } from '../../../src/programs/points-calls.ts';
import { purchaseCall } from '../../../src/programs/purchase-call.ts';
import { refundCall } from '../../../src/programs/refund-call.ts';
import { openCard } from '../../../src/services/member-cards.ts';
import { noteFirstTouch, reportReferrals } from '../../../src/services/referrals.ts';
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
    catalogue: indexCatalogue({
      ...smallBrand,
      setup: { ...smallBrand.setup, members: setup },
    }),
    sendsMessages: false,
    stores: { registers, coupons } as unknown as Stores,
  };
  const report = (code: string, receipt: string, shop = 'bund') =>
    purchaseCall.answer({ ...call, body: { code, receipt, shop, amountFen: 5_850 } });
  const earn = (receipt: string, amountFen = 5_850) =>
    earnPointsCall.answer({
      ...call,
      body: { card: card.number, receipt, shop: 'bund', amountFen },
    });
  const giveBack = (code: string, receipt: string, { shop = 'bund', callId = 'c' } = {}) =>
    refundCall.answer({ ...call, callId, body: { code, receipt, shop } });
  /** Somebody else, whom the same colleague brought. */
  const openOther = async () => {
    const other = { account, openId: 'oG' as OpenId };
    await noteFirstTouch(registers, other, { changeId: 'o', touch });
    return (await openCard(registers, other, change)).card;
  };
  /** Purchases of whoever brought them. */
  const countedFor = async () => {
    const [owner] = await reportReferrals(registers, account, { fromMs: noon, toMs: noon + 9 });
    return owner?.purchases;
  };
  return { report, earn, giveBack, card, openOther, countedFor };
}

it('a purchase is given back with its points and its count, once', async () => {
  const { report, earn, giveBack, card } = await openTill();
  await earn('r1');
  await report(card.number, 'r1');
  const answers = [await giveBack(card.number, 'r1'), await giveBack(couponCode, 'r1')];
  expect(answers.map(({ value }) => value)).toEqual([
    ...[{ result: 'refunded', counted: true, points: -58, missing: 0, balance: 0, level: 'seed' }],
    ...[{ result: 'already', counted: false, points: 0, missing: 0, balance: 0, level: 'seed' }],
  ]);
  expect((await earn('r1')).value['result']).toBe('already');
});

it('of a purchase that only earned points, or was only counted, that goes', async () => {
  const { report, earn, giveBack, card } = await openTill();
  await earn('r1');
  await report(card.number, 'r2');
  expect((await giveBack(card.number, 'r1')).value).toMatchObject({ counted: false, points: -58 });
  expect((await giveBack(card.number, 'r2')).value).toEqual({ result: 'refunded', counted: true });
});

it.each([
  ['YMB7K3F9QXAA', 'r1', 'bund', 404, 'UNKNOWN_CODE'],
  [couponCode, 'r1', 'nowhere', 404, 'UNKNOWN_SHOP'],
  [couponCode, 'r9', 'bund', 404, 'UNKNOWN_RECEIPT'],
])('a refund with %s of %s in %s is refused', async (code, receipt, shop, status, problem) => {
  const { giveBack } = await openTill();
  expect(await giveBack(code, receipt, { shop })).toMatchObject({
    status,
    value: { code: problem },
  });
});

it('a receipt of another card is neither counted nor given back', async () => {
  const { report, earn, giveBack, openOther } = await openTill();
  await earn('r1');
  await report(couponCode, 'r2');
  const other = await openOther();
  const answers = [
    await report(other.number, 'r2'),
    await giveBack(other.number, 'r1'),
    await giveBack(other.number, 'r2'),
  ];
  expect(answers.map(({ status, value }) => [status, value['code']])).toEqual(
    answers.map(() => [409, 'RECEIPT_OF_ANOTHER_CARD']),
  );
});

it('a receipt that was given back counts no more, whichever half is reported late', async () => {
  const { report, earn, giveBack, card, openOther, countedFor } = await openTill();
  const other = await openOther();
  await report(card.number, 'r2');
  await giveBack(card.number, 'r2');
  await earn('r3');
  await giveBack(card.number, 'r3');
  const late = [
    await earn('r2'),
    await report(card.number, 'r3'),
    await report(couponCode, 'r3'),
    await giveBack(card.number, 'r3'),
  ];
  expect(late.map(({ value }) => value)).toMatchObject([
    { result: 'already', balance: 0 },
    ...[{ result: 'already' }, { result: 'already' }],
    { result: 'already', counted: false, balance: 0 },
  ]);
  await earn('r4');
  await giveBack(card.number, 'r4');
  expect((await report(other.number, 'r4')).value['result']).toBe('already');
  expect(await countedFor()).toBe(0);
});

it('what nobody reported is not given back, and counts when it is reported', async () => {
  const { earn, giveBack, card, openOther } = await openTill();
  const other = await openOther();
  await giveBack(card.number, 'r1');
  expect((await earn('r1')).value['result']).toBe('done');
  expect((await giveBack(other.number, 'r1')).status).toBe(409);
  expect((await giveBack(card.number, 'r1')).value['result']).toBe('refunded');
});

it('of a receipt of two holders each gets back their own half', async () => {
  const { report, earn, giveBack, card, openOther } = await openTill();
  const other = await openOther();
  await earn('r1');
  await report(other.number, 'r1');
  expect((await giveBack(card.number, 'r1')).value).toMatchObject({
    ...{ result: 'refunded', counted: false, points: -58 },
  });
  expect((await giveBack(other.number, 'r1')).value).toEqual({ result: 'refunded', counted: true });
  const again = [await giveBack(card.number, 'r1'), await giveBack(other.number, 'r1')];
  expect(again.map(({ value }) => value['result'])).toEqual(['already', 'already']);
});

it('a purchase is known by the card or a coupon of the buyer, and counted once', async () => {
  const { report, card } = await openTill();
  const answers = [
    await report(card.number, 'r1'),
    await report(card.number, 'r1'),
    await report(couponCode, 'r2'),
  ];
  expect(answers.map(({ value }) => value['result'])).toEqual(['counted', 'already', 'counted']);
});

it('a purchase of whoever belongs to nobody is counted for nobody, and given back all the same', async () => {
  const { report, giveBack, card } = await openTill(false);
  expect((await report(card.number, 'r1')).value).toEqual({ result: 'nobody' });
  const answers = [
    await giveBack(card.number, 'r1'),
    // The same call again, which broke off.
    await giveBack(card.number, 'r1'),
    await giveBack(card.number, 'r1', { callId: 'another' }),
  ];
  expect(answers.map(({ status, value }) => [status, value])).toEqual([
    [200, { result: 'refunded', counted: false }],
    [200, { result: 'refunded', counted: false }],
    [200, { result: 'already', counted: false }],
  ]);
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
