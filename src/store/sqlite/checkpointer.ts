/**
 * Keeps the write-ahead log short. The work is done by `checkpoint-worker.ts`; this decides when, and holds the
 * server's writes for the moment in which the log starts anew, so that none of them meets a lock.
 */
import { Worker } from 'node:worker_threads';
import type { Alarm, Clock } from '../../domain/clock.ts';
import type { Warn } from '../stores.ts';
import type { CheckpointOrder, CheckpointReport } from './checkpoint-worker.ts';
import type { WriteQueue } from './write-queue.ts';

/**
 * A checkpoint is due after this many writes: some 50 MB of log (a turn's commit, in a group, touches one and a half pages of
 * 4 KiB). The writes wait for the disk at each, so that a log that starts anew more often is felt in the slowest turns,
 */
export const dueAfterWrites = 8000;
/** or this long after a write. */
const dueAfterMs = 5000;
/**
 * One that failed is due again this much later, whether anything was written since or not: on a disk that was full the
 * log may otherwise take all the room that there is again, of which a checkpoint needs a little, and then nothing could
 * ever be written any more.
 */
const retryAfterMs = 500;
/** With this many writes since the last one, most is copied before the writes are held. */
const copyFirstAboveWrites = 500;
/** The server's writes are held at most this long; a slower disk is met with a retry. */
const maxHoldMs = 2000;
/** A log of 64 MiB gives its space back; one of 256 MiB is reported. */
const truncatePages = 16_384;
const alarmingPages = 65_536;

export interface CheckpointerOptions {
  readonly path: string;
  /** Whether the file by that name is the one that the server has open. */
  readonly isThere: () => Promise<boolean>;
  readonly writes: WriteQueue;
  readonly clock: Clock;
  readonly warn: Warn;
}

export class Checkpointer {
  readonly #options: CheckpointerOptions;
  #worker: Worker | undefined;
  /** What the worker is expected to answer. */
  #report: PromiseWithResolvers<CheckpointReport> | undefined;
  #writesSince = 0;
  #logPages = 0;
  #hasFailed = false;
  #alarm: Alarm | undefined;
  #running: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: CheckpointerOptions) {
    this.#options = options;
  }

  noteWrites(count: number): void {
    this.#writesSince += count;
    if (this.#writesSince >= dueAfterWrites) this.#start();
    else this.#startSoon();
  }

  /** Copies the log into the database and starts it anew. Resolves when done, or when something was in the way. */
  async run(): Promise<void> {
    this.#start();
    await this.#running;
  }

  /** May be called again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#alarm?.cancel();
    await this.#running;
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #startSoon(): void {
    if (this.#alarm || this.#running || this.#isClosed) return;
    this.#alarm = this.#options.clock.after(this.#hasFailed ? retryAfterMs : dueAfterMs);
    void this.#alarm.rang.then(() => this.#start());
  }

  #start(): void {
    if (this.#running || this.#isClosed) return;
    this.#alarm?.cancel();
    this.#alarm = undefined;
    this.#running = this.#checkpoint()
      .catch((error: unknown) => this.#tell({ isBusy: true, logPages: 0, error: String(error) }))
      .then(() => {
        this.#running = undefined;
        if (this.#writesSince > 0 || this.#hasFailed) this.#startSoon();
      });
  }

  async #checkpoint(): Promise<void> {
    if (!(await this.#options.isThere())) return;
    const isLarge = this.#writesSince > copyFirstAboveWrites;
    this.#writesSince = 0;
    if (isLarge) await this.#order('copy');
    const release = this.#options.writes.hold();
    const limit = this.#options.clock.after(maxHoldMs);
    const done = this.#order(this.#logPages > truncatePages ? 'truncate' : 'restart');
    try {
      await Promise.race([done, limit.rang]);
    } finally {
      limit.cancel();
      release();
    }
    this.#tell(await done);
  }

  /** Of failures in a row the first is told. */
  #tell({ isBusy, logPages, error }: CheckpointReport): void {
    const failedBefore = this.#hasFailed;
    this.#logPages = logPages;
    this.#hasFailed = error !== undefined;
    if (this.#hasFailed) {
      if (!failedBefore) this.#options.warn('A checkpoint failed; it is tried again.', { error });
    } else if (isBusy && logPages > alarmingPages) {
      this.#options.warn('A long reader keeps the write-ahead log growing.', { logPages });
    }
  }

  /** A worker that died is replaced by the next order. It keeps the program alive only while it has an order. */
  async #order(order: CheckpointOrder): Promise<CheckpointReport> {
    const worker = this.#worker ?? this.#hire();
    this.#report = Promise.withResolvers();
    worker.ref();
    worker.postMessage(order);
    try {
      return await this.#report.promise;
    } finally {
      worker.unref();
    }
  }

  #hire(): Worker {
    const file = new URL('./checkpoint-worker.ts', import.meta.url);
    const worker = new Worker(file, { workerData: { path: this.#options.path }, execArgv: [] });
    // Told twice of one worker: by then another may be at work on the next order.
    const lose = (error: unknown) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#report?.reject(error);
    };
    worker.on('message', (report: CheckpointReport) => this.#report?.resolve(report));
    worker.on('error', lose);
    worker.on('exit', (code) => lose(new Error(`The checkpoint thread ended (${code}).`)));
    this.#worker = worker;
    return worker;
  }
}
