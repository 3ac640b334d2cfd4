/**
 * Random lives of member cards beside a naive model. Both must say the same after every step, whatever is repeated and
 * however time goes by.
 */
import { civilDateOf, dayNumberAt } from '../../src/domain/beijing-time.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import {
  correctPoints,
  earnPoints,
  listPoints,
  type PointsOutcome,
  redeemPoints,
} from '../../src/services/card-points.ts';
import { cardNow } from '../../src/services/member-card.ts';
import { findCard, openCard, settleCard } from '../../src/services/member-cards.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { beijing } from '../catalogue/beijing.ts';
import { memberSetup as setup } from './members-setup.ts';
import { NaivePoints } from './naive-points.ts';

export interface PointsGround {
  readonly registers: RegisterStore;
  readonly account: AccountName;
}

export interface PointsLife extends PointsGround {
  readonly openId: OpenId;
  readonly naive: NaivePoints;
  readonly pick: (below: number) => number;
  readonly earlier: ((atMs: number) => Promise<PointsOutcome>)[];
  nowMs: number;
}

const dayMs = 86_400_000;
/** Tills repeat themselves soon. */
const repeatedAtMost = 40;

/** @returns how often each thing happened. @throws when the card and the model differ. */
export async function livePoints(
  ground: PointsGround,
  { seed, steps }: { readonly seed: number; readonly steps: number },
): Promise<Readonly<Record<string, number>>> {
  const openId = `o-${seed}` as OpenId;
  const nowMs = beijing('2026-11-05 10:00');
  const pick = randomFrom(seed);
  const life: PointsLife = {
    ...ground,
    openId,
    nowMs,
    pick,
    naive: new NaivePoints(),
    earlier: [],
  };
  await openCard(ground.registers, life, { setup, changeId: 'opened', atMs: nowMs });
  const tally: Record<string, number> = {};
  for (let step = 1; step <= steps; step += 1) {
    if (pick(6) === 0) life.nowMs += pick(40 * dayMs);
    const happened = await takeStep(life, step);
    tally[happened] = (tally[happened] ?? 0) + 1;
    await compare(life, `seed ${seed}, step ${step}`);
  }
  tally['expired'] = await checkLines(life, steps);
  return tally;
}

/** @returns what the model says that must come of it, which came of it. */
async function takeStep(life: PointsLife, step: number): Promise<string> {
  const { registers, pick, earlier, nowMs: atMs, naive } = life;
  if (pick(20) === 0) {
    await settleCard(registers, life, { setup, changeId: `s${step}`, atMs });
    return 'settled';
  }
  const again = earlier[pick(earlier.length + 1)];
  if (again && pick(4) === 0) return same((await again(atMs)).kind, 'repeated');
  const { points, isCounted, act } = nextWish(life, `r${step}`);
  const { kind } = await act(atMs);
  const isTaken = naive.change(points, monthAt(atMs), isCounted);
  if (isTaken) earlier.unshift(act);
  earlier.splice(repeatedAtMost);
  return same(kind, isTaken ? 'changed' : 'too-few');
}

interface Wish {
  readonly points: number;
  /** For the level. */
  readonly isCounted: boolean;
  readonly act: (atMs: number) => Promise<PointsOutcome>;
}

function nextWish(life: PointsLife, sourceId: string): Wish {
  const { registers, pick, naive, nowMs } = life;
  const cause = (atMs: number) => ({ setup, sourceId, atMs });
  switch (pick(5)) {
    case 0: {
      const points = pick(400) - 200;
      const why = { points, reason: '补记' };
      const act = (atMs: number) => correctPoints(registers, life, { ...cause(atMs), ...why });
      return { points, isCounted: true, act };
    }
    case 1: {
      const points = 1 + pick(400);
      const act = (atMs: number) => redeemPoints(registers, life, { ...cause(atMs), points });
      return { points: -points, isCounted: false, act };
    }
    default: {
      const amountFen = pick(20_000);
      const { earnRate } = naive.level(monthAt(nowMs));
      const points = Math.floor((amountFen * Math.round(earnRate * 10)) / 1000);
      const act = (atMs: number) => earnPoints(registers, life, { ...cause(atMs), amountFen });
      return { points, isCounted: true, act };
    }
  }
}

async function compare({ registers, naive, nowMs, ...holder }: PointsLife, where: string) {
  const card = await findCard(registers, holder);
  const now = card && cardNow(card, setup, nowMs);
  const month = monthAt(nowMs);
  const held = `${now?.balance} points, ${now?.level.id}`;
  const expected = `${naive.balance(month)} points, ${naive.level(month).id}`;
  if (held !== expected) throw new Error(`${where}: the card has ${held}; right is ${expected}`);
}

/** The balance is the sum of all lines, and none says less than nothing. @returns how many say that points expired. */
async function checkLines({ registers, ...holder }: PointsLife, steps: number): Promise<number> {
  const lines = await listPoints(registers, holder, steps * 2);
  const card = await findCard(registers, holder);
  const sum = lines.reduce((total, { points }) => total + points, 0);
  same(String(sum), String(card?.points.balance));
  same(String(lines.filter(({ balance }) => balance < 0).length), '0');
  return lines.filter(({ kind }) => kind === 'expire').length;
}

function same(held: string, expected: string): string {
  if (held !== expected) throw new Error(`${held} came of it; right is ${expected}`);
  return held;
}

function monthAt(atMs: number): number {
  const { year, month } = civilDateOf(dayNumberAt(atMs));
  return year * 12 + month - 1;
}

/** Mulberry32: the same seed lives the same life. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
