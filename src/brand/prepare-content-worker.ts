/**
 * Runs in a thread of its own, once: reads and checks the files of a revision, learns from its examples, posts what came
 * of it and ends. It must never touch a store, a follower or the clock.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import { checkBrand } from './compile-brand.ts';
import type { PreparationOrder, PreparationReport } from './order-preparation.ts';
import { packContent } from './pack-content.ts';
import { trainRules } from './training.ts';

parentPort?.postMessage(...packed(prepare(workerData as PreparationOrder)));

function prepare({ files, knownKeys }: PreparationOrder): PreparationReport {
  try {
    const source = checkBrand(files);
    const training = trainRules(source.rules, knownKeys);
    return { kind: 'prepared', content: packContent(source), training };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: 'refused', code: error.code, message: error.message, details: error.details };
  }
}

/** Arrays of numbers change hands instead of being copied, which the server's thread would have to do. */
function packed(report: PreparationReport): [PreparationReport, ArrayBuffer[]] {
  return [report, [...new Set(buffersIn(report))]];
}

function buffersIn(value: unknown): readonly ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(buffersIn);
}
