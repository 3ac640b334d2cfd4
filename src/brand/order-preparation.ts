/**
 * Has a revision prepared in a thread of its own. Whatever happens to the thread, the caller hears of it in time, and
 * the thread is gone by then.
 */
import { Worker } from 'node:worker_threads';
import type { Clock } from '../domain/clock.ts';
import type { AppError, ErrorCode } from '../errors.ts';
import type { ContentFile } from '../store/contents.ts';
import { notPrepared } from './not-prepared.ts';
import type { PackedContent } from './pack-content.ts';
import type { Training } from './training.ts';

export interface PreparationOrder {
  readonly files: readonly ContentFile[];
  /** Examples that need not be learnt again (`Training.key`). */
  readonly knownKeys: ReadonlySet<string>;
  /** Folder in which what was prepared is kept for the next start; undefined: nowhere. */
  readonly keptIn: string | undefined;
}

export type PreparationReport =
  | {
      readonly kind: 'prepared';
      readonly content: PackedContent;
      readonly training: Training | undefined;
      /** What kept it from being kept. */
      readonly notKept: string | undefined;
    }
  /** An `AppError`, in parts: a posted error is no longer of its class. */
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: AppError['details'];
    };

export interface PreparationTerms {
  /** The file that the thread runs. */
  readonly program: URL;
  readonly clock: Clock;
  readonly limitMs: number;
  /** Calls the work off. */
  readonly signal: AbortSignal;
}

/**
 * Reading YAML makes short-lived objects by the hundred megabyte, and room for them halves the time. The other bound is
 * twice what the largest files need; a thread beyond it ends alone, instead of the process.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 1536 };

/** @throws AppError CONTENT_NOT_PREPARED when the thread breaks down, takes too long or is called off. */
export async function orderPreparation(
  order: PreparationOrder,
  { program, clock, limitMs, signal }: PreparationTerms,
): Promise<PreparationReport> {
  if (signal.aborted) throw notPrepared('it was called off');
  const { promise, resolve, reject } = Promise.withResolvers<PreparationReport>();
  const worker = new Worker(program, { workerData: order, execArgv: [], resourceLimits });
  worker.once('message', resolve);
  worker.once('error', (cause) => reject(notPrepared('its thread broke down', cause)));
  worker.once('exit', (code) => reject(notPrepared(`its thread ended unasked (${code})`)));
  const limit = clock.after(limitMs);
  void limit.rang.then(() => reject(notPrepared(`it takes more than ${limitMs / 1000} s`)));
  const callOff = () => reject(notPrepared('it was called off'));
  signal.addEventListener('abort', callOff);
  try {
    return await promise;
  } finally {
    limit.cancel();
    signal.removeEventListener('abort', callOff);
    await worker.terminate();
  }
}
