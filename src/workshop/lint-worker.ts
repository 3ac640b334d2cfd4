/**
 * Runs in a thread of its own, as long as a whole content is linted: seconds, in which the bench and the meter go on. It is
 * given files and must never open a store.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openKept } from '../brand/kept/open-kept.ts';
import { AppError } from '../errors.ts';
import { lintFiles } from './lint-draft.ts';
import type { WholeLintRequest, WorkshopAnswer } from './workshop-talk.ts';

const kept = openKept(workerData);

parentPort?.on('message', (request: WholeLintRequest) => {
  void answer(request).then((told) => parentPort?.postMessage(told));
});

async function answer(request: WholeLintRequest): Promise<WorkshopAnswer> {
  try {
    return { kind: 'linted', findings: await lintFiles(request, kept) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, details } = error;
    return { kind: 'failed', code, message, details };
  }
}
