/**
 * Restores into a SQLite file: everything is loaded into a new file beside it, which takes its place in one step at the
 * end. The file that was there is kept aside. The lock is held all the while, so that no server can have either.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../domain/clock.ts';
import type { AccountName } from '../../domain/ids.ts';
import { AppError } from '../../errors.ts';
import type {
  DumpLine,
  DumpShape,
  Erased,
  KnownErased,
  LineContent,
  LoadOptions,
  LoadTarget,
} from '../dump.ts';
import { hashFollower } from '../follower-hash.ts';
import type { Retention } from '../retention.ts';
import { isRecord } from '../shape.ts';
import { type FileLock, lockFile } from './file-lock.ts';
import { openSqliteStores, prepareFolder } from './open.ts';
import { RowLoader } from './row-loader.ts';
import { checkOwner, migrate, newestSchema } from './schema.ts';
import { toStoreFailure } from './sqlite-failure.ts';
import { selectAll, storedTables } from './whole-tables.ts';

const logEndings = ['-wal', '-shm'];

export class SqliteLoadTarget implements LoadTarget {
  readonly kind = 'sqlite';
  readonly newestShape = newestSchema;
  readonly #path: string;
  readonly #clock: Clock;
  readonly #lock: FileLock;
  #loader: RowLoader | undefined;

  /** @throws AppError STORE_LOCKED while a server has the file */
  constructor(path: string, clock: Clock) {
    this.#path = prepareFolder(path);
    this.#clock = clock;
    this.#lock = lockFile(this.#path);
  }

  get #loading(): string {
    return `${this.#path}.restoring`;
  }

  /** Where the file that was there is kept. */
  get #aside(): string {
    return `${this.#path}.replaced`;
  }

  async holdsSomething(): Promise<boolean> {
    if (!existsSync(this.#path)) return false;
    const found = this.#look((db) => storedTables(db).some((table) => selectAll(db, table).get()));
    return found ?? true;
  }

  async readErased(): Promise<KnownErased | undefined> {
    if (!existsSync(this.#path)) return undefined;
    return this.#look(readErased);
  }

  async begin({ shape }: DumpShape): Promise<void> {
    removeFile(this.#loading);
    try {
      this.#loader = new RowLoader(this.#loading, shape);
    } catch (error) {
      throw toStoreFailure(error);
    }
  }

  contentOf({ row }: DumpLine): LineContent {
    const fields = isRecord(row) ? row : {};
    const texts = Object.values(fields).filter((value) => typeof value === 'string');
    return { account: String(fields['account']) as AccountName, texts };
  }

  async add(lines: readonly DumpLine[], options: LoadOptions): Promise<number> {
    try {
      return this.#loaded().add(lines, options);
    } catch (error) {
      throw toStoreFailure(error);
    }
  }

  open(retention: Partial<Retention>) {
    this.#loaded().close();
    return openSqliteStores({ path: this.#loading, clock: this.#clock, retention });
  }

  async finish(erased: readonly Erased[]): Promise<void> {
    this.#loaded().close();
    keepErased(this.#loading, erased);
    syncFile(this.#loading);
    this.#setAside();
    renameSync(this.#loading, this.#path);
    syncFile(dirname(this.#path));
    removeFile(this.#loading);
  }

  async close(): Promise<void> {
    this.#loader?.close();
    removeFile(this.#loading);
    this.#lock.release();
  }

  #loaded(): RowLoader {
    if (!this.#loader) throw new Error('Nothing was begun.');
    return this.#loader;
  }

  /** Undefined when the file cannot be read. @throws AppError for the file of another program */
  #look<T>(read: (db: DatabaseSync) => T): T | undefined {
    let db: DatabaseSync | undefined;
    try {
      db = new DatabaseSync(this.#path, { readOnly: true });
      checkOwner(db);
      return read(db);
    } catch (error) {
      if (error instanceof AppError) throw error;
      return undefined;
    } finally {
      if (db?.isOpen) db.close();
    }
  }

  /** A log that was left behind would be read into the new file: it goes aside with the file that it belongs to. */
  #setAside(): void {
    if (!existsSync(this.#path)) return;
    removeFile(this.#aside);
    keepUnder(this.#path, this.#aside);
    for (const ending of logEndings.filter((one) => existsSync(this.#path + one))) {
      renameSync(this.#path + ending, this.#aside + ending);
    }
  }
}

/** A store has content from its first start on, and keeps every revision. */
function readErased(db: DatabaseSync): KnownErased | undefined {
  const first = db.prepare('SELECT MIN(published_at_ms) AS at_ms FROM revisions').get()?.at_ms;
  if (typeof first !== 'number') return undefined;
  const ended = db.prepare('SELECT account, follower_hash, requested_at_ms FROM erased').all();
  const asked = db.prepare('SELECT account, open_id, requested_at_ms FROM erasures').all();
  const erased = [...ended, ...asked].map((row) => {
    const account = String(row.account) as AccountName;
    const followerHash = String(row.follower_hash ?? hashFollower(account, String(row.open_id)));
    return { account, followerHash, requestedAtMs: Number(row.requested_at_ms) };
  });
  return { erased, sinceMs: first };
}

function keepErased(path: string, erased: readonly Erased[]): void {
  const db = new DatabaseSync(path);
  try {
    migrate(db);
    const keep = db.prepare(
      'INSERT INTO erased (account, follower_hash, requested_at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET requested_at_ms = max(requested_at_ms, excluded.requested_at_ms)',
    );
    db.exec('BEGIN');
    for (const one of erased) keep.run(one.account, one.followerHash, one.requestedAtMs);
    db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

function removeFile(path: string): void {
  for (const ending of ['', ...logEndings, '.lock']) rmSync(path + ending, { force: true });
}

/** A second name; a copy where the disk knows no second names. */
function keepUnder(path: string, aside: string): void {
  try {
    linkSync(path, aside);
  } catch {
    copyFileSync(path, aside);
  }
}

/** Of a folder: its names. */
function syncFile(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}
