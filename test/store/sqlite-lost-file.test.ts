/** The file of a SQLite store is replaced or removed while the server has it open. */
import { copyFile, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { HeldClock } from '../support/held-clock.ts';
import { accountNamed, attemptBy, commitOf, turnOf } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const lost = { code: 'STORE_UNAVAILABLE', details: { reason: 'FILE_LOST' } };
let dir: string;
let path: string;
let clock: HeldClock;
let stores: Stores;
let warnings: string[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-lost-'));
  path = join(dir, 'store.db');
  clock = new HeldClock();
  warnings = [];
  stores = await open();
});
afterEach(async () => {
  await stores.close();
  await rm(dir, { recursive: true, force: true });
});

const open = () =>
  openSqliteStores({ path, clock, warn: (message) => void warnings.push(message) });

/** The file system answers when it likes. */
async function whenMissed(): Promise<void> {
  await clock.advance(2000);
  await vi.waitFor(() => expect(warnings).toHaveLength(1), 10_000);
}

async function takeTurn(name: string): Promise<void> {
  const key = turnOf(account, name, '1');
  await stores.turns.begin(key, attemptBy('a'));
  await stores.turns.commit(commitOf(key, 'a'));
}

/** As somebody would who puts an older copy in its place. */
async function putOlderCopyBack(): Promise<void> {
  await stores.close();
  await copyFile(path, join(dir, 'older.db'));
  stores = await open();
  await takeTurn('Xiao Li');
  await rename(join(dir, 'older.db'), path);
}

describe('the file of a SQLite store that is open', () => {
  it('is missed when another is put in its place: nothing is begun or written any more', async () => {
    await putOlderCopyBack();
    await whenMissed();

    await expect(takeTurn('Lao Wang')).rejects.toMatchObject(lost);
    await expect(stores.ping()).rejects.toMatchObject(lost);
    expect(warnings).toEqual([expect.stringMatching(/replaced.*start again/)]);
  });

  it('is missed when it is removed', async () => {
    await rm(path);
    await whenMissed();

    await expect(stores.ping()).rejects.toMatchObject(lost);
    expect(warnings).toEqual([expect.stringContaining('removed')]);
  });

  it('is left alone, the one that took its place, until the server starts again', async () => {
    await putOlderCopyBack();
    const theirs = await readFile(path);
    await whenMissed();
    await clock.advance(60_000);
    await stores.close();

    expect((await readFile(path)).equals(theirs)).toBe(true);
    await rm(`${path}-wal`, { force: true });
    await rm(`${path}-shm`, { force: true });
    stores = await open();
    const begun = await stores.turns.begin(turnOf(account, 'Xiao Li', '1'), attemptBy('b'));
    expect(begun.kind).toBe('claimed');
  });

  it('is there as long as nobody touches it', async () => {
    await clock.advance(5000);
    await takeTurn('Xiao Li');
    await clock.advance(60_000);

    await expect(stores.ping()).resolves.toBeUndefined();
    expect(warnings).toEqual([]);
  });
});
