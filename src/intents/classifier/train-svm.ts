/**
 * One linear support-vector machine: the weights that tell members from all others. Squared hinge loss, dual coordinate
 * descent with shrinking (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", ICML 2008).
 * The same task and random source give the same weights.
 */
import type { SparseVector } from './vectorise.ts';

export interface SvmTask {
  readonly vectors: readonly SparseVector[];
  readonly isMember: (row: number) => boolean;
  readonly featureCount: number;
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
  /** Of each row: +1 for a member, -1 for another. */
  readonly sides: Int8Array;
  /** Half the inverse of the cost of a mistake on this row. */
  readonly slacks: Float64Array;
  readonly squares: Float64Array;
  /** The rows; those that are still of interest come first. */
  readonly rows: Uint32Array;
  activeCount: number;
  /** A row that is right by more than this is set aside until the end. */
  setAsideAbove: number;
}

export function trainSvm(task: SvmTask): SvmWeights {
  const descent = beginDescent(task);
  for (let round = 0; round < maxRounds; round++) {
    const furthest = runRound(descent);
    if (furthest >= tolerance) continue;
    if (descent.activeCount === descent.rows.length) break;
    // Settled among those left: whoever was set aside is looked at once more.
    descent.activeCount = descent.rows.length;
    descent.setAsideAbove = Number.POSITIVE_INFINITY;
  }
  return descent.weights;
}

function beginDescent(task: SvmTask): Descent {
  const { vectors, isMember, featureCount } = task;
  const sides = Int8Array.from(vectors, (_, row) => (isMember(row) ? 1 : -1));
  const members = sides.filter((side) => side > 0).length;
  const others = sides.length - members;
  const memberCost = cost * ratioOf(others, members);
  const otherCost = cost * ratioOf(members, others);
  return {
    task,
    weights: new Float64Array(featureCount + 1),
    alphas: new Float64Array(vectors.length),
    sides,
    slacks: Float64Array.from(sides, (side) => 0.5 / (side > 0 ? memberCost : otherCost)),
    squares: Float64Array.from(vectors, squaredLength),
    rows: Uint32Array.from(vectors, (_, row) => row),
    activeCount: vectors.length,
    setAsideAbove: Number.POSITIVE_INFINITY,
  };
}

function ratioOf(many: number, few: number): number {
  return few === 0 ? 1 : Math.min(maxCostRatio, Math.max(1, many / few));
}

/** @returns how far the row that moved furthest wanted to. */
function runRound(descent: Descent): number {
  const { rows, task } = descent;
  shuffle(rows.subarray(0, descent.activeCount), task.random);
  let furthest = 0;
  let safest = 0;
  for (let at = 0; at < descent.activeCount; at++) {
    const row = rows[at] as number;
    const gradient = gradientOf(descent, row);
    const isIdle = gradient >= 0 && descent.alphas[row] === 0;
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
  swap(descent.rows, at, descent.activeCount);
}

function gradientOf({ task, weights, alphas, sides, slacks }: Descent, row: number): number {
  const { places, values } = task.vectors[row] as SparseVector;
  let score = weights[weights.length - 1] as number;
  for (let at = 0; at < places.length; at++) {
    score += (weights[places[at] as number] as number) * (values[at] as number);
  }
  return (sides[row] as number) * score - 1 + (slacks[row] as number) * (alphas[row] as number);
}

function moveRow(descent: Descent, row: number, gradient: number): void {
  const { task, weights, alphas, sides, slacks, squares } = descent;
  const { places, values } = task.vectors[row] as SparseVector;
  const before = alphas[row] as number;
  const after = Math.max(
    0,
    before - gradient / ((squares[row] as number) + (slacks[row] as number)),
  );
  const change = (after - before) * (sides[row] as number);
  alphas[row] = after;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    weights[place] = (weights[place] as number) + change * (values[at] as number);
  }
  const bias = weights.length - 1;
  weights[bias] = (weights[bias] as number) + change;
}

/** The bias is a feature that every row has, with the value 1. */
function squaredLength({ values }: SparseVector): number {
  return values.reduce((sum, value) => sum + value * value, 1);
}

function shuffle(rows: Uint32Array, random: () => number): void {
  for (let at = rows.length - 1; at > 0; at--) swap(rows, at, Math.floor(random() * (at + 1)));
}

function swap(rows: Uint32Array, one: number, other: number): void {
  const row = rows[one] as number;
  rows[one] = rows[other] as number;
  rows[other] = row;
}
