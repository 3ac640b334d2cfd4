/**
 * A process of this very program, by `node:cluster`: the public port is held by the process that started it, which hands
 * each connection to the next of them. What ends with the leader: a worker that loses it ends by itself at once.
 */
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { CrewMember } from './worker-crew.ts';

/** What a worker tells its leader, once it takes turns. */
export const readyWord = 'ready';

/** Undefined in a process that nobody started as a worker. */
export function ownPlace(args: readonly string[]): number | undefined {
  return cluster.isWorker ? Number(args[0]) : undefined;
}

/** @param place is the first argument of the process. */
export function forkMember(place: number): CrewMember {
  cluster.setupPrimary({ args: [String(place)] });
  const worker = cluster.fork();
  return {
    ready: untilReady(worker),
    ended: once(worker, 'exit').then(([code, signal]) => signal ?? `code ${code}`),
    end: (signal) => worker.process.kill(signal),
  };
}

function untilReady(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.on('message', (word) => {
      if (word === readyWord) resolve();
    });
  });
}
