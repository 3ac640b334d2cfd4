/** Turns a second by one process, by two and by four on one Redis and on a Cluster of three; and what each turn then costs. */
import { makeGround } from './ground.ts';
import { medianCost, type Plan, runRounds, type Subject, type TurnCost } from './rounds.ts';
import { rulesOf } from './sizes.ts';
import { startWorker, type Worker } from './start-worker.ts';

export type ProcessScale = Readonly<
  Record<'redis' | 'cluster', Readonly<Record<number, TurnCost>>>
>;

const followers = 10_000;

export async function measureProcesses(
  counts: readonly number[],
  plan: Plan,
): Promise<ProcessScale> {
  return {
    redis: await measureOn('redis', counts, plan),
    cluster: await measureOn('cluster', counts, plan),
  };
}

async function measureOn(
  kind: 'redis' | 'cluster',
  counts: readonly number[],
  plan: Plan,
): Promise<Readonly<Record<number, TurnCost>>> {
  const ground = await makeGround(kind, followers);
  const workers: Worker[] = [];
  try {
    for (let at = 0; at < Math.max(...counts); at += 1) {
      workers.push(await startWorker({ storeUrls: [ground.url], rules: rulesOf(100) }));
    }
    const subjects = counts.map((count): Subject => {
      const worker = together(workers.slice(0, count));
      return { name: `${count} on ${kind}`, worker, store: 0, followers, storePids: ground.pids };
    });
    const costs = await runRounds(subjects, plan);
    return Object.fromEntries(counts.map((count, at) => [count, medianCost(costs[at] ?? [])]));
  } finally {
    for (const worker of workers) await worker.stop();
    await ground.stop();
  }
}

/** Several as if they were one: each takes its share of the turns at the same time. */
function together(workers: readonly Worker[]): Pick<Worker, 'take'> {
  return {
    async take(task) {
      const turns = Math.ceil(task.turns / workers.length);
      const share = (worker: Worker, at: number) =>
        worker.take({ ...task, turns, seed: `${task.seed} ${at}` });
      const costs = await Promise.all(workers.map(share));
      return {
        cpuMicros: costs.reduce((sum, { cpuMicros }) => sum + cpuMicros, 0),
        tookMs: Math.max(...costs.map(({ tookMs }) => tookMs)),
        problems: [],
      };
    },
  };
}
