/** A SQLite store whose writer (`store-writer.ts`) was killed in a write, and what of it is there afterwards. */
import { spawn } from 'node:child_process';
import { copyFile, stat, truncate } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/domain/clock.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { attemptBy } from './store-fixtures.ts';
import { writerAccount, writerTurn } from './store-writer.ts';

export const writerFile = fileURLToPath(new URL('./store-writer.ts', import.meta.url));

/** Lets the writer run until it has told of so many turns, then kills it. @returns every turn it told of. */
export async function writeAndKill(path: string, answers: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, [writerFile, path, 'run'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line));
    if (acknowledged.length === answers) child.kill('SIGKILL');
  }
  return acknowledged;
}

/** A copy of both files, of which the log ends early. @param share of its bytes that are left */
export async function tearLog(path: string, torn: string, share: number): Promise<void> {
  await copyFile(path, torn);
  await copyFile(`${path}-wal`, `${torn}-wal`);
  const { size } = await stat(`${path}-wal`);
  await truncate(`${torn}-wal`, Math.floor(size * share));
}

export interface KeptStore {
  /** Of each turn that was told of: `settled`, or `claimed` where the store knows nothing of it. */
  readonly kinds: readonly string[];
  readonly couponCount: number;
  /** `ok`, or what SQLite finds wrong with the file. */
  readonly integrity: unknown;
}

/** Opens the store as a server would, and asks for every turn that the writer told of. */
export async function readKept(path: string, turns: readonly number[]): Promise<KeptStore> {
  const stores = await openSqliteStores({ path, clock: systemClock });
  const begun = await Promise.all(
    turns.map((turn) => stores.turns.begin(writerTurn(turn), attemptBy('after'))),
  );
  const couponCount = await stores.coupons.countGranted(writerAccount, 'autumn');
  await stores.close();
  return { kinds: begun.map(({ kind }) => kind), couponCount, integrity: integrityOf(path) };
}

function integrityOf(path: string): unknown {
  const db = new DatabaseSync(path);
  const verdict = db.prepare('PRAGMA integrity_check').get()?.integrity_check;
  db.close();
  return verdict;
}
