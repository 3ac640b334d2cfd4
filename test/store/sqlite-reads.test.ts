/** How turns share a read transaction on SQLite, and when it ends. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JoinedReads } from '../../src/store/sqlite/joined-reads.ts';
import { WriteQueue } from '../../src/store/sqlite/write-queue.ts';
import { HeldClock } from '../support/held-clock.ts';

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

describe('what is read in one breath', () => {
  const writeElsewhere = () => {
    const other = new DatabaseSync(path);
    other.exec("INSERT INTO notes VALUES ('elsewhere')");
    other.close();
  };

  it('sees one state of the database, until the breath is over', async () => {
    const reads = new JoinedReads(db);

    reads.join();
    const before = notes();
    writeElsewhere();
    reads.join();

    expect([before, notes()]).toEqual([[], []]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(notes()).toEqual(['elsewhere']);
    expect(db.isTransaction).toBe(false);
  });

  it('ends before a write, which another program may have preceded', async () => {
    const reads = new JoinedReads(db);
    const writes = new WriteQueue({ db, clock: new HeldClock(), disk: undefined, reads });
    const written = writes.submit(noteDown('ours'));

    reads.join();
    notes();
    writeElsewhere();
    await written;

    expect(notes()).toEqual(['elsewhere', 'ours']);
    expect(db.isTransaction).toBe(false);
  });

  it('is over when the database was closed in between', async () => {
    const reads = new JoinedReads(db);

    reads.join();
    db.close();

    expect(() => reads.end()).not.toThrow();
  });
});
