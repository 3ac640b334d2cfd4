/** How a SQLite store writes: groups, locks of other programs, checkpoints. */
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CheckpointOrder } from '../../src/store/sqlite/checkpoint-worker.ts';
import { Checkpointer, dueAfterWrites } from '../../src/store/sqlite/checkpointer.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { migrate } from '../../src/store/sqlite/schema.ts';
import { WriteQueue } from '../../src/store/sqlite/write-queue.ts';
import { HeldClock } from '../support/held-clock.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, attemptBy, commitOf, turnOf } from '../support/store-fixtures.ts';

const account = accountNamed('main');
let dir: string;
let path: string;
let db: DatabaseSync;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-writes-'));
  path = join(dir, 'store.db');
  db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE notes (text)');
});
afterEach(async () => {
  if (db.isOpen) db.close();
  await rm(dir, { recursive: true, force: true });
});

const notes = () =>
  db
    .prepare('SELECT text FROM notes')
    .all()
    .map((row) => row.text);
const noteDown = (text: string) => ({
  run: () => {
    db.prepare('INSERT INTO notes VALUES (?)').run(text);
    return text;
  },
});

describe('a group of writes', () => {
  it('shares one transaction, in the order they came', async () => {
    const groups: number[] = [];
    const writes = new WriteQueue({
      db,
      clock: new HeldClock(),
      disk: undefined,
      onCommitted: (count) => groups.push(count),
    });

    const results = await Promise.all(['a', 'b', 'c'].map((text) => writes.submit(noteDown(text))));

    expect(results).toEqual(['a', 'b', 'c']);
    expect(notes()).toEqual(['a', 'b', 'c']);
    expect(groups).toEqual([3]);
  });

  it('writes together what its writes have gathered, and nothing of what was undone', async () => {
    let gathered: string[] = [];
    const sums: string[] = [];
    const together = {
      write: () => {
        sums.push(gathered.join('+'));
        gathered = [];
      },
      drop: () => {
        gathered = [];
      },
    };
    const writes = new WriteQueue({ db, clock: new HeldClock(), disk: undefined, together });
    const gather = (text: string, isGuilty = false) => ({
      run: () => {
        gathered.push(text);
        if (isGuilty) throw new Error('guilty');
      },
    });

    await Promise.all([writes.submit(gather('a')), writes.submit(gather('b'))]);
    const mixed = [gather('c'), gather('d', true), gather('e')];
    await Promise.allSettled(mixed.map((write) => writes.submit(write)));

    expect(sums).toEqual(['a+b', 'c', 'e']);
  });

  it('in which one fails writes the others, and tells only that one', async () => {
    const writes = new WriteQueue({ db, clock: new HeldClock(), disk: undefined });
    const told: string[] = [];
    const guilty = {
      run: () => {
        noteDown('half done').run();
        throw new Error('guilty');
      },
      committed: () => told.push('guilty'),
    };
    const innocent = (text: string) => ({ ...noteDown(text), committed: () => told.push(text) });

    const results = await Promise.allSettled([
      writes.submit(innocent('a')),
      writes.submit(guilty),
      writes.submit(innocent('b')),
    ]);

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { message: 'guilty' } });
    expect(notes()).toEqual(['a', 'b']);
    expect(told).toEqual(['a', 'b']);
  });

  it('waits for a lock of another program without blocking, and goes on when it is free', async () => {
    const clock = new HeldClock();
    const writes = new WriteQueue({ db, clock, disk: undefined });
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const waiting = writes.submit(noteDown('a'));
    await clock.advance(1000);
    const whileLocked = notes();
    other.exec('COMMIT');
    other.close();

    await clock.advance(10);

    expect(whileLocked).toEqual([]);
    expect(await waiting).toBe('a');
    expect(notes()).toEqual(['a']);
  });

  it('that another program keeps out for two seconds is refused: STORE_UNAVAILABLE', async () => {
    const clock = new HeldClock();
    const writes = new WriteQueue({ db, clock, disk: undefined });
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const refused = expect(writes.submit(noteDown('a'))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });

    await clock.advance(2100);

    await refused;
    other.close();
    expect(notes()).toEqual([]);
  });

  it('for which the disk is full is refused, the others are not, and it goes on by itself', async () => {
    const writes = new WriteQueue({ db, clock: new HeldClock(), disk: undefined });
    await writes.submit(noteDown('before'));
    const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count);
    db.exec(`PRAGMA max_page_count = ${pages}`);
    const large = 'x'.repeat(50_000);

    const results = await Promise.allSettled([
      writes.submit(noteDown(large)),
      writes.submit(noteDown('small')),
    ]);
    db.exec('PRAGMA max_page_count = 100000');
    await writes.submit(noteDown(large));

    expect(results).toMatchObject([
      { reason: { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('full') } },
      { value: 'small' },
    ]);
    expect(notes()).toEqual(['before', 'small', large]);
  });

  it('larger than a transaction may be is written in several', async () => {
    const groups: number[] = [];
    const writes = new WriteQueue({
      db,
      clock: new HeldClock(),
      disk: undefined,
      onCommitted: (count) => groups.push(count),
    });

    await Promise.all(
      Array.from({ length: 150 }, (_, index) => writes.submit(noteDown(`${index}`))),
    );

    expect(notes()).toHaveLength(150);
    expect(groups.length).toBeGreaterThan(1);
  });
});

const isThere = async () => true;

describe('a checkpoint', () => {
  it('starts the log anew while turns go on, and loses none of them', async () => {
    const stores = await openSqliteStores({ path: join(dir, 'own.db'), clock: new StoreClock() });
    const crowd = 200;
    const rounds = (2 * dueAfterWrites) / crowd;
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all(
        Array.from({ length: crowd }, async (_, index) => {
          const key = turnOf(account, `follower-${index}`, `${round}`);
          await stores.turns.begin(key, attemptBy('a'));
          await stores.turns.commit(commitOf(key, 'a', { gives: index === 0 }));
        }),
      );
    }
    const logBytes = (await stat(join(dir, 'own.db-wal'))).size;
    const counts = await stores.records.countsOfDay(account, '2026-10-01');
    await stores.close();

    expect(counts.turns).toBe(rounds * crowd);
    // Without a checkpoint the log of these turns is about 75 MB.
    expect(logBytes).toBeLessThan(60_000_000);
  });

  it('never leaves the first write of a new log, which waits for the disk, to the event loop', async () => {
    const file = join(dir, 'own.db');
    const own = openWal(file);
    const write = () => own.exec("UPDATE house SET value = value + 1 WHERE name = 'pings'");
    const worker = new Worker(
      new URL('../../src/store/sqlite/checkpoint-worker.ts', import.meta.url),
      { workerData: { path: file }, execArgv: [] },
    );
    const order = async (what: CheckpointOrder) => {
      worker.postMessage(what);
      return once(worker, 'message');
    };
    // Two numbers that change whenever the log starts from its beginning.
    const salts = async () => (await readFile(`${file}-wal`)).subarray(16, 24).toString('hex');
    write();
    const atFirst = await salts();

    await order('copy');
    write();
    const afterCopyAndWrite = await salts();
    await order('restart');
    const afterRestart = await salts();
    write();
    const afterNextWrite = await salts();

    expect(afterCopyAndWrite).toBe(atFirst);
    expect(afterRestart).not.toBe(atFirst);
    expect(afterNextWrite).toBe(afterRestart);
    await worker.terminate();
    own.close();
  });

  it('that a reader is in the way of is tried again, and writes go on', async () => {
    const file = join(dir, 'own.db');
    const own = openWal(file);
    const clock = new StoreClock();
    const writes = new WriteQueue({ db: own, clock, disk: undefined });
    const warnings: unknown[] = [];
    const warn = (...warning: unknown[]) => warnings.push(warning);
    const checkpointer = new Checkpointer({ path: file, isThere, writes, clock, warn });
    const count = "UPDATE house SET value = value + 1 WHERE name = 'pings'";
    const ping = () => writes.submit({ run: () => own.exec(count) });
    const checkpoints = () =>
      own.prepare("SELECT value FROM house WHERE name = 'checkpoints'").get()?.value;
    await ping();
    const reader = new DatabaseSync(file, { readOnly: true });
    reader.exec('BEGIN; SELECT * FROM house');
    await ping();
    await checkpointer.run();
    await ping();
    const whileRead = checkpoints();
    reader.close();
    await checkpointer.run();

    expect(whileRead).toBe(0);
    expect(checkpoints()).toBe(1);
    expect(warnings).toEqual([]);
    await checkpointer.close();
    own.close();
  });

  it('that fails is told once, writes go on, and it is made up for soon without another write', async () => {
    const clock = new HeldClock();
    const warnings: string[] = [];
    const file = join(dir, 'later', 'own.db');
    const writes = new WriteQueue({ db, clock, disk: undefined });
    const warn = (message: string) => warnings.push(message);
    const checkpointer = new Checkpointer({ path: file, isThere, writes, clock, warn });
    await checkpointer.run();
    await checkpointer.run();
    expect(await writes.submit(noteDown('a'))).toBe('a');
    await mkdir(dirname(file));
    const own = openWal(file);
    await clock.advance(500);

    await expect
      .poll(() => own.prepare("SELECT value FROM house WHERE name = 'checkpoints'").get()?.value)
      .toBe(1);
    expect(warnings).toHaveLength(1);
    await checkpointer.close();
    own.close();
  });
});

function openWal(file: string): DatabaseSync {
  const own = new DatabaseSync(file);
  own.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0');
  migrate(own);
  return own;
}
