/** Starts a `turn-worker.ts`, and asks it for turns. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Wanted } from '../synthesise.ts';

export interface WorkerShape {
  readonly storeUrls: readonly string[];
  readonly rules: Wanted;
}

export interface WorkerTask {
  /** Which of the worker's stores. */
  readonly store: number;
  readonly turns: number;
  readonly followers: number;
  readonly atOnce: number;
  /** Another one means other turns. */
  readonly seed: string;
}

export interface WorkerCost {
  readonly cpuMicros: number;
  readonly tookMs: number;
  /** What must not happen, once for each time that it did: a turn without an answer, a store that is away. */
  readonly problems: readonly string[];
}

export interface Worker {
  /** From sentences to a ruleset that answers. */
  readonly compiledMs: number;
  /** After a collection of garbage: the demo brand, the ruleset and the program itself. */
  readonly heapBytes: number;
  readonly pid: number;
  take(task: WorkerTask): Promise<WorkerCost>;
  stop(): Promise<void>;
}

const program = new URL('turn-worker.ts', import.meta.url);

export async function startWorker(shape: WorkerShape): Promise<Worker> {
  const execArgv = ['--expose-gc', '--max-old-space-size=4096'];
  const child = fork(program, [JSON.stringify(shape)], { execArgv });
  const { compiledMs, heapBytes } = (await nextMessage(child)) as Worker;
  return {
    compiledMs,
    heapBytes,
    pid: child.pid ?? 0,
    async take(task) {
      child.send(task);
      const cost = (await nextMessage(child)) as WorkerCost;
      judge(cost, task);
      return cost;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

/** On a machine that stalls for a second a call may time out; more than that is no measurement. */
const toleratedShare = 0.05;

function judge({ problems }: WorkerCost, { turns }: WorkerTask): void {
  if (problems.length === 0) return;
  const said = `${problems.length} problems in ${turns} turns: ${[...new Set(problems)].join(', ')}`;
  if (problems.length > turns * toleratedShare) throw new Error(said);
  console.log(said);
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const exit = once(child, 'exit', ended).then(([code]) => {
    throw new Error(`A worker ended with ${code}.`);
  });
  try {
    const [message] = (await Promise.race([once(child, 'message', ended), exit])) as unknown[];
    return message;
  } finally {
    exit.catch(() => undefined);
    ended.abort();
  }
}
