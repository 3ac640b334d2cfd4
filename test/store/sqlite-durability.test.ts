/** What a SQLite store promises when it says "committed": proven from outside, by system calls and by kill -9. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKept, tearLog, writeAndKill, writerFile } from '../support/killed-writer.ts';
import { crowd, crowdRounds, givingTurns } from '../support/store-writer.ts';

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
    ...[process.execPath, writerFile, path, 'mark'],
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
      const acknowledged = await writeAndKill(path, answers);
      const kept = await readKept(path, acknowledged);

      expect(acknowledged.length).toBeGreaterThanOrEqual(answers);
      expect(kept.kinds).toEqual(acknowledged.map(() => 'settled'));
      const couponsTold = acknowledged.filter((turn) => turn % 4 === 0).length;
      expect(kept.couponCount).toBeGreaterThanOrEqual(couponsTold);
      expect(kept.integrity).toBe('ok');
    },
  );

  it('cut out of a torn log loses only the newest turns, never one before them', async () => {
    const acknowledged = await writeAndKill(path, 200);

    for (const share of [0, 0.13, 0.37, 0.62, 0.9, 0.999]) {
      const torn = join(dir, `torn-${share}.db`);
      await tearLog(path, torn, share);
      const { kinds, integrity } = await readKept(torn, acknowledged);

      expect(kinds.join(' ')).toMatch(/^(settled ?)*(claimed ?)*$/);
      expect(integrity).toBe('ok');
    }
  });
});
