/** The file of a SQLite store: who may have it, and what is said when it cannot be used. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, attemptBy, commitOf, turnOf } from '../support/store-fixtures.ts';
import { takeWriterTurn } from '../support/store-writer.ts';

const writer = fileURLToPath(new URL('../support/store-writer.ts', import.meta.url));
const account = accountNamed('main');
let dir: string;
let path: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-file-'));
  path = join(dir, 'store.db');
});
afterEach(() => rm(dir, { recursive: true, force: true }));
const open = (file = path) => openSqliteStores({ path: file, clock: new StoreClock() });

describe('the file of a SQLite store', () => {
  it('is kept when the server stops and starts', async () => {
    const key = turnOf(account, 'Xiao Li', '1');
    const before = await open();
    await before.turns.begin(key, attemptBy('a'));
    await before.turns.commit(commitOf(key, 'a'));
    await before.close();

    const after = await open();
    const begun = await after.turns.begin(key, attemptBy('b'));
    await after.close();

    expect(begun.kind).toBe('settled');
  });

  it('is refused to a second opening in the same process, by whatever name: STORE_LOCKED', async () => {
    const stores = await open();

    const second = open(relative(process.cwd(), path));

    await expect(second).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    await stores.close();
  });

  it('is refused while another process has it, and free when that was killed: STORE_LOCKED', async () => {
    const child = spawn(process.execPath, [writer, path, 'run'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    for await (const _firstTurn of createInterface({ input: child.stdout })) break;

    await expect(open()).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    child.kill('SIGKILL');
    await ended;
    const stores = await open();

    await expect(stores.ping()).resolves.toBeUndefined();
    await stores.close();
  });

  it('is free after an opening that failed', async () => {
    await writeFile(path, 'not a database, but long enough to be taken for one'.repeat(50));
    await expect(open()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await rm(path);

    const stores = await open();

    await stores.close();
  });

  it('of which a page is broken is refused when the server had not stopped cleanly', async () => {
    const stores = await open();
    for (let number = 0; number < 200; number += 1) await takeWriterTurn(stores, number, false);
    await stores.close();
    const db = new DatabaseSync(path);
    db.exec("UPDATE house SET value = 0 WHERE name = 'closed_cleanly'");
    db.close();
    const bytes = await readFile(path);
    bytes.fill(0x5a, 4096 * 12, 4096 * 20);
    await writeFile(path, bytes);

    await expect(open()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('backup'),
    });
  });

  it.each([
    [
      'another program wrote',
      (db: DatabaseSync) => db.exec('CREATE TABLE theirs (a)'),
      'another program',
    ],
    [
      'another program marked',
      (db: DatabaseSync) =>
        db.exec('CREATE TABLE t (a); PRAGMA application_id = 7; PRAGMA user_version = 1'),
      'another program',
    ],
    [
      'a newer version wrote',
      (db: DatabaseSync) => db.exec('CREATE TABLE t (a); PRAGMA user_version = 999'),
      'newer version',
    ],
  ])('that %s is refused and left alone: STORE_UNAVAILABLE', async (_case, prepare, sentence) => {
    const db = new DatabaseSync(path);
    prepare(db);
    db.close();
    const before = await readFile(path);

    const opening = open();

    await expect(opening).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining(sentence),
    });
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  it('is not a folder, nor inside a file: STORE_UNAVAILABLE with a sentence that says what to do', async () => {
    await writeFile(path, '');
    await mkdir(join(dir, 'folder.db'));

    await expect(open(join(path, 'inside.db'))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('STORE_URL'),
    });
    await expect(open(join(dir, 'folder.db'))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });

  it('that was closed answers every call with STORE_UNAVAILABLE', async () => {
    const stores = await open();
    await stores.close();
    await stores.close();
    const key = turnOf(account, 'Xiao Li', '1');
    const unavailable = { code: 'STORE_UNAVAILABLE' };

    await expect(stores.ping()).rejects.toMatchObject(unavailable);
    await expect(stores.turns.begin(key, attemptBy('a'))).rejects.toMatchObject(unavailable);
    await expect(stores.turns.commit(commitOf(key, 'a'))).rejects.toMatchObject(unavailable);
    await expect(stores.records.recent(account, 1)).rejects.toMatchObject(unavailable);
  });

  it('closes only when what is under way is written', async () => {
    const stores = await open();
    const key = turnOf(account, 'Xiao Li', '1');
    await stores.turns.begin(key, attemptBy('a'));
    const committing = stores.turns.commit(commitOf(key, 'a', { gives: true }));

    await stores.close();

    expect(await committing).toEqual({ kind: 'committed' });
    const again = await open();
    expect((await again.turns.begin(key, attemptBy('b'))).kind).toBe('settled');
    await again.close();
  });

  it('can be read by another program while the server works', async () => {
    const stores = await open();
    await takeWriterTurn(stores, 1, false);

    const reader = new DatabaseSync(path, { readOnly: true });
    const count = reader.prepare('SELECT COUNT(*) AS count FROM settled_turns').get()?.count;
    reader.close();

    expect(count).toBe(1);
    await stores.close();
  });
});
