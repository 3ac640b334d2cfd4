/**
 * A thread that prepares revisions, one at a time. Whatever happens to it, the caller hears of it in time; a thread that
 * failed, or was called off in the middle of its work, is gone by then.
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

export class PreparationThread {
  readonly #worker: Worker;
  #asked = Promise.withResolvers<PreparationReport>();
  #hasEnded = false;

  /** @param program the file that the thread runs */
  constructor(program: URL) {
    this.#worker = new Worker(program, { execArgv: [], resourceLimits });
    this.#worker.on('message', (report: PreparationReport) => this.#asked.resolve(report));
    this.#worker.on('error', (cause) => this.#hearEnd('its thread broke down', cause));
    this.#worker.on('exit', (code) => this.#hearEnd(`its thread ended unasked (${code})`));
    // It may end while nobody waits for it.
    this.#asked.promise.catch(() => undefined);
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Not while another one is prepared. @throws AppError CONTENT_NOT_PREPARED when the thread breaks down, takes too long or is called off. */
  async prepare(
    order: PreparationOrder,
    { clock, limitMs, signal }: PreparationTerms,
  ): Promise<PreparationReport> {
    const limit = clock.after(limitMs);
    void limit.rang.then(() => this.#hearEnd(`it takes more than ${limitMs / 1000} s`));
    const callOff = () => this.#hearEnd('it was called off');
    signal.addEventListener('abort', callOff);
    if (signal.aborted) callOff();
    this.#worker.ref();
    this.#worker.postMessage(order);
    try {
      return await this.#asked.promise;
    } finally {
      limit.cancel();
      signal.removeEventListener('abort', callOff);
      if (this.#hasEnded) await this.#worker.terminate();
      else this.#rest();
    }
  }

  async end(): Promise<void> {
    this.#hearEnd('its thread was let go');
    await this.#worker.terminate();
  }

  /** By itself it keeps no process from ending. */
  #rest(): void {
    this.#asked = Promise.withResolvers();
    this.#asked.promise.catch(() => undefined);
    this.#worker.unref();
  }

  #hearEnd(reason: string, cause?: unknown): void {
    this.#hasEnded = true;
    this.#asked.reject(notPrepared(reason, cause));
  }
}
