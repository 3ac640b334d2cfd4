/**
 * Runs in a thread of its own, as long as a whole content is linted: seconds, in which the bench and the meter go on. It is
 * given files and must never open a store.
 */
import { parentPort } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import { lintFiles } from './lint-draft.ts';
import type { WholeLintRequest, WorkshopAnswer } from './workshop-talk.ts';

parentPort?.on('message', ({ files, edits, nowMs }: WholeLintRequest) => {
  parentPort?.postMessage(answer(() => lintFiles(files, edits, nowMs)));
});

function answer(lint: () => ReturnType<typeof lintFiles>): WorkshopAnswer {
  try {
    return { kind: 'linted', findings: lint() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, details } = error;
    return { kind: 'failed', code, message, details };
  }
}
