/**
 * Runs in a thread of its own, as long as somebody edits: answers one question after the other. It is given files and
 * records, and must never open a store.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openKept } from '../brand/kept/open-kept.ts';
import { systemClock } from '../domain/clock.ts';
import { AppError } from '../errors.ts';
import { Workbench } from './workbench.ts';
import type { WorkshopAnswer, WorkshopRequest } from './workshop-talk.ts';

const bench = new Workbench(systemClock, openKept(workerData));
const goOn = settlerOf(bench);

parentPort?.on('message', (request: WorkshopRequest) => {
  void answer(request).then((told) => {
    parentPort?.postMessage(told);
    goOn();
  });
});

/** Questions go before what nobody has asked for yet. */
function settlerOf(idle: Workbench): () => void {
  let isSettling = false;
  return function settle() {
    if (isSettling) return;
    isSettling = true;
    setImmediate(() => {
      isSettling = false;
      if (idle.settle()) settle();
    });
  };
}

/** Content's own faults, and ours, are answers; the next question may be another. */
async function answer(request: WorkshopRequest): Promise<WorkshopAnswer> {
  try {
    return await bench.answer(request);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, details } = error;
    return { kind: 'failed', code, message, details };
  }
}
