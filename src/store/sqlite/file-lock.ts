/**
 * One process for each database file: leases and claims live in its memory. The lock is a transaction on a small
 * database beside the file, because the system frees that when the process dies, however it dies.
 */
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';
import { isBusy, toStoreFailure } from './sqlite-failure.ts';

export interface FileLock {
  release(): void;
}

/** @throws AppError STORE_LOCKED when another process (or this one) has the file open. */
export function lockFile(path: string): FileLock {
  const lock = openLock(`${path}.lock`);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw toStoreFailure(error);
    throw new AppError(
      'STORE_LOCKED',
      `Another server is running on ${path}. Stop it first, or give each server a store of its own; several servers share a Redis.`,
      { cause: error },
    );
  }
  return { release: () => lock.close() };
}

function openLock(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path);
  } catch (error) {
    throw toStoreFailure(error);
  }
}
