/**
 * Looks through the database file once a night, when few write: an old backup is still good then, and nobody has met the
 * broken page yet. The reading is done by `file-check-worker.ts`; this knows when, and what was found last.
 */
import { Worker } from 'node:worker_threads';
import { dayNumberAt, startOfDayMs } from '../../domain/beijing-time.ts';
import type { Alarm, Clock } from '../../domain/clock.ts';
import type { DatedReason } from '../nodes.ts';
import { dayMs } from '../retention.ts';
import type { Warn } from '../stores.ts';
import type { FileVerdict } from './file-check-worker.ts';

/** After midnight in Beijing. */
const checkAtMs = 4 * 3_600_000;

export interface FileCheckParts {
  readonly path: string;
  readonly clock: Clock;
  readonly warn: Warn;
}

export class FileCheck {
  readonly #parts: FileCheckParts;
  #damage: DatedReason | undefined;
  #alarm: Alarm | undefined;
  #worker: Worker | undefined;

  constructor(parts: FileCheckParts) {
    this.#parts = parts;
  }

  /** What the last look found; undefined when all was well, or nobody looked yet. */
  get damage(): DatedReason | undefined {
    return this.#damage;
  }

  start(): void {
    const { clock } = this.#parts;
    const nowMs = clock.now();
    const alarm = clock.after(nextCheckMs(nowMs) - nowMs);
    this.#alarm = alarm;
    void alarm.rang.then(async () => {
      await this.run();
      if (this.#alarm === alarm) this.start();
    });
  }

  async stop(): Promise<void> {
    this.#alarm?.cancel();
    this.#alarm = undefined;
    await this.#worker?.terminate();
  }

  /** Resolves when the whole file was looked through. Whoever could not look knows what they knew before. */
  async run(): Promise<void> {
    const looked = await this.#look();
    if (this.#alarm === undefined) return;
    const { clock, warn } = this.#parts;
    if ('problem' in looked) return warn(notLooked, looked);
    const { verdict } = looked;
    this.#damage = verdict === 'ok' ? undefined : { atMs: clock.now(), reason: verdict };
    if (this.#damage) warn(damaged, looked);
  }

  #look(): Promise<FileVerdict> {
    const { promise, resolve } = Promise.withResolvers<FileVerdict>();
    const file = new URL('./file-check-worker.ts', import.meta.url);
    const worker = new Worker(file, { workerData: { path: this.#parts.path }, execArgv: [] });
    worker.unref();
    worker.on('message', resolve);
    worker.on('error', (error) => resolve({ problem: String(error) }));
    worker.on('exit', (code) => resolve({ problem: `The thread ended (${code}).` }));
    this.#worker = worker;
    return promise;
  }
}

const notLooked = 'The database file could not be looked through; it is tried again tomorrow.';
const damaged =
  'The database file is damaged: pages of it cannot be read as they were written. Answers go on. Make a backup of what can be read now (npm run backup), keep the older ones, look at the disk, and put back what is whole.';

function nextCheckMs(nowMs: number): number {
  const todayMs = startOfDayMs(dayNumberAt(nowMs)) + checkAtMs;
  return todayMs > nowMs ? todayMs : todayMs + dayMs;
}
