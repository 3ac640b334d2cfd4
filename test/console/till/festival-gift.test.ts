import { expect, it } from 'vitest';
import { rehearsalRegisters } from '../../../src/brand/rehearsal-registers.ts';
import { festivalGift } from '../../../src/console/till/festival-gift.ts';
import type { TillActCall } from '../../../src/console/till/till-act.ts';
import { formatCouponCode } from '../../../src/domain/coupon-code.ts';
import type { OpenId } from '../../../src/domain/ids.ts';
import type { Operator } from '../../../src/domain/operator.ts';
import { newCouponCode } from '../../../src/handlers/new-coupon-code.ts';
import { claimGift } from '../../../src/services/festivals.ts';
import type { AuditEntry } from '../../../src/store/audit-log.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { noon } from '../../handlers/small-brand.ts';
import {
  festivalCatalogue as catalogue,
  festival,
  morning,
} from '../../services/festival-setup.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

const account = accountNamed('main');

async function atTill(giftId: 'bag' | 'class' = 'bag', shopId = 'bund') {
  const registers = rehearsalRegisters();
  const noted: AuditEntry[] = [];
  const code = newCouponCode('FS');
  const slotId = giftId === 'class' ? 'am' : undefined;
  await claimGift(
    registers,
    { account, openId: 'o-1' as OpenId },
    {
      ...{ festival, mayMove: false, changeId: 't', atMs: noon, newCode: () => code },
      place: { giftId, shopId, slotId },
    },
  );
  const shop = catalogue.findShop('bund');
  if (!shop) throw new Error('the small brand has a shop at the bund');
  const auditLog = { append: async (entry: AuditEntry) => void noted.push(entry) };
  const call: TillActCall = {
    ...{
      account,
      catalogue,
      language: 'zh',
      nowMs: noon + 1,
      lookedAtMs: noon,
      lookId: 'till:1',
      typed: {},
    },
    stores: { registers, auditLog } as unknown as Stores,
    operator: { id: 'p1', name: '小安' } as Operator,
    shop,
  };
  const act = (lookId = 'till:1') => festivalGift.act(code, { ...call, lookId });
  return { code, call, act, noted };
}

it('a code is known by the letters of its festival, and a coupon is none', async () => {
  const { code, call } = await atTill();
  expect(festivalGift.recognise(formatCouponCode(code), call)).toBe(code);
  expect(festivalGift.recognise(newCouponCode('YMB'), call)).toBeUndefined();
});

it('a gift is handed over once for a look, however often it is tapped, and who did it is noted once', async () => {
  const { code, call, act, noted } = await atTill();
  expect(await festivalGift.look(code, call)).toMatchObject({
    title: '帆布袋',
    lines: ['可以给。', expect.anything(), '丰收节'],
  });
  const done = { isDone: true, text: '核销好了，请把「帆布袋」给顾客。' };
  expect([await act(), await act()]).toEqual([done, done]);
  expect(await act('till:2')).toEqual({ isDone: false, text: '已经领过了，这次没有核销。' });
  expect(noted).toMatchObject([{ act: 'gift-handed-over', by: '小安' }]);
  expect(JSON.stringify(noted)).not.toContain('o-1');
});

it('a tap that is repeated names what it handed over, and neither earlier nor later gifts', async () => {
  const { call, act } = await atTill();
  const done = (name: string) => ({ isDone: true, text: `核销好了，请把「${name}」给顾客。` });
  expect(await act('till:1')).toEqual(done('帆布袋'));
  const wish = { mayMove: false, changeId: 't2', atMs: noon, newCode: () => 'FS' };
  await claimGift(
    call.stores.registers,
    { account, openId: 'o-1' as OpenId },
    {
      ...{ ...wish, festival: { ...festival, gives: 'each' } },
      place: { giftId: 'class', shopId: 'bund', slotId: 'am' },
    },
  );
  expect(await act('till:1')).toEqual(done('帆布袋'));
  expect(await act('till:2')).toEqual(done('面包课'));
  expect(await act('till:2')).toEqual(done('面包课'));
  expect(await act('till:1')).toEqual(done('帆布袋'));
  expect(await act('till:3')).toMatchObject({ isDone: false });
});

it('a gift of another shop is refused, and the shop is named', async () => {
  const { code, call, act, noted } = await atTill('bag', 'square');
  expect((await festivalGift.look(code, call)).doIt).toBeUndefined();
  expect(await act()).toMatchObject({ isDone: false, text: expect.stringContaining('人民广场店') });
  expect(noted).toEqual([]);
});

it.each([
  [morning.fromMs - 1, '11:00'],
  [morning.toMs, '13:00'],
])('at %s a gift is not in its time', async (lookedAtMs, words) => {
  const { call, code } = await atTill('class');
  const late = { ...call, nowMs: lookedAtMs, lookedAtMs };
  const end = await festivalGift.act(code, late);
  expect(end).toMatchObject({ isDone: false, text: expect.stringContaining(words) });
});

it('nothing goes over the counter once the festival is over', async () => {
  const { call, code, noted } = await atTill();
  const late = { ...call, nowMs: festival.toMs, lookedAtMs: festival.toMs };
  expect((await festivalGift.look(code, late)).doIt).toBeUndefined();
  expect(await festivalGift.act(code, late)).toMatchObject({ isDone: false });
  expect(noted).toEqual([]);
});

it('a code that was never given out is told so', async () => {
  const { call } = await atTill();
  const stranger = newCouponCode('FS');
  expect(await festivalGift.look(stranger, call)).toMatchObject({ title: '没有这个礼品码' });
  expect(await festivalGift.act(stranger, call)).toMatchObject({ isDone: false });
});
