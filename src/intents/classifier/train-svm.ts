/**
 * One linear support-vector machine: the weights that tell members from all others. Squared hinge loss, dual coordinate
 * descent with shrinking (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", ICML 2008).
 * The same task and random source give the same weights.
 */
import type { PackedRows } from './pack-rows.ts';

export interface SvmTask {
  readonly rows: PackedRows;
  /** Of each row that takes part, from the first: +1 for a member, -1 for another. */
  readonly sides: Int8Array;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** A weight for each feature, and the bias behind the last. */
export type SvmWeights = Float64Array;

const maxRounds = 40;
/** Training ends when no row wants to move further than this. */
const tolerance = 0.1;
/** How much a mistake costs; one on the smaller side costs more, but not so much that single rows rule. */
const cost = 1;
const maxCostRatio = 6;

interface Descent {
  readonly task: SvmTask;
  readonly weights: SvmWeights;
  readonly alphas: Float64Array;
  /** Half the inverse of the cost of a mistake, on a member and on another. */
  readonly memberSlack: number;
  readonly otherSlack: number;
  /** The rows; those that are still of interest come first. */
  readonly order: Uint32Array;
  activeCount: number;
  /** A row that is right by more than this is set aside until the end. */
  setAsideAbove: number;
}

/** @param weights zeros, one for each feature and one for the bias; they become what is learnt */
export function trainSvm(task: SvmTask, weights: SvmWeights): void {
  const descent = beginDescent(task, weights);
  for (let round = 0; round < maxRounds; round++) {
    const furthest = runRound(descent);
    if (furthest >= tolerance) continue;
    if (descent.activeCount === descent.order.length) break;
    // Settled among those left: whoever was set aside is looked at once more.
    descent.activeCount = descent.order.length;
    descent.setAsideAbove = Number.POSITIVE_INFINITY;
  }
}

function beginDescent(task: SvmTask, weights: SvmWeights): Descent {
  const { sides } = task;
  let members = 0;
  for (const side of sides) if (side > 0) members += 1;
  const others = sides.length - members;
  return {
    task,
    weights,
    alphas: new Float64Array(sides.length),
    memberSlack: 0.5 / (cost * ratioOf(others, members)),
    otherSlack: 0.5 / (cost * ratioOf(members, others)),
    order: new Uint32Array(sides.length).map((_, row) => row),
    activeCount: sides.length,
    setAsideAbove: Number.POSITIVE_INFINITY,
  };
}

function ratioOf(many: number, few: number): number {
  return few === 0 ? 1 : Math.min(maxCostRatio, Math.max(1, many / few));
}

/** @returns how far the row that moved furthest wanted to. */
function runRound(descent: Descent): number {
  const { order, task, alphas } = descent;
  shuffle(order, descent.activeCount, task.random);
  let furthest = 0;
  let safest = 0;
  for (let at = 0; at < descent.activeCount; at++) {
    const row = order[at] as number;
    const gradient = gradientOf(descent, row);
    const isIdle = gradient >= 0 && alphas[row] === 0;
    if (!isIdle) {
      furthest = Math.max(furthest, Math.abs(gradient));
      moveRow(descent, row, gradient);
    } else if (gradient > descent.setAsideAbove) {
      setAside(descent, at);
      at -= 1;
    } else {
      safest = Math.max(safest, gradient);
    }
  }
  descent.setAsideAbove = Math.max(safest / 2, tolerance);
  return furthest;
}

function setAside(descent: Descent, at: number): void {
  descent.activeCount -= 1;
  swap(descent.order, at, descent.activeCount);
}

function gradientOf(descent: Descent, row: number): number {
  const { weights, task } = descent;
  const { starts, places, values } = task.rows;
  const end = starts[row + 1] as number;
  let score = weights[weights.length - 1] as number;
  for (let at = starts[row] as number; at < end; at++) {
    score += (weights[places[at] as number] as number) * (values[at] as number);
  }
  const side = task.sides[row] as number;
  return side * score - 1 + slackOf(descent, side) * (descent.alphas[row] as number);
}

/** The bias is a feature that every row has, with the value 1. */
function moveRow(descent: Descent, row: number, gradient: number): void {
  const { weights, alphas, task } = descent;
  const { starts, places, values, squaredLengths } = task.rows;
  const side = task.sides[row] as number;
  const curvature = 1 + (squaredLengths[row] as number) + slackOf(descent, side);
  const before = alphas[row] as number;
  const after = Math.max(0, before - gradient / curvature);
  const change = (after - before) * side;
  alphas[row] = after;
  const end = starts[row + 1] as number;
  for (let at = starts[row] as number; at < end; at++) {
    const place = places[at] as number;
    weights[place] = (weights[place] as number) + change * (values[at] as number);
  }
  const bias = weights.length - 1;
  weights[bias] = (weights[bias] as number) + change;
}

function slackOf({ memberSlack, otherSlack }: Descent, side: number): number {
  return side > 0 ? memberSlack : otherSlack;
}

/** The first so many. */
function shuffle(rows: Uint32Array, count: number, random: () => number): void {
  for (let at = count - 1; at > 0; at--) swap(rows, at, Math.floor(random() * (at + 1)));
}

function swap(rows: Uint32Array, one: number, other: number): void {
  const row = rows[one] as number;
  rows[one] = rows[other] as number;
  rows[other] = row;
}
