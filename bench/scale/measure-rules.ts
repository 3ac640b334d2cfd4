/**
 * What a turn costs with a hundred rules, and with a hundred thousand; and what it takes to get such a ruleset ready. Each
 * size is a process of its own, as it would be: what the garbage collector pays for a large ruleset is its own.
 */
import { round } from '../time-each.ts';
import { type Ground, makeGround } from './ground.ts';
import { medianCost, type Plan, ratioOf, runRounds, type TurnCost } from './rounds.ts';
import { rulesOf } from './sizes.ts';
import { startWorker, type Worker } from './start-worker.ts';

export interface RuleScale {
  readonly byRules: Readonly<Record<number, TurnCost & ReadyRules>>;
  /** The most rules to the fewest, in processor time of the node. */
  readonly ratio: number;
}

interface ReadyRules {
  /** From rules in memory to a ruleset that answers, training included. */
  readonly compiledMs: number;
  readonly heapMegabytes: number;
}

export async function measureRules(sizes: readonly number[], plan: Plan): Promise<RuleScale> {
  const grounds: Ground[] = [];
  const workers: Worker[] = [];
  try {
    for (const size of sizes) {
      const ground = await makeGround('sqlite', 1000);
      grounds.push(ground);
      workers.push(await startWorker({ storeUrls: [ground.url], rules: rulesOf(size) }));
    }
    const subjects = workers.map((worker, at) => {
      return { name: `${sizes[at]} rules`, worker, store: 0, followers: 1000, storePids: [] };
    });
    const costs = await runRounds(subjects, plan);
    const ofSize = (at: number) => ({ ...medianCost(costs[at] ?? []), ...readyOf(workers[at]) });
    return {
      byRules: Object.fromEntries(sizes.map((size, at) => [size, ofSize(at)])),
      ratio: round(ratioOf(costs.at(-1) ?? [], costs[0] ?? [])),
    };
  } finally {
    for (const worker of workers) await worker.stop();
    for (const ground of grounds) await ground.stop();
  }
}

function readyOf(worker: Worker | undefined): ReadyRules {
  const { compiledMs = 0, heapBytes = 0 } = worker ?? {};
  return { compiledMs: Math.round(compiledMs), heapMegabytes: Math.round(heapBytes / 1e6) };
}
