/** What a SQLite store promises when it says "committed": proven from outside, by system calls and by kill -9. */
import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { attemptBy } from '../support/store-fixtures.ts';
import {
  crowd,
  crowdRounds,
  givingTurns,
  writerAccount,
  writerTurn,
} from '../support/store-writer.ts';

const writer = fileURLToPath(new URL('../support/store-writer.ts', import.meta.url));
let dir: string;
let path: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-durable-'));
  path = join(dir, 'store.db');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

interface Sync {
  readonly phase: string;
  readonly isOnMainThread: boolean;
}

/** Runs the writer under strace and tells which phase, and which thread, waited for the disk how often. */
async function traceSyncs(): Promise<readonly Sync[]> {
  const trace = join(dir, 'trace');
  const calls = 'trace=fsync,fdatasync,access,faccessat,faccessat2';
  await promisify(execFile)('strace', [
    ...['-f', '-qq', '-e', calls, '-o', trace],
    ...[process.execPath, writer, path, 'mark'],
  ]);
  let phase = 'open';
  let mainThread = '';
  const syncs: Sync[] = [];
  for (const line of (await readFile(trace, 'utf8')).split('\n')) {
    const [thread = ''] = line.split(' ');
    mainThread ||= thread;
    phase = /"\/marker\/(\w+)"/.exec(line)?.[1] ?? phase;
    // A call that another thread interrupts is printed twice: "unfinished", then "resumed".
    const isSync = /(fsync|fdatasync)\(/.test(line);
    if (isSync) syncs.push({ phase, isOnMainThread: thread === mainThread });
  }
  return syncs;
}

describe('a commit on SQLite', () => {
  it('that gives something waits for the disk, a plain one does not, and the event loop never', async () => {
    const syncs = await traceSyncs();

    const countOf = (phase: string) => syncs.filter((sync) => sync.phase === phase).length;
    expect(countOf('giving')).toBeGreaterThanOrEqual(givingTurns);
    expect(countOf('plain')).toBeLessThanOrEqual(5);
    // Those that come together share the wait.
    expect(countOf('crowd')).toBeGreaterThanOrEqual(crowdRounds);
    expect(countOf('crowd')).toBeLessThan((crowd * crowdRounds) / 4);
    expect(countOf('many')).toBeGreaterThan(0);
    const phases = ['giving', 'plain', 'crowd', 'many'];
    const onMainThread = syncs.filter((sync) => sync.isOnMainThread && phases.includes(sync.phase));
    expect(onMainThread).toEqual([]);
  });

  it.each([40, 170, 333, 520])(
    'is there after kill -9, once it was answered (killed after %i answers)',
    async (answers) => {
      const acknowledged = await writeAndKill(answers);

      const stores = await openSqliteStores({ path, clock: systemClock });
      const settled = await settledOf(stores, acknowledged);
      const coupons = await stores.coupons.countGranted(writerAccount, 'autumn');
      await stores.close();

      expect(acknowledged.length).toBeGreaterThanOrEqual(answers);
      expect(settled).toEqual(acknowledged.map(() => 'settled'));
      expect(coupons).toBeGreaterThanOrEqual(acknowledged.filter((turn) => turn % 4 === 0).length);
      expect(integrityOf(path)).toBe('ok');
    },
  );

  it('cut out of a torn log loses only the newest turns, never one before them', async () => {
    const acknowledged = await writeAndKill(200);
    const whole = (await stat(`${path}-wal`)).size;

    for (const share of [0, 0.13, 0.37, 0.62, 0.9, 0.999]) {
      const torn = join(dir, `torn-${share}.db`);
      await copyFile(path, torn);
      await copyFile(`${path}-wal`, `${torn}-wal`);
      await truncate(`${torn}-wal`, Math.floor(whole * share));
      const stores = await openSqliteStores({ path: torn, clock: systemClock });
      const kinds = (await settledOf(stores, acknowledged)).join(' ');
      await stores.close();

      expect(kinds).toMatch(/^(settled ?)*(claimed ?)*$/);
      expect(integrityOf(torn)).toBe('ok');
    }
  });
});

/** Lets the writer run until it has told of so many turns, then kills it. @returns every turn it told of. */
async function writeAndKill(answers: number): Promise<number[]> {
  const child = spawn(process.execPath, [writer, path, 'run'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line));
    if (acknowledged.length === answers) child.kill('SIGKILL');
  }
  return acknowledged;
}

function settledOf(stores: Stores, turns: readonly number[]): Promise<string[]> {
  return Promise.all(
    turns.map(
      async (turn) => (await stores.turns.begin(writerTurn(turn), attemptBy('after'))).kind,
    ),
  );
}

function integrityOf(file: string): unknown {
  const db = new DatabaseSync(file);
  const verdict = db.prepare('PRAGMA integrity_check').get()?.integrity_check;
  db.close();
  return verdict;
}
