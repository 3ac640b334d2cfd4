/** Turns what SQLite and the file system throw into AppErrors with a sentence that says what to do. */
import { AppError } from '../../errors.ts';

/** Primary result codes: https://sqlite.org/rescode.html */
const advice: Readonly<Record<number, string>> = {
  5: 'The database is locked by another program. Close tools that write to it; nothing was changed.',
  6: 'The database is locked by another connection; nothing was changed.',
  8: 'The database cannot be written. Check the rights of the file and its folder.',
  10: 'The disk reported an error. Check the disk and the system log.',
  11: 'The database file is damaged. Stop the server, keep the file aside, and restore a backup.',
  13: 'The disk is full. Free some space: the server goes on by itself.',
  14: 'The database file cannot be opened. Check that its folder exists and may be written.',
  26: 'The file is not a SQLite database. Point STORE_URL to another file, or restore a backup.',
};
const busyCodes: ReadonlySet<number> = new Set([5, 6]);

const fileAdvice: Readonly<Record<string, string>> = {
  EACCES: 'The folder of the database may not be written. Check its rights.',
  EPERM: 'The folder of the database may not be written. Check its rights.',
  EROFS: 'The disk is read-only. Point STORE_URL to a folder that can be written.',
  ENOSPC: 'The disk is full. Free some space.',
  ENOTDIR: 'A part of the path of the database is a file. Point STORE_URL into a folder.',
  EEXIST: 'A part of the path of the database is a file. Point STORE_URL into a folder.',
};

/** An AppError STORE_UNAVAILABLE for what the disk or another program causes; anything else, a bug, as it is. */
export function toStoreFailure(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const sentence = adviceFor(error);
  if (sentence === undefined) return error;
  const { errcode } = error as { errcode?: number };
  const details = errcode === undefined ? {} : { sqliteCode: errcode };
  return new AppError('STORE_UNAVAILABLE', sentence, { details, cause: error });
}

export function isBusy(error: unknown): boolean {
  return busyCodes.has(primaryCode(error) ?? 0);
}

/** Runs a synchronous read; its failure becomes a rejection that callers know. */
export async function reading<T>(read: () => T): Promise<T> {
  try {
    return read();
  } catch (error) {
    throw toStoreFailure(error);
  }
}

function adviceFor(error: Error): string | undefined {
  const { code } = error as { code?: string };
  if (code === 'ERR_INVALID_STATE') return 'The store is closed.';
  const sqliteCode = primaryCode(error);
  if (sqliteCode !== undefined) return advice[sqliteCode];
  return code === undefined ? undefined : fileAdvice[code];
}

function primaryCode(error: unknown): number | undefined {
  const { code, errcode } = error as { code?: string; errcode?: number };
  return code === 'ERR_SQLITE_ERROR' && errcode !== undefined ? errcode & 0xff : undefined;
}
