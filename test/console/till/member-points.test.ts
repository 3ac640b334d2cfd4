import { expect, it } from 'vitest';
import { rehearsalRegisters } from '../../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../../src/catalogue/catalogue-index.ts';
import { memberPoints } from '../../../src/console/till/member-points.ts';
import { readYuan } from '../../../src/console/till/read-yuan.ts';
import type { TillActCall } from '../../../src/console/till/till-act.ts';
import type { OpenId } from '../../../src/domain/ids.ts';
import type { Operator } from '../../../src/domain/operator.ts';
import { formatCardNumber } from '../../../src/services/card-number.ts';
import { earnPoints } from '../../../src/services/card-points.ts';
import { openCard } from '../../../src/services/member-cards.ts';
import { countPurchase, noteFirstTouch } from '../../../src/services/referrals.ts';
import type { AuditEntry } from '../../../src/store/audit-log.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { noon, smallBrand } from '../../handlers/small-brand.ts';
import { memberSetup as setup } from '../../services/members-setup.ts';
import { accountNamed } from '../../support/store-fixtures.ts';

const account = accountNamed('main');

async function atTill() {
  const registers = rehearsalRegisters();
  const noted: AuditEntry[] = [];
  const holder = { account, openId: 'o-1' as OpenId };
  const { card } = await openCard(registers, holder, { setup, changeId: 't1', atMs: noon });
  const catalogue = indexCatalogue({
    ...smallBrand,
    setup: { ...smallBrand.setup, members: setup },
  });
  const auditLog = { append: async (entry: AuditEntry) => void noted.push(entry) };
  const call: TillActCall = {
    ...{ account, catalogue, language: 'zh', nowMs: noon + 1, lookedAtMs: noon, typed: {} },
    lookId: 'look-1',
    stores: { registers, auditLog } as unknown as Stores,
    operator: { id: 'p1', name: '小安' } as Operator,
    shop: catalogue.shops[1] ?? catalogue.shops[0] ?? ({} as never),
  };
  const act = (typed: Record<string, string>, lookId = 'look-1') =>
    memberPoints.act(card.number, { ...call, typed, lookId });
  return { card, call, act, noted, registers, holder };
}

it('a card is read in any spacing and shown without a name: its level, points and what is asked', async () => {
  const { card, call } = await atTill();
  const code = memberPoints.recognise(formatCardNumber(card.number), call);
  expect(code).toBe(card.number);
  const look = await memberPoints.look(card.number, call);
  expect(look.lines).toEqual(['等级：种子，积分：0', '消费积分。']);
  expect(look.fields?.map(({ name }) => name)).toEqual(['paid', 'points', 'refund']);
});

it('an amount earns points once for a look, however often it is tapped, and who did it is noted', async () => {
  const { act, noted } = await atTill();
  expect(await act({ paid: '58.50' })).toEqual({
    isDone: true,
    text: '记好了：+58 分，现在 58 分。',
  });
  expect(await act({ paid: '58.50' })).toEqual({
    isDone: true,
    text: '这一笔已经记过了，现在 58 分。',
  });
  expect(await act({ points: '50' }, 'look-2')).toMatchObject({
    text: '用掉了 50 分，还剩 8 分。',
  });
  expect(await act({ points: '9' }, 'look-3')).toMatchObject({ isDone: false });
  expect(noted[0]).toMatchObject({ act: 'points-changed', by: '小安', note: '外滩店 · +¥58.50' });
  expect(noted.map(({ note }) => note)).toContain('外滩店 · -50');
  expect(JSON.stringify(noted)).not.toContain('o-1');
});

it('a purchase is given back by what was paid, once for a look, and what is used up is not owed', async () => {
  const { act, noted } = await atTill();
  await act({ paid: '58.50' }, 'look-1');
  await act({ paid: '58.50' }, 'look-2');
  await act({ points: '100' }, 'look-3');
  const giveBack = (lookId: string) => act({ refund: '58.5' }, lookId);
  const first = '退货记好了：收回 16 分，还有 42 分已经用掉，不再追扣。现在 0 分。';
  expect(await giveBack('look-4')).toEqual({ isDone: true, text: first });
  expect((await giveBack('look-4')).text).toContain('已经记过了');
  expect((await giveBack('look-5')).text).toContain('收回 0 分');
  expect((await giveBack('look-4')).text).toContain('已经记过了');
  expect(await giveBack('look-6')).toMatchObject({
    isDone: false,
    text: expect.stringContaining('没有付了 58.5 元、还没退过的那一单'),
  });
  expect(noted.map(({ note }) => note)).toContain('外滩店 · ↩ ¥58.50');
});

it('a receipt that staff took back counts for nobody when its purchase is reported late', async () => {
  const { act, registers, holder } = await atTill();
  const touch = { shopId: 'bund', sinceMs: noon, untilMs: noon + 9 };
  await noteFirstTouch(registers, holder, { changeId: 't', touch });
  const cause = { setup, sourceId: 'r1', atMs: noon, amountFen: 5850 };
  await earnPoints(registers, holder, cause);
  await act({ refund: '58.5' });
  const bought = { receipt: 'r1', amountFen: 5850, shopId: 'bund', atMs: noon + 1 };
  expect(await countPurchase(registers, holder, bought)).toEqual({ kind: 'given-back' });
});

it.each([
  [{}, '只填一格'],
  [{ paid: '5', points: '5' }, '只填一格'],
  [{ paid: '5', refund: '5' }, '只填一格'],
  [{ refund: '5 块钱' }, '金额看不懂'],
  [{ paid: '五块' }, '金额看不懂'],
  [{ paid: '0' }, '金额看不懂'],
  [{ points: '1.5' }, '要写整数'],
  [{ points: '-3' }, '要写整数'],
])('nothing is done with %j', async (typed, words) => {
  const { act, noted } = await atTill();
  expect(await act(typed)).toMatchObject({ isDone: false, text: expect.stringContaining(words) });
  expect(noted).toEqual([]);
});

it.each([
  ['58', 5800],
  ['58.5', 5850],
  ['￥1,058.50', 105_850],
  ['５８元', 5800],
  ['58.505', undefined],
  ['1e3', undefined],
  ['100001', undefined],
])('"%s" yuan are %j fen', (typed, fen) => {
  expect(readYuan(typed)).toBe(fen);
});
