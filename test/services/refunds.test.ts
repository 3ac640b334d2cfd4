/** What becomes of points when a purchase is given back: docs/programs.md. */
import { describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import {
  earnPoints,
  listPoints,
  redeemPoints,
  refundPoints,
} from '../../src/services/card-points.ts';
import { cardNow } from '../../src/services/member-card.ts';
import { findCard, openCard } from '../../src/services/member-cards.ts';
import { beijing } from '../catalogue/beijing.ts';
import { memberSetup as setup } from './members-setup.ts';

const holder = { account: 'main' as AccountName, openId: 'o-1' as OpenId };
const atMs = beijing('2026-12-01 12:00');

async function withCard() {
  const registers = rehearsalRegisters();
  await openCard(registers, holder, { setup, changeId: 't1', atMs });
  const earn = (sourceId: string, amountFen: number, when = atMs) =>
    earnPoints(registers, holder, { setup, sourceId, amountFen, atMs: when });
  const redeem = (sourceId: string, points: number, when = atMs) =>
    redeemPoints(registers, holder, { setup, sourceId, points, atMs: when });
  const refund = (receipt: string, when = atMs) =>
    refundPoints(registers, holder, {
      ...{ setup, sourceId: `c-${receipt}`, atMs: when },
      which: { receipt },
    });
  const stateAt = async (when = atMs) => {
    const card = await findCard(registers, holder);
    const now = card && cardNow(card, setup, when);
    return `${now?.balance} ${now?.level.id}`;
  };
  return { registers, earn, redeem, refund, stateAt };
}

describe('a purchase that is given back', () => {
  it('takes its points and the level that they gave, once', async () => {
    const { registers, earn, refund, stateAt } = await withCard();
    await earn('r1', 60_000);
    expect(await stateAt()).toBe('600 silver');
    expect(await refund('r1')).toMatchObject({ kind: 'refunded', points: -600, missing: 0 });
    expect(await refund('r1')).toMatchObject({ kind: 'repeated' });
    expect(await stateAt()).toBe('0 seed');
    const lines = await listPoints(registers, holder, 9);
    expect(lines.map(({ kind, points, balance }) => [kind, points, balance])).toEqual([
      ['refund', -600, 0],
      ['earn', 600, 600],
    ]);
  });

  it('takes what is left where points were used up, and lets the level lose them all', async () => {
    const { earn, redeem, refund, stateAt } = await withCard();
    await earn('r1', 60_000);
    await redeem('r2', 550);
    expect(await refund('r1')).toMatchObject({ points: -50, missing: 550 });
    expect(await stateAt()).toBe('0 seed');
    await earn('r3', 10_000);
    expect(await stateAt()).toBe('100 seed');
  });

  it('counts no more in its own month, so that an old one does not lower today\u2019s level', async () => {
    const { earn, refund, stateAt } = await withCard();
    await earn('old', 30_000, beijing('2026-01-05 12:00'));
    await earn('new', 60_000, beijing('2027-01-10 12:00'));
    const later = beijing('2027-01-20 12:00');
    expect(await refund('old', later)).toMatchObject({ kind: 'refunded', points: -300 });
    expect(await stateAt(later)).toBe('600 silver');
  });

  it('takes nothing of points that have expired', async () => {
    const { earn, refund, stateAt } = await withCard();
    await earn('r1', 10_000);
    const later = beijing('2028-01-01 00:00');
    expect(await stateAt(later)).toBe('0 seed');
    await earn('r2', 5_000, later);
    expect(await refund('r1', later)).toMatchObject({ points: 0, missing: 100 });
    expect(await stateAt(later)).toBe('50 seed');
  });

  it('by its amount is the newest, and the same one for whoever taps twice', async () => {
    const { registers, earn, stateAt } = await withCard();
    const refund = (sourceId: string) =>
      refundPoints(registers, holder, { setup, sourceId, atMs, which: { amountFen: 10_000 } });
    await earn('r1', 10_000);
    await earn('r2', 10_000);
    expect(await refund('look')).toMatchObject({ kind: 'refunded', sourceId: 'r2' });
    await earn('r3', 10_000);
    expect(await refund('look')).toMatchObject({ kind: 'repeated', sourceId: 'r2' });
    expect(await refund('other look')).toMatchObject({ kind: 'refunded', sourceId: 'r3' });
    expect(await stateAt()).toBe('100 seed');
  });

  it('is found behind hundreds of newer lines', async () => {
    const { earn, refund } = await withCard();
    await earn('r0', 10_000);
    for (let at = 1; at <= 450; at += 1) await earn(`r${at}`, 100, atMs + at);
    expect(await refund('r0', atMs + 999)).toMatchObject({ points: -100 });
  });

  it('is unknown where the card has no such receipt, and where there is no card', async () => {
    const { refund } = await withCard();
    expect(await refund('r9')).toEqual({ kind: 'unknown-purchase' });
    const cause = { setup, sourceId: 'c', atMs, which: { receipt: 'r9' } };
    expect(await refundPoints(rehearsalRegisters(), holder, cause)).toEqual({ kind: 'no-card' });
  });
});
