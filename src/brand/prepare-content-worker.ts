/**
 * Runs in a thread of its own: reads and checks the files of each revision that it is given, learns from its examples, keeps
 * what came of it for the next start, and posts it. It must never touch a store, a follower or the clock.
 */
import { parentPort } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import type { ContentSource } from './check-content.ts';
import { checkBrand } from './compile-brand.ts';
import { hashProgram } from './kept/hash-program.ts';
import { type KeptPreparation, KeptPreparations } from './kept/kept-preparations.ts';
import { packContent } from './pack-content.ts';
import type { PreparationOrder, PreparationReport } from './preparation-thread.ts';
import { type Training, trainingKey, trainRules } from './training.ts';

/** Of the program as this thread loaded it: its files may be replaced while it waits for the next order. */
const program = hashProgram();

parentPort?.on('message', async (order: PreparationOrder) => {
  parentPort?.postMessage(...packed(await prepare(order)));
});

async function prepare(order: PreparationOrder): Promise<PreparationReport> {
  try {
    const source = checkBrand(order.files);
    const { keptIn } = order;
    const kept = keptIn === undefined ? undefined : new KeptPreparations(keptIn, program);
    const training = await learn(source, order.knownKeys, kept);
    const content = packContent(source);
    const notKept = kept && keep(kept, { filesHash: source.hash, content, training });
    return { kind: 'prepared', content, training, notKept };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: 'refused', code: error.code, message: error.message, details: error.details };
  }
}

async function learn(
  { rules }: ContentSource,
  knownKeys: PreparationOrder['knownKeys'],
  kept: KeptPreparations | undefined,
): Promise<Training | undefined> {
  const key = trainingKey(rules);
  if (!kept || key === undefined || knownKeys.has(key)) return trainRules(rules, knownKeys);
  const classifier = await kept.findClassifier(key);
  return classifier ? { key, classifier } : trainRules(rules, knownKeys);
}

/** A disk that is full or may not be written is no reason to refuse content. @returns what was in the way */
function keep(
  kept: KeptPreparations,
  { filesHash, content, training }: KeptPreparation & { readonly filesHash: string },
): string | undefined {
  try {
    if (training?.classifier) kept.keepClassifier(training.key, training.classifier);
    kept.keepContent(filesHash, { content, trainingKey: training?.key });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Arrays of numbers change hands instead of being copied, which the server's thread would have to do. */
function packed(report: PreparationReport): [PreparationReport, ArrayBuffer[]] {
  return [report, [...new Set(buffersIn(report))]];
}

/** Only those that are an array's alone: others may be Node's own. */
function buffersIn(value: unknown): readonly ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    const { buffer } = value;
    const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === value.byteLength;
    return isWhole ? [buffer] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(buffersIn);
}
