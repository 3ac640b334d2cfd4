/**
 * Rounds that alternate between what is compared, so that a noisy minute hits everybody. What counts is processor time,
 * of the worker and of the store's servers: on a busy machine the clock on the wall tells of others.
 */
import { cpuMicrosOf } from './process-costs.ts';
import type { Worker, WorkerTask } from './start-worker.ts';

export interface Subject {
  readonly name: string;
  readonly worker: Pick<Worker, 'take'>;
  readonly store: number;
  readonly followers: number;
  readonly storePids: readonly number[];
}

export interface TurnCost {
  readonly nodeMicros: number;
  readonly storeMicros: number;
  readonly perSecond: number;
}

export interface Plan {
  readonly rounds: number;
  readonly turns: number;
  readonly atOnce: number;
}

/** @returns the costs of each subject's rounds, in the order of the subjects. */
export async function runRounds(
  subjects: readonly Subject[],
  plan: Plan,
): Promise<readonly (readonly TurnCost[])[]> {
  const costs = subjects.map((): TurnCost[] => []);
  for (const subject of subjects) await takeRound(subject, plan, 'warm');
  for (let round = 1; round <= plan.rounds; round += 1) {
    for (const [at, subject] of subjects.entries()) {
      costs[at]?.push(await takeRound(subject, plan, String(round)));
    }
  }
  return costs;
}

async function takeRound(
  { name, worker, store, followers, storePids }: Subject,
  { turns, atOnce }: Plan,
  round: string,
): Promise<TurnCost> {
  const task: WorkerTask = { store, followers, turns, atOnce, seed: `${name} ${round}` };
  const before = cpuMicrosOf(storePids);
  const { cpuMicros, tookMs } = await worker.take(task);
  const storeMicros = (cpuMicrosOf(storePids) - before) / turns;
  return { nodeMicros: cpuMicros / turns, storeMicros, perSecond: (turns * 1000) / tookMs };
}

/** Of each round the two costs together, one to the other; the median of the rounds. */
export function ratioOf(costs: readonly TurnCost[], toCosts: readonly TurnCost[]): number {
  const whole = (cost: TurnCost | undefined) =>
    cost ? cost.nodeMicros + cost.storeMicros : Number.NaN;
  return medianOf(costs.map((cost, at) => whole(cost) / whole(toCosts[at])));
}

export function medianCost(costs: readonly TurnCost[]): TurnCost {
  const median = (pick: (cost: TurnCost) => number) => Math.round(medianOf(costs.map(pick)));
  return {
    nodeMicros: median((cost) => cost.nodeMicros),
    storeMicros: median((cost) => cost.storeMicros),
    perSecond: median((cost) => cost.perSecond),
  };
}

export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
