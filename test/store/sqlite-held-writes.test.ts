/** Writes that were held for a checkpoint of ours, and find the lock taken afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WriteQueue } from '../../src/store/sqlite/write-queue.ts';
import { HeldClock } from '../support/held-clock.ts';

let dir: string;
let db: DatabaseSync;
let other: DatabaseSync;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-held-'));
  const path = join(dir, 'store.db');
  db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE notes (text)');
  other = new DatabaseSync(path);
});
afterEach(async () => {
  other.close();
  db.close();
  await rm(dir, { recursive: true, force: true });
});

it.each([
  ['goes through when it is free within two seconds from then', 1900, 'a'],
  ['is refused two seconds from then', 2100, 'STORE_UNAVAILABLE'],
])(
  'a write that was held for two seconds, and then meets a lock, %s',
  async (_rule, lockedForMs, outcome) => {
    const clock = new HeldClock();
    const writes = new WriteQueue({ db, clock, disk: undefined });
    const release = writes.hold();
    const add = () => void db.exec("INSERT INTO notes VALUES ('a')");
    const told = writes.submit({ run: add }).then(
      () => 'a',
      ({ code }) => code,
    );
    await clock.advance(2000);
    other.exec('BEGIN IMMEDIATE');
    release();
    await clock.advance(lockedForMs);
    other.exec('COMMIT');
    await clock.advance(10);

    expect(await told).toBe(outcome);
  },
);
