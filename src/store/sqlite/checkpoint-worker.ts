/**
 * Runs in a thread of its own, with connections of its own: moves the write-ahead log into the database file, so that
 * every wait for the disk happens here and none on the server's event loop. It must never write anything else.
 */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

export type CheckpointOrder =
  /** Copies what it can while the server goes on writing. */
  | 'copy'
  /** The server holds its writes: copies the rest and starts the log from its beginning. */
  | 'restart'
  /** The same, and gives the log's disk space back. */
  | 'truncate';

export interface CheckpointReport {
  /** True when a reader or writer elsewhere was in the way: the log goes on growing until the next try. */
  readonly isBusy: boolean;
  /** 4 KiB pages in the log before the checkpoint. */
  readonly logPages: number;
  readonly error?: string;
}

/** How long a checkpoint waits for readers to finish; the server's writes wait that long with it. */
const busyTimeoutMs = 100;

const { path } = workerData as { path: string };
const db = openConnection();
const reader = openConnection();

parentPort?.on('message', (order: CheckpointOrder) => {
  parentPort?.postMessage(follow(order));
});

function follow(order: CheckpointOrder): CheckpointReport {
  try {
    return order === 'copy' ? copy() : restart(order);
  } catch (error) {
    return { isBusy: true, logPages: 0, error: String(error) };
  }
}

/**
 * An open read keeps the log from starting anew once everything is copied. Otherwise the server's next write would
 * start it, and the first write of a new log waits for the disk.
 */
function copy(): CheckpointReport {
  if (!reader.isTransaction) reader.exec('BEGIN; SELECT value FROM house');
  return checkpoint('PASSIVE');
}

/** The first write of the new log, the one that waits for the disk, is made here. */
function restart(order: 'restart' | 'truncate'): CheckpointReport {
  if (reader.isTransaction) reader.exec('COMMIT');
  const report = checkpoint(order === 'restart' ? 'RESTART' : 'TRUNCATE');
  if (!report.isBusy) {
    db.exec("UPDATE house SET value = value + 1 WHERE name = 'checkpoints'");
  }
  return report;
}

function checkpoint(mode: 'PASSIVE' | 'RESTART' | 'TRUNCATE'): CheckpointReport {
  const row = db.prepare(`PRAGMA wal_checkpoint(${mode})`).get();
  return { isBusy: row?.busy === 1, logPages: Number(row?.log ?? 0) };
}

function openConnection(): DatabaseSync {
  const connection = new DatabaseSync(path, { timeout: busyTimeoutMs });
  connection.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0');
  return connection;
}
