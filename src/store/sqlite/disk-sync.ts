/**
 * Waits for the disk without holding up the event loop: one `fdatasync` of the write-ahead log at a time, in Node's
 * thread pool, shared by everybody who committed before it started.
 *
 * Why the log is enough: a commit's frames are either still in the log, which is synced here, or a checkpoint has
 * copied them into the database, and then the checkpointing connection synced both files before the log could be
 * written from its start again (synchronous=NORMAL, https://sqlite.org/wal.html#performance_considerations).
 * Why the handle stays good: SQLite deletes the log only when its last connection closes, and ours outlives this.
 * The database file itself must never be opened here: closing any handle of a file drops the process's locks on it.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../errors.ts';

export interface Disk {
  /**
   * Set after the disk refused a sync: what the kernel kept of the log since is unknown, so nothing is written any more; or
   * by whoever found that the file is not ours any more.
   */
  readonly failure: AppError | undefined;
  /** Resolves when all that was committed before this call is on disk. @throws AppError STORE_UNAVAILABLE */
  whenOnDisk(): Promise<void>;
}

export class DiskSync implements Disk {
  readonly #log: FileHandle;
  #running: Promise<void> | undefined;
  #next: PromiseWithResolvers<void> | undefined;
  #failure: AppError | undefined;

  private constructor(log: FileHandle) {
    this.#log = log;
  }

  /** @param databasePath a database in WAL mode to which something was written, so that its log exists. */
  static async open(databasePath: string): Promise<DiskSync> {
    await syncFolder(dirname(databasePath));
    return new DiskSync(await open(`${databasePath}-wal`, 'r+'));
  }

  get failure(): AppError | undefined {
    return this.#failure;
  }

  whenOnDisk(): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    this.#next ??= Promise.withResolvers();
    const { promise } = this.#next;
    this.#start();
    return promise;
  }

  /** Nothing is confirmed from now on. */
  fail(failure: AppError): void {
    this.#failure ??= failure;
    this.#next?.reject(this.#failure);
    this.#next = undefined;
  }

  async close(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
    await this.#log.close();
  }

  #start(): void {
    if (this.#running || !this.#next) return;
    const waiting = this.#next;
    this.#next = undefined;
    const synced = this.#log.datasync().then(() => {
      if (this.#failure) throw this.#failure;
    }, refused);
    this.#running = synced.then(waiting.resolve, (failure: AppError) => {
      this.fail(failure);
      waiting.reject(failure);
    });
    void this.#running.then(() => {
      this.#running = undefined;
      this.#start();
    });
  }
}

function refused(cause: unknown): never {
  throw new AppError(
    'STORE_UNAVAILABLE',
    'The disk did not confirm a write. Check the disk, then restart the server: until then nothing is written.',
    { cause },
  );
}

/** A new file is on disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
