/** `POINTS_STEPS` says how many random operations are compared with the model. */
import { describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import {
  correctPoints,
  countByLevel,
  earnPoints,
  listPoints,
  redeemPoints,
} from '../../src/services/card-points.ts';
import { cardNow, groupsWithLevel, memberRegister } from '../../src/services/member-card.ts';
import {
  findCard,
  findCardByNumber,
  keepBirthday,
  openCard,
  settleCard,
} from '../../src/services/member-cards.ts';
import {
  changePoints,
  maxPointsAtOnce,
  nextExpiry,
  noPoints,
  pointsFor,
} from '../../src/services/points.ts';
import { beijing } from '../catalogue/beijing.ts';
import { memberSetup as setup } from './members-setup.ts';
import { livePoints } from './points-histories.ts';

const asked = Number(process.env['POINTS_STEPS'] ?? 4000);
const stepsOfALife = 400;

const account = 'main' as AccountName;
const holder = { account, openId: 'o-1' as OpenId };
const atMs = beijing('2026-12-01 12:00');

async function withCard() {
  const registers = rehearsalRegisters();
  const { card } = await openCard(registers, holder, { setup, changeId: 't1', atMs });
  const earn = (sourceId: string, amountFen: number, when = atMs) =>
    earnPoints(registers, holder, { setup, sourceId, amountFen, atMs: when });
  const redeem = (sourceId: string, points: number, when = atMs) =>
    redeemPoints(registers, holder, { setup, sourceId, points, atMs: when });
  return { registers, card, earn, redeem };
}

describe('a card', () => {
  it('is had once: the turn that opened it gets it again, another turn the same one', async () => {
    const { registers, card } = await withCard();
    const open = (changeId: string) => openCard(registers, holder, { setup, changeId, atMs });
    expect(await open('t1')).toMatchObject({ isNew: true, card: { number: card.number } });
    expect(await open('t2')).toMatchObject({ isNew: false, card: { number: card.number } });
    expect(await findCardByNumber(registers, account, card.number)).toEqual(card);
  });

  it('never has a number that another card has', async () => {
    const { registers, card } = await withCard();
    const numbers = [card.number, card.number, '100000000009'];
    const newNumber = () => numbers.shift() ?? '';
    const other = { account, openId: 'o-2' as OpenId };
    const opened = await openCard(registers, other, { setup, changeId: 't3', atMs, newNumber });
    expect(opened).toMatchObject({ isNew: true, card: { number: '100000000009' } });
  });

  it('keeps the day of a birthday while it is wanted, and nothing of it behind that', async () => {
    const { registers } = await withCard();
    const keep = (birthday: string | undefined, changeId: string) =>
      keepBirthday(registers, holder, { setup, changeId, atMs, birthday });
    expect(await keep('05-03', 't4')).toBe(true);
    expect(await findCard(registers, holder)).toMatchObject({ birthday: '05-03' });
    expect(await keep(undefined, 't5')).toBe(true);
    expect(JSON.stringify(await registers.find(register, holder.openId))).not.toContain('birthday');
  });
});

const register = { account, name: 'members', layout: 'spread', erasureLeaves: 'nothing' } as const;

describe('points', () => {
  it.each([
    [3_599, 1, 1, 35],
    [99, 1, 1, 0],
    [10_000, 1, 1.2, 120],
    [10_000, 0.5, 1.5, 75],
    [2_990, 1.1, 1.1, 36],
  ])('%j fen at %j a yuan and rate %j are %j', (amountFen, pointsPerYuan, earnRate, points) => {
    expect(pointsFor(amountFen, { pointsPerYuan, earnRate })).toBe(points);
  });

  it('are counted once for each receipt, and redeemed once, even when none are left', async () => {
    const { registers, earn, redeem } = await withCard();
    expect(await earn('r1', 10_000)).toMatchObject({ kind: 'changed', points: 100 });
    expect((await redeem('r2', 100)).kind).toBe('changed');
    expect((await earn('r1', 10_000)).kind).toBe('repeated');
    expect((await redeem('r2', 100)).kind).toBe('repeated');
    expect(await redeem('r3', 1)).toEqual({ kind: 'too-few', balance: 0 });
    expect((await listPoints(registers, holder, 9)).map(({ points }) => points)).toEqual([
      -100, 100,
    ]);
  });

  it('are never more at once, or on one card, than any shop gives', async () => {
    const { registers, earn } = await withCard();
    const correct = (sourceId: string, points: number) =>
      correctPoints(registers, holder, { setup, sourceId, points, reason: '补', atMs });
    expect(await earn('r1', 100_000_100)).toEqual({ kind: 'too-many' });
    expect(await correct('c1', maxPointsAtOnce + 1)).toEqual({ kind: 'too-many' });
    expect(await correct('c2', -maxPointsAtOnce - 1)).toEqual({ kind: 'too-many' });
    const full = { ...noPoints, balance: 1_000_000_000 };
    const more = { kind: 'earn', sourceId: 'r2', points: 1, atMs } as const;
    expect(changePoints(full, more, undefined)).toBeUndefined();
  });

  it('need a card', async () => {
    const cause = { setup, sourceId: 'r1', atMs, amountFen: 100 };
    expect(await earnPoints(rehearsalRegisters(), holder, cause)).toEqual({ kind: 'no-card' });
  });

  it('are good until the end of the next year, the oldest used first', async () => {
    const { registers, earn, redeem } = await withCard();
    await earn('r1', 10_000);
    await earn('r2', 5_000, beijing('2027-03-01 12:00'));
    await redeem('r3', 30, beijing('2027-03-02 12:00'));
    const card = await findCard(registers, holder);
    if (!card) throw new Error('no card');
    expect(nextExpiry(card.points, 1)).toEqual({ points: 70, atMs: beijing('2028-01-01 00:00') });
    expect(cardNow(card, setup, beijing('2027-12-31 23:59')).balance).toBe(120);
    const settled = { setup, changeId: 't9', atMs: beijing('2028-01-01 00:00') };
    expect((await settleCard(registers, holder, settled))?.points.balance).toBe(50);
    const [line] = await listPoints(registers, holder, 1);
    expect(line).toMatchObject({ kind: 'expire', points: -70, balance: 50 });
  });

  it('lift the level and are worth more there; what a correction takes back counts against it', async () => {
    const { registers, earn } = await withCard();
    await earn('r1', 50_000);
    expect(await earn('r2', 10_000)).toMatchObject({ points: 120, card: { levelId: 'silver' } });
    const correct = { setup, sourceId: 'c1', points: -200, reason: '收错款', atMs };
    const corrected = await correctPoints(registers, holder, correct);
    expect(corrected).toMatchObject({ kind: 'changed', card: { levelId: 'seed' } });
    const counted = await countByLevel(registers, account, setup);
    expect([counted.all, ...counted.byLevel.values()]).toEqual([1, 1, 0, 0]);
  });

  it('of more than twelve months ago hold no level', async () => {
    const { registers, earn } = await withCard();
    await earn('r1', 60_000);
    const levelAt = async (when: string) => {
      const change = { setup, changeId: when, atMs: beijing(when) };
      return (await settleCard(registers, holder, change))?.levelId;
    };
    expect(await levelAt('2027-11-30 23:59')).toBe('silver');
    expect(await levelAt('2027-12-01 00:00')).toBe('seed');
  });
});

it.each([
  ['nothing while nothing has changed', '2027-06-01 00:00', 0],
  ['what has expired', '2028-01-01 00:00', 1],
  ['the level that has fallen, be the points all there', '2027-12-01 00:00', 1],
])('settling a card writes %s', async (_what, when, writes) => {
  const { registers, earn } = await withCard();
  await earn('r1', 60_000);
  const register = memberRegister(account);
  const before = await registers.find(register, holder.openId);
  const change = { setup, changeId: 't9', atMs: beijing(when) };
  await settleCard(registers, holder, change);
  await settleCard(registers, holder, { ...change, changeId: 't10' });
  const after = await registers.find(register, holder.openId);
  expect((after?.version ?? 0) - (before?.version ?? 0)).toBe(writes);
});

it('a follower is in the group of one level at most', () => {
  expect(groupsWithLevel(['a', 'level:seed'], { id: 'gold' })).toEqual(['a', 'level:gold']);
  expect(groupsWithLevel(['a', 'level:seed'], undefined)).toEqual(['a']);
});

it('random lives of cards end as a naive model says', { timeout: 3_600_000 }, async () => {
  const tally = new Map<string, number>();
  for (let seed = 1; seed <= Math.ceil(asked / stepsOfALife); seed += 1) {
    const life = await livePoints(
      { registers: rehearsalRegisters(), account },
      { seed, steps: stepsOfALife },
    );
    for (const [what, count] of Object.entries(life))
      tally.set(what, (tally.get(what) ?? 0) + count);
  }
  expect([...tally.keys()].toSorted()).toEqual(
    ['changed', 'expired', 'repeated', 'settled', 'too-few'].toSorted(),
  );
  expect(Math.min(...tally.values())).toBeGreaterThan(0);
});
