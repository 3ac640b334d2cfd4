/**
 * Group commit: writes that come in the same breath of the event loop share one transaction, and each is answered
 * after it. When one of them fails, the group is undone and each is tried alone, so that only the guilty fails.
 * It never waits for a lock or for the disk on the event loop.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../errors.ts';
import type { Disk } from './disk-sync.ts';
import type { JoinedReads } from './joined-reads.ts';
import { isBusy, toStoreFailure } from './sqlite-failure.ts';

export interface Write<T> {
  /** SQL only: it runs inside a transaction, and a second time when the group was undone. */
  readonly run: () => T;
  /** Told right after COMMIT, before anything else can read. */
  readonly committed?: (result: T) => void;
  /** True: answered only when the commit is on disk. */
  readonly onDisk?: boolean;
}

interface Waiting {
  readonly write: Write<unknown>;
  /** When it first met the lock: what it waited for before, a checkpoint of ours, is not another program's. */
  busySinceMs: number | undefined;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Bounds how long one transaction holds the event loop. */
const maxGroup = 64;
/** Another program's lock is looked at again after this long, and given up on after that long. */
const busyPauseMs = 5;
const busyLimitMs = 2000;

export interface WriteQueueOptions {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  /** Undefined for a database in memory: nothing to wait for. */
  readonly disk: Disk | undefined;
  readonly reads?: JoinedReads;
  /** What is written once for all writes of a transaction, before it is committed. */
  readonly together?: { write(): void; drop(): void } | undefined;
  /** Told how many writes were just committed. */
  readonly onCommitted?: (writeCount: number) => void;
}

export class WriteQueue {
  readonly #options: WriteQueueOptions;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #rollback: StatementSync;
  readonly #flush = () => this.#flushGroup();
  #waiting: Waiting[] = [];
  #isScheduled = false;
  #isHeld = false;
  #isClosed = false;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
    this.#begin = options.db.prepare('BEGIN IMMEDIATE');
    this.#commit = options.db.prepare('COMMIT');
    this.#rollback = options.db.prepare('ROLLBACK');
  }

  /** @throws what `run` throws, or AppError STORE_UNAVAILABLE when the transaction could not be had. */
  submit<T>(write: Write<T>): Promise<T> {
    const refusal = this.#isClosed ? closed() : this.#options.disk?.failure;
    if (refusal) return Promise.reject(refusal);
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({
        write: write as Write<unknown>,
        busySinceMs: undefined,
        resolve: resolve as (result: unknown) => void,
        reject,
      });
      this.#schedule();
    });
  }

  /** Keeps writes waiting, without blocking, until the returned function is called: a checkpoint needs the lock. */
  hold(): () => void {
    this.#isHeld = true;
    return () => {
      this.#isHeld = false;
      this.#schedule();
    };
  }

  /** Commits what waits and refuses what comes later. */
  close(): void {
    this.#isClosed = true;
    while (this.#waiting.length > 0 && this.#flushGroup());
    for (const { reject } of this.#waiting.splice(0)) reject(closed());
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isHeld || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    setImmediate(this.#flush);
  }

  /** @returns false when another program has the lock. */
  #flushGroup(): boolean {
    this.#isScheduled = false;
    if (this.#isHeld || this.#waiting.length === 0) return true;
    const group = this.#waiting.splice(0, maxGroup);
    const isDone = this.#runTogether(group);
    if (!isDone) this.#comeBackLater(group);
    else this.#schedule();
    return isDone;
  }

  #runTogether(group: readonly Waiting[]): boolean {
    const results: unknown[] = [];
    try {
      this.#options.reads?.end();
      this.#begin.run();
      for (const { write } of group) results.push(write.run());
      this.#options.together?.write();
      this.#commit.run();
    } catch (error) {
      this.#undo();
      if (isBusy(error)) return false;
      this.#blame(group, error);
      return true;
    }
    this.#answer(group, results);
    return true;
  }

  #blame(group: readonly Waiting[], error: unknown): void {
    const [only, ...others] = group;
    if (only && others.length === 0) only.reject(toStoreFailure(error));
    else this.#comeBackLater(group.filter((waiting) => !this.#runTogether([waiting])));
  }

  #answer(group: readonly Waiting[], results: readonly unknown[]): void {
    for (const [index, { write }] of group.entries()) write.committed?.(results[index]);
    const isForDisk = group.some(({ write }) => write.onDisk);
    const onDisk = isForDisk ? this.#options.disk?.whenOnDisk() : undefined;
    for (const [index, { write, resolve, reject }] of group.entries()) {
      if (write.onDisk && onDisk) onDisk.then(() => resolve(results[index]), reject);
      else resolve(results[index]);
    }
    this.#options.onCommitted?.(group.length);
  }

  #comeBackLater(group: readonly Waiting[]): void {
    const nowMs = this.#options.clock.now();
    for (const waiting of group) waiting.busySinceMs ??= nowMs;
    const isTooOld = ({ busySinceMs = nowMs }: Waiting) => nowMs - busySinceMs >= busyLimitMs;
    for (const waiting of group.filter(isTooOld)) waiting.reject(lockedOut());
    this.#waiting.unshift(...group.filter((waiting) => !isTooOld(waiting)));
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    void this.#options.clock.after(busyPauseMs).rang.then(this.#flush);
  }

  #undo(): void {
    this.#options.together?.drop();
    if (this.#options.db.isTransaction) this.#rollback.run();
  }
}

function closed(): AppError {
  return new AppError('STORE_UNAVAILABLE', 'The store is closed.');
}

function lockedOut(): AppError {
  return new AppError(
    'STORE_UNAVAILABLE',
    `Another program has kept the database locked for ${busyLimitMs} ms. Close tools that write to it; nothing was changed.`,
  );
}
