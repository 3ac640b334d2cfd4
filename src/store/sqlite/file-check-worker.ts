/**
 * Runs in a thread of its own, with a connection of its own that only reads: looks through every page of the database file,
 * so that one that has broken is found before somebody needs it. While it reads, the log cannot start anew and grows.
 */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** What is wrong in SQLite's words, `ok` when nothing is; or why nobody could look. */
export type FileVerdict = { readonly verdict: string } | { readonly problem: string };

const { path } = workerData as { path: string };
/** Somebody may have the file for a moment. */
const timeout = 5000;
/** SQLITE_CORRUPT and SQLITE_NOTADB (https://sqlite.org/rescode.html). */
const damageCodes: ReadonlySet<unknown> = new Set([11, 26]);

parentPort?.postMessage(look());

function look(): FileVerdict {
  try {
    const db = new DatabaseSync(path, { readOnly: true, timeout });
    const row = db.prepare('PRAGMA quick_check(1)').get();
    db.close();
    return { verdict: String(row?.['quick_check']) };
  } catch (error) {
    const { errcode } = error as { errcode?: number };
    return damageCodes.has(errcode && errcode & 255)
      ? { verdict: String(error) }
      : { problem: String(error) };
  }
}
