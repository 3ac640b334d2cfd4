import { describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../../src/catalogue/catalogue-index.ts';
import type { OpenId } from '../../../src/domain/ids.ts';
import { earnPointsCall, redeemPointsCall } from '../../../src/programs/points-calls.ts';
import { openCard } from '../../../src/services/member-cards.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { noon, smallBrand } from '../../handlers/small-brand.ts';
import { memberSetup as setup } from '../../services/members-setup.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

const account = accountNamed('main');
/** As in docs/programs.md. */
const card = '6021 3345 8897';

async function openTill() {
  const registers = rehearsalRegisters();
  const holder = { account, openId: 'oF' as OpenId };
  const newNumber = () => card.replaceAll(' ', '');
  await openCard(registers, holder, { setup, changeId: 't', atMs: noon, newNumber });
  const other = await openCard(
    registers,
    { account, openId: 'oG' as OpenId },
    { setup, changeId: 't', atMs: noon },
  );
  const catalogue = indexCatalogue({
    ...smallBrand,
    setup: { ...smallBrand.setup, members: setup },
  });
  const call = {
    ...{ account, catalogue, nowMs: noon, callId: 'c', program: { id: 'k', name: '收银机' } },
    sendsMessages: false,
    stores: { registers } as Stores,
  };
  const body = { card, receipt: 'bund-1', shop: 'bund' };
  const earn = (amountFen: number, more: Partial<typeof body> = {}) =>
    earnPointsCall.answer({ ...call, body: { ...body, ...more, amountFen } });
  const redeem = (points: number, more: Partial<typeof body> = {}) =>
    redeemPointsCall.answer({ ...call, body: { ...body, ...more, points } });
  return { earn, redeem, otherCard: other.card.number };
}

describe('points by a program', () => {
  it('are earned and redeemed once for each receipt', async () => {
    const { earn, redeem } = await openTill();
    const answers = [await earn(5_850), await earn(5_850), await redeem(50), await redeem(50)];
    expect(answers.map(({ status, value }) => [status, value])).toEqual([
      [200, { result: 'done', points: 58, balance: 58, level: 'seed' }],
      [200, { result: 'already', balance: 58, level: 'seed' }],
      [200, { result: 'done', points: -50, balance: 8, level: 'seed' }],
      [200, { result: 'already', balance: 8, level: 'seed' }],
    ]);
  });

  it('are refused for a receipt that another card was presented with, earning and redeeming each', async () => {
    const { earn, redeem, otherCard } = await openTill();
    await earn(5_850);
    const other = await earn(5_850, { card: otherCard });
    expect(other).toMatchObject({ status: 409, value: { code: 'RECEIPT_OF_ANOTHER_CARD' } });
    expect((await redeem(5)).value['result']).toBe('done');
    expect((await redeem(5, { card: otherCard })).value['code']).toBe('RECEIPT_OF_ANOTHER_CARD');
    expect((await earn(100, { card: otherCard, receipt: 'bund-2' })).value['result']).toBe('done');
  });

  it.each([
    ['redeem', 50, 'TOO_FEW_POINTS'],
    ['earn', 100_000_000_000, 'TOO_MANY_POINTS'],
  ] as const)(
    'to %s %i take no receipt from another card when they are refused',
    async (...row) => {
      const [act, most, code] = row;
      const till = await openTill();
      await till.earn(5_850, { receipt: 'bund-9' });
      expect((await till[act](most, { card: till.otherCard })).value['code']).toBe(code);
      expect((await till[act](50)).value['result']).toBe('done');
      expect((await till[act](most)).value['result']).toBe('already');
      expect((await till[act](most, { card: till.otherCard })).value['code']).toBe(
        'RECEIPT_OF_ANOTHER_CARD',
      );
    },
  );

  it.each([
    [{ shop: 'nowhere' }, 404, 'UNKNOWN_SHOP'],
    [{ card: '6021 3345 8898' }, 404, 'UNKNOWN_CARD'],
    [{ card: '100000000009' }, 404, 'UNKNOWN_CARD'],
    [{}, 409, 'TOO_FEW_POINTS'],
  ])('are refused with %j', async (more, status, code) => {
    const { redeem } = await openTill();
    expect(await redeem(9, more)).toMatchObject({ status, value: { code } });
  });

  it.each([
    { card, receipt: 'a b', shop: 'bund', amountFen: 1 },
    { card, receipt: '', shop: 'bund', amountFen: 1 },
    { card, receipt: 'r', shop: 'bund', amountFen: 1.5 },
    { card, receipt: 'r', shop: 'bund', amountFen: -1 },
  ])('are not asked for with %j', (body) => {
    expect(earnPointsCall.schema.safeParse(body).success).toBe(false);
  });
});
