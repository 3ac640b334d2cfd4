/**
 * Notices that the database file was replaced or removed under the server, by somebody who puts a backup back by hand for
 * instance. SQLite goes on with the file that has no name any more, and all that is written to it is gone at the end. So
 * nothing is begun or written from then on. It goes by device and number of the file, as SQLite does, and must never open it
 * (`disk-sync.ts`). A file that is overwritten in its place is not noticed here.
 */
import { type Stats, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Alarm, Clock } from '../../domain/clock.ts';
import { AppError } from '../../errors.ts';

const lookEveryMs = 2000;

export interface FileWatchParts {
  readonly path: string;
  readonly clock: Clock;
  /** Told once. */
  readonly lost: (failure: AppError) => void;
}

export class FileWatch {
  readonly #parts: FileWatchParts;
  readonly #opened: FileIdentity;
  #alarm: Alarm | undefined;
  #isOver = false;

  /** To be made when the database has just been opened. */
  constructor(parts: FileWatchParts) {
    this.#parts = parts;
    this.#opened = statSync(parts.path);
  }

  start(): void {
    this.#alarm = this.#parts.clock.after(lookEveryMs);
    void this.#alarm.rang.then(async () => {
      await this.isThere();
      if (!this.#isOver) this.start();
    });
  }

  stop(): void {
    this.#isOver = true;
    this.#alarm?.cancel();
  }

  /** Looks now. Whoever is about to write to the file by its name asks before. */
  async isThere(): Promise<boolean> {
    if (this.#isOver) return false;
    const now = await look(this.#parts.path);
    if (this.#isOver) return false;
    if (now === 'unknown' || (now !== 'none' && isSame(now, this.#opened))) return true;
    this.stop();
    this.#parts.lost(lostFile(now === 'none' ? 'removed' : 'replaced'));
    return false;
  }
}

type FileIdentity = Pick<Stats, 'dev' | 'ino'>;

/** @returns `unknown` where the file system does not say. */
async function look(path: string): Promise<FileIdentity | 'none' | 'unknown'> {
  try {
    return await stat(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'none' : 'unknown';
  }
}

function isSame(one: FileIdentity, other: FileIdentity): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}

function lostFile(how: 'removed' | 'replaced'): AppError {
  return new AppError(
    'STORE_UNAVAILABLE',
    `The database file was ${how} while the server ran: what it writes would be lost, so it writes nothing any more. Stop the server, see that the right file is there, without the -wal and -shm of another, and start again.`,
    { details: { reason: 'FILE_LOST' } },
  );
}
