/**
 * The workshop's thread as the server sees it: one question at a time, each within a time limit. A thread that breaks
 * down, or takes too long, is gone, and the question with it; whoever asks next starts another.
 */
import { Worker } from 'node:worker_threads';
import { notPrepared } from '../brand/not-prepared.ts';
import type { Clock } from '../domain/clock.ts';
import { AppError } from '../errors.ts';
import type { WholeLintRequest, WorkshopAnswer, WorkshopRequest } from './workshop-talk.ts';

export interface ThreadTerms {
  /** The file that the thread runs. */
  readonly program: URL;
  readonly clock: Clock;
  /** Where what was learnt is kept for the next start; undefined: nowhere. */
  readonly keptIn: string | undefined;
}

type ThreadRequest = WorkshopRequest | WholeLintRequest;

/** Compiling the largest content takes a few seconds; whatever takes longer hangs. */
const questionLimitMs = 60_000;

/** Room for two contents and a week of messages; a thread beyond it ends alone, instead of the process. */
const resourceLimits = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 2048 };

export class WorkshopThread {
  readonly #worker: Worker;
  readonly #clock: Clock;
  #asked = Promise.withResolvers<WorkshopAnswer>();
  /** Settles when everything that was asked so far is answered. */
  #queue: Promise<unknown> = Promise.resolve();
  #end: AppError | undefined;

  constructor({ program, clock, keptIn }: ThreadTerms) {
    this.#clock = clock;
    this.#worker = new Worker(program, { workerData: keptIn, execArgv: [], resourceLimits });
    this.#worker.on('message', (answer: WorkshopAnswer) => this.#asked.resolve(answer));
    this.#worker.on('error', (cause) => this.#hearEnd(notPrepared('its thread broke down', cause)));
    this.#worker.on('exit', () => this.#hearEnd(notPrepared('its thread has ended')));
    // Nobody may wait for an answer when it ends.
    this.#asked.promise.catch(() => undefined);
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  /** @throws AppError what the thread refuses; CONTENT_NOT_PREPARED when it breaks down or takes too long */
  ask(request: ThreadRequest): Promise<WorkshopAnswer> {
    const answered = this.#queue.then(() => this.#askNow(request));
    this.#queue = answered.catch(() => undefined);
    return answered;
  }

  async end(): Promise<void> {
    this.#hearEnd(notPrepared('its thread was let go'));
    await this.#worker.terminate();
  }

  async #askNow(request: ThreadRequest): Promise<WorkshopAnswer> {
    if (this.#end) throw this.#end;
    this.#asked = Promise.withResolvers();
    this.#worker.postMessage(request);
    const limit = this.#clock.after(questionLimitMs);
    void limit.rang.then(() => {
      this.#hearEnd(notPrepared(`it takes more than ${questionLimitMs / 1000} s`));
      void this.#worker.terminate();
    });
    try {
      const answer = await this.#asked.promise;
      if (answer.kind !== 'failed') return answer;
      throw new AppError(answer.code, answer.message, { details: answer.details });
    } finally {
      limit.cancel();
    }
  }

  #hearEnd(end: AppError): void {
    this.#end ??= end;
    this.#asked.reject(this.#end);
  }
}
