/** The rules of docs/referrals.md. */
import { describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { AccountName, OpenId, TurnId } from '../../src/domain/ids.ts';
import { noteWhoBrought } from '../../src/handlers/note-first-touch.ts';
import {
  countPurchase,
  findOwner,
  reportReferrals,
  takeBackPurchase,
} from '../../src/services/referrals.ts';
import { noon, smallBrand } from '../handlers/small-brand.ts';

const account = 'main' as AccountName;
const openId = 'o-1' as OpenId;
const dayMs = 86_400_000;
const referralPeriods = [
  { id: 'spring', name: '春节', days: 30, scenes: ['table-*'] },
  { id: 'everyday', name: '平时', days: 15, scenes: [] },
];
const catalogue = indexCatalogue({
  ...smallBrand,
  setup: { ...smallBrand.setup, referralPeriods },
});

/** As many followers at once as a node takes turns at once. */
const crowd = Array.from({ length: 128 }, (_, index) => `o-${index}` as OpenId);

function ground() {
  const registers = rehearsalRegisters();
  const arrive = async (
    scene: string,
    day = 0,
    { kind = 'followed', who = openId }: { kind?: 'followed' | 'scanned'; who?: OpenId } = {},
  ) => {
    const message = { kind, scene, openId: who } as never;
    const nowMs = noon + day * dayMs;
    const turnId = `${scene} ${day} ${who.slice(2)}` as TurnId;
    const turn = { message, catalogue, account, turnId, nowMs };
    await noteWhoBrought(turn as never, { registers } as never);
  };
  const ownerOn = async (day: number) => {
    const owner = await findOwner(registers, { account, openId }, noon + day * dayMs);
    return owner && (owner.staffId ?? owner.shopId);
  };
  const buy = (receipt: string, day = 1) =>
    countPurchase(
      registers,
      { account, openId },
      { receipt, amountFen: 5_850, shopId: 'square', atMs: noon + day * dayMs },
    );
  const report = (fromDay = 0, toDay = 99) =>
    reportReferrals(registers, account, {
      fromMs: noon + fromDay * dayMs,
      toMs: noon + toDay * dayMs,
    });
  return { registers, arrive, ownerOn, buy, report };
}

describe('a follower', () => {
  it.each([
    ['shop-bund', 'bund'],
    ['table-bund-3', 'bund'],
    ['card-bund', 'bund'],
    ['staff-an', 'an'],
    ['spring-poster', undefined],
    ['shop-gone', undefined],
  ])('who comes by %s belongs to %s', async (scene, owner) => {
    const { arrive, ownerOn } = ground();
    await arrive(scene);
    expect(await ownerOn(1)).toBe(owner);
  });

  it('belongs to the code for the days of its period, and then to nobody', async () => {
    const { arrive, ownerOn } = ground();
    await arrive('shop-bund');
    expect([await ownerOn(14.99), await ownerOn(15)]).toEqual(['bund', undefined]);
    const other = ground();
    await other.arrive('table-bund-3');
    expect([await other.ownerOn(29.99), await other.ownerOn(30)]).toEqual(['bund', undefined]);
  });

  it.each(['followed', 'scanned'] as const)(
    'of two codes belongs to the first, when the second is %s in its days',
    async (kind) => {
      const { arrive, ownerOn } = ground();
      await arrive('staff-an');
      await arrive('shop-jingan', 10, { kind });
      expect([await ownerOn(14), await ownerOn(16)]).toEqual(['an', undefined]);
    },
  );

  it.each(['followed', 'scanned'] as const)(
    'belongs to the next code once the days are over: %s',
    async (kind) => {
      const { arrive, ownerOn } = ground();
      await arrive('staff-an');
      await arrive('shop-jingan', 15, { kind });
      expect(await ownerOn(16)).toBe('jingan');
    },
  );

  it('who follows already and belongs to nobody belongs to the code they scan', async () => {
    const { arrive, ownerOn } = ground();
    await arrive('staff-an', 0, { kind: 'scanned' });
    expect(await ownerOn(1)).toBe('an');
  });
});

describe('a crowd', () => {
  it('that comes by one code at the same moment is counted whole', async () => {
    const { arrive, report } = ground();
    await Promise.all(crowd.map((who) => arrive('shop-bund', 0, { who })));
    expect(await report()).toMatchObject([{ shopId: 'bund', followers: crowd.length }]);
  });

  it('that buys at the same moment is counted whole, and no receipt twice', async () => {
    const { registers, arrive, report } = ground();
    await Promise.all(crowd.map((who) => arrive('staff-an', 0, { who })));
    const buy = (who: OpenId) =>
      countPurchase(
        registers,
        { account, openId: who },
        { receipt: `r-${who}`, amountFen: 100, shopId: 'bund', atMs: noon + dayMs },
      );
    await Promise.all([...crowd, ...crowd].map(buy));
    expect(await report()).toMatchObject([
      { staffId: 'an', purchases: crowd.length, amountFen: crowd.length * 100 },
    ]);
  });
});

describe('a purchase', () => {
  it('counts once for the owner, wherever it was, and for nobody when there is none', async () => {
    const { arrive, buy, report } = ground();
    expect(await buy('r0')).toEqual({ kind: 'nobody' });
    await arrive('staff-an');
    await arrive('staff-an');
    expect(await buy('r1')).toMatchObject({
      kind: 'counted',
      owner: { staffId: 'an', shopId: 'bund' },
    });
    expect(await buy('r1', 2)).toMatchObject({ kind: 'already' });
    expect(await buy('r2', 20)).toEqual({ kind: 'nobody' });
    expect(await buy('r0')).toEqual({ kind: 'nobody' });
    expect(await report()).toEqual([
      { shopId: 'bund', staffId: 'an', followers: 1, purchases: 1, amountFen: 5_850 },
    ]);
    expect(await report(2)).toEqual([]);
  });

  it('leaves nothing of the follower in the book of owners', async () => {
    const { registers, arrive, buy } = ground();
    await arrive('shop-bund');
    await buy('r1');
    const book = {
      account,
      name: 'referrals',
      layout: 'spread',
      erasureLeaves: 'nothing',
    } as const;
    const lines = await registers.listLines(book, { fromMs: 0, toMs: noon * 2, limit: 9 });
    expect(lines.found).toHaveLength(2);
    expect(JSON.stringify(lines.found)).not.toContain(openId);
  });

  it('of one receipt is of one follower, whoever brought the other', async () => {
    const { registers, arrive, buy } = ground();
    await arrive('staff-an');
    await buy('r1');
    const other = { account, openId: 'o-2' as OpenId };
    const bought = { receipt: 'r1', amountFen: 1, shopId: 'bund', atMs: noon };
    expect(await countPurchase(registers, other, bought)).toEqual({ kind: 'of-another' });
    expect(await takeBackPurchase(registers, other, 'r1')).toBe('of-another');
  });

  it('that is given back counts no more on its day, once, whoever they belong to by then', async () => {
    const { registers, arrive, buy, report } = ground();
    await arrive('staff-an');
    await buy('r1', 1);
    await buy('r2', 2);
    await arrive('shop-jingan', 20);
    const giveBack = (receipt: string) => takeBackPurchase(registers, { account, openId }, receipt);
    expect(await giveBack('r1')).toBe('taken-back');
    expect(await giveBack('r1')).toBe('already');
    expect(await giveBack('r9')).toBe('not-counted');
    const [an, ...others] = await report();
    expect(an).toMatchObject({ staffId: 'an', purchases: 1, amountFen: 5_850 });
    expect(others).toMatchObject([{ shopId: 'jingan', followers: 1, purchases: 0 }]);
    expect(await report(1, 1)).toMatchObject([{ purchases: 0, amountFen: 0 }]);
    expect((await buy('r1', 3)).kind).toBe('already');
  });
});
